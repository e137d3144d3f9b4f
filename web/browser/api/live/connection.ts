/**
 * One connection to the live stream, kept up: it comes again by itself, from where it was, after a while that grows. Runs in a page or in a
 * worker, and touches neither.
 */
import { SILENCE_MS, type Changed, type Ended } from '../../../api/live.ts';

export type LiveMessage =
  | { readonly kind: 'changed'; readonly change: Changed; readonly position: number }
  | { readonly kind: 'open' }
  /** `tries`: how often it was tried again in vain. */
  | { readonly kind: 'lost'; readonly tries: number }
  | { readonly kind: 'ended'; readonly ended: Ended };

/** What is used of the browser's EventSource. */
export interface Source {
  addEventListener(type: string, listener: (event: { readonly data?: string; readonly lastEventId?: string }) => void): void;
  close(): void;
}

export interface Surroundings {
  open(url: string): Source;
  after(milliseconds: number, run: () => void): () => void;
  random(): number;
}

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

export const inBrowser: Surroundings = {
  open: (url) => new EventSource(url) as Source,
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  random: Math.random,
};

/** @param position from where on changes are to be told: that of the register when the page began to ask */
export function connect(position: number, tell: (message: LiveMessage) => void, around: Surroundings = inBrowser): { close(): void } {
  let [last, tries] = [String(position), 0];
  let source: Source | undefined;
  let callOff = (): void => undefined;

  const later = (milliseconds: number, run: () => void): void => {
    callOff();
    callOff = around.after(milliseconds, run);
  };
  const close = (): void => {
    callOff();
    source?.close();
    source = undefined;
  };
  const lose = (): void => {
    close();
    tell({ kind: 'lost', tries });
    // Not all pages of an office in the same moment.
    later(Math.min(LONGEST_MS, FIRST_MS * 2 ** tries) * (0.5 + around.random() / 2), begin);
    tries += 1;
  };
  const hear = (event: { readonly lastEventId?: string }): void => {
    if (event.lastEventId) last = event.lastEventId;
    // A broken line may look like a silent one.
    later(SILENCE_MS, lose);
  };
  const begin = (): void => {
    const own = around.open(`/api/events?after=${encodeURIComponent(last)}`);
    source = own;
    later(SILENCE_MS, lose);
    own.addEventListener('hello', (event) => {
      hear(event);
      tries = 0;
      tell({ kind: 'open' });
    });
    own.addEventListener('beat', hear);
    own.addEventListener('changed', (event) => {
      hear(event);
      tell({ kind: 'changed', change: JSON.parse(event.data ?? '{}') as Changed, position: Number(last) });
    });
    own.addEventListener('ended', (event) => {
      const ended = JSON.parse(event.data ?? '{}') as Ended;
      close();
      tell({ kind: 'ended', ended });
      if (ended.reason === 'rights') later(FIRST_MS * around.random(), begin);
    });
    // The browser would come again by itself only after some of the ways to fail.
    own.addEventListener('error', () => {
      if (source === own) lose();
    });
  };
  begin();
  return { close };
}
