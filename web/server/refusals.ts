/** Refusals of a right: what is answered, and that it was asked for is kept. One place for all of them (§6: every denied access logged). */
import type { CaseAction, OfficeAction } from '../../rules/access/permissions/actions.ts';
import { may, type Answer } from '../../rules/access/permissions/may.ts';
import type { Standing } from '../../rules/access/permissions/standing.ts';
import type { AssignmentRow, User } from '../api/entities.ts';
import { closedFor, rowClosedFor, stateOf } from './case-actions.ts';
import type { ServerContext } from './context.ts';
import { HttpError, type ErrorCode } from './http-errors.ts';
import { momentText } from './moment.ts';
import type { CasePageRead } from './ports.ts';

/** Throws FORBIDDEN, with what to do instead, unless the person may. `subject` is what the log says it was about. */
export function demand(user: User, action: OfficeAction, subject: string): void;
export function demand(user: User, action: CaseAction, subject: string, standing: Standing): void;
export function demand(user: User, action: OfficeAction | CaseAction, subject: string, standing?: Standing): void {
  const answer: Answer = standing === undefined ? may(user, action as OfficeAction) : may(user, action as CaseAction, standing);
  if (!answer.allowed) throw forbidden(action, subject, answer.message);
}

/** As `demand`; and neither the state of the case, nor that of the row it is asked of, may forbid it to everybody. */
export function demandOpen(
  user: User,
  action: CaseAction,
  subject: string,
  standing: Standing,
  found: Pick<CasePageRead, 'case'>,
  row?: Pick<AssignmentRow, 'status'>,
): void {
  demand(user, action, subject, standing);
  const closed = closedFor(action, stateOf(found.case)) ?? (row && rowClosedFor(action, row.status));
  if (closed !== undefined) throw forbidden(action, subject, closed);
}

const forbidden = (action: OfficeAction | CaseAction, subject: string, message: string): HttpError =>
  new HttpError('FORBIDDEN', { message, refused: { action, subject } });

/** What refuses a person's right. `denied` keeps its own entry, since it answers like what does not exist. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['FORBIDDEN', 'SELF_REVIEW']);

/**
 * Called with every error that is answered. Only a known person's refusal is kept: whoever is not signed in is nobody, and could fill the log.
 * A log that cannot be written does not turn a refusal into anything else.
 */
export async function keepRefusal(context: ServerContext, error: HttpError, user: User | undefined, path: string): Promise<void> {
  if (!REFUSALS.has(error.code) || user === undefined) return;
  try {
    await context.office.audit({
      at: momentText(context.clock.now()),
      actor: user.userId,
      action: '越权办理被拒',
      subject: error.refused?.subject ?? path,
      detail: { action: error.refused?.action ?? null, reason: error.message },
    });
  } catch (problem) {
    context.log.error({ err: problem, path }, 'Expected to keep a refusal in the log, but it could not be written');
  }
}
