/** All deadlines that wait for the calendar of a year, a page at a time: to tell them of one, or to say beforehand what it would do. */
import type { Key } from '../../register/keys.ts';
import type { WaitingDeadline } from '../../register/queries/provisional-deadlines.ts';
import type { ServerContext } from './context.ts';

const PAGE = 500;

export async function* waitingDeadlines({ register }: Pick<ServerContext, 'register'>): AsyncGenerator<readonly WaitingDeadline[]> {
  for (let after: Key | undefined = 0; after !== undefined;) {
    const page: { waiting: readonly WaitingDeadline[]; next: Key | undefined } = await register.provisionalDeadlines(after, PAGE);
    yield page.waiting;
    after = page.next;
  }
}
