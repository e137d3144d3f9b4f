import type { Handlers } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { publishedSources } from '../publishing/published-set.ts';

const MAY_DRAFT: readonly string[] = ['director', 'inspector', 'admin', 'secretaryGeneral'];

export function lintHandlers(): Pick<Handlers, 'lintBasis'> {
  return {
    async lintBasis({ context, user }) {
      if (!user.roles.some((role) => MAY_DRAFT.includes(role))) throw new HttpError('FORBIDDEN', { message: '流程由督查室人员设计。' });
      return { ...(await publishedSources(context.register)), facts: context.officeFacts(), now: context.clock.now() };
    },
  };
}
