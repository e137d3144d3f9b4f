/** Reads a live stream as a page does: event by event. */
import type { Changed, Ended } from '../../../web/api/live.ts';
import { signIn, type ApiSession } from '../../../playbook/api-client.ts';
import type { TestSiban } from '../../support/running-siban.ts';

export interface ServerEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: Partial<Changed & Ended>;
}

export interface EventReader {
  readonly status: number;
  /** Everything heard until now. */
  readonly heard: readonly ServerEvent[];
  /** The next event that is of this kind, among those not asked for yet. Undefined: the stream ended first. */
  next(event: string, fits?: (event: ServerEvent) => boolean): Promise<ServerEvent | undefined>;
  /** Reads to the end of the stream. */
  ended(): Promise<void>;
  leave(): void;
}

export async function listen(person: ApiSession, { after, header }: { after?: string; header?: string } = {}): Promise<EventReader> {
  const leaving = new AbortController();
  const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
  const answer = await person.raw(`/api/events${query}`, {
    signal: leaving.signal,
    headers: header === undefined ? {} : { 'last-event-id': header },
  });
  const heard: ServerEvent[] = [];
  let seen = 0;
  const frames = answer.ok ? framesOf(answer) : undefined;
  const read = async (): Promise<boolean> => {
    const { value, done } = (await frames?.next().catch(() => undefined)) ?? { done: true, value: undefined };
    if (done || value === undefined) return false;
    heard.push(value);
    return true;
  };
  return {
    status: answer.status,
    heard,
    async next(event, fits = () => true) {
      for (;;) {
        while (seen < heard.length) {
          const found = heard[seen++] as ServerEvent;
          if (found.event === event && fits(found)) return found;
        }
        if (!(await read())) return undefined;
      }
    },
    async ended() {
      while (await read());
    },
    leave: () => leaving.abort(),
  };
}

async function* framesOf(answer: Response): AsyncGenerator<ServerEvent> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = new Map(
        text
          .slice(0, end)
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
      );
      text = text.slice(end + 2);
      const [event, data] = [fields.get('event'), fields.get('data')];
      if (event !== undefined && data !== undefined) yield { event, id: fields.get('id'), data: JSON.parse(data) as ServerEvent['data'] };
    }
  }
}

/** Readers for the tests of one file, let go together. */
export function listeners(siban: () => TestSiban): {
  /** A session of its own, each time. */
  as(username: string): Promise<ApiSession>;
  /** Greeted already. */
  listening(who: string | ApiSession, from?: Parameters<typeof listen>[1]): Promise<EventReader>;
  /** Where the register stands. */
  position(): Promise<string>;
  close(): void;
} {
  const open: EventReader[] = [];
  const as = (username: string): Promise<ApiSession> => signIn(siban().url, username, siban().password);
  return {
    as,
    async listening(who, from) {
      const reader = await listen(typeof who === 'string' ? await as(who) : who, from);
      open.push(reader);
      if (!(await reader.next('hello'))) throw new Error(`Expected a stream to begin with hello, but its answer was ${reader.status}.`);
      return reader;
    },
    position: async () => String((await (await as('zhuren')).get<{ position: number }>('/api/session')).position),
    close() {
      for (const reader of open.splice(0)) reader.leave();
    },
  };
}
