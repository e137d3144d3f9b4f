import { standingIn, type Standing } from '../../rules/access/permissions/standing.ts';
import type { CaseFacts } from '../../rules/access/visibility.ts';
import type { User } from '../api/entities.ts';
import type { ServerContext } from './context.ts';
import { momentText } from './moment.ts';
import type { CasePageRead } from './ports.ts';
import { denied } from './denied.ts';

export interface SeenCase {
  readonly page: CasePageRead;
  readonly facts: CaseFacts;
  readonly standing: Standing;
  readonly now: string;
}

/** A case that this person sees, and how he stands to it; for anybody else it does not exist. `subject` is what a refusal is logged about. */
export async function seenCase(context: ServerContext, user: User, caseId: string | undefined, subject: string): Promise<SeenCase> {
  const now = momentText(context.clock.now());
  const page = caseId === undefined ? undefined : await context.register.page(user, caseId, now);
  const sight = page && (await context.register.sight(page.case.caseId));
  if (!page || !sight) throw await denied(context, user, subject, now);
  return { page, facts: sight.facts, standing: standingIn(user, sight.facts), now };
}
