import type { Handlers } from '../context.ts';
import { publishedSources } from '../publishing/published-set.ts';

export function lintHandlers(): Pick<Handlers, 'lintBasis'> {
  return {
    async lintBasis({ context }) {
      return { ...(await publishedSources(context.register)), facts: context.officeFacts(), now: context.clock.now() };
    },
  };
}
