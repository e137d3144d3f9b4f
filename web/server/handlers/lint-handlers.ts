import type { Handlers } from '../context.ts';
import { publishedSources } from '../lint/published-set.ts';

export function lintHandlers(): Pick<Handlers, 'lintBasis'> {
  return {
    async lintBasis({ context }) {
      return { ...publishedSources(await context.register.inForce()), facts: context.officeFacts(), now: context.clock.now() };
    },
  };
}
