/** What the pages do with the live stream: come again after a loss, share one connection, ask again for what changed and nothing else. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { EVERYTHING, SILENCE_MS, type Changed } from '../../web/api/live.ts';
import { connect, type LiveMessage, type Source, type Surroundings } from '../../web/browser/api/live/connection.ts';
import { FanOut } from '../../web/browser/api/live/fan-out.ts';
import { isTouched, joined } from '../../web/browser/api/live/touched.ts';

type Listener = Parameters<Source['addEventListener']>[1];
/** A browser whose lines and time are in the test's hands. */
class HandBrowser implements Surroundings {
  readonly opened: { url: string; isOpen: boolean; say(type: string, event?: { data?: string; lastEventId?: string }): void }[] = [];
  readonly waits: { milliseconds: number; run: () => void }[] = [];

  open(url: string): Source {
    const listeners = new Map<string, Listener>();
    const line = {
      url,
      isOpen: true,
      say: (type: string, event: { data?: string; lastEventId?: string } = {}) => listeners.get(type)?.(event),
    };
    this.opened.push(line);
    return { addEventListener: (type, listener) => void listeners.set(type, listener), close: () => void (line.isOpen = false) };
  }
  after(milliseconds: number, run: () => void): () => void {
    const wait = { milliseconds, run };
    this.waits.push(wait);
    return () => {
      const at = this.waits.indexOf(wait);
      if (at >= 0) this.waits.splice(at, 1);
    };
  }
  random(): number {
    return 1;
  }
  /** The one thing that is waited for happens. */
  pass(): number {
    const [wait] = this.waits.splice(0, 1);
    wait?.run();
    return wait?.milliseconds ?? -1;
  }
  get line() {
    return this.opened.at(-1) as (typeof this.opened)[number];
  }
  get lines(): number {
    return this.opened.filter(({ isOpen }) => isOpen).length;
  }
  change(position: number, change: Partial<Changed> = {}): void {
    this.line.say('changed', { data: JSON.stringify({ cases: [], lists: [], ...change }), lastEventId: String(position) });
  }
}

let browser: HandBrowser;
let heard: LiveMessage[];
const tell = (message: LiveMessage): void => void heard.push(message);
beforeEach(() => {
  browser = new HandBrowser();
  heard = [];
});

describe('a connection', () => {
  it('should begin where the page began, and come again from where it was, later each time', () => {
    connect(40, tell, browser);
    expect(browser.line.url).toBe('/api/events?after=40');
    browser.line.say('hello', { lastEventId: '42' });
    browser.change(45, { cases: ['c-1'] });
    browser.line.say('beat', { lastEventId: '47' });
    const waited: number[] = [];
    for (let loss = 0; loss < 7; loss++) {
      browser.line.say('error');
      expect(browser.lines).toBe(0);
      waited.push(browser.pass());
      expect(browser.line.url).toBe('/api/events?after=47');
    }
    expect(waited).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    browser.line.say('hello', { lastEventId: '47' });
    browser.line.say('error');
    expect(browser.pass()).toBe(1_000);
    expect(heard.map(({ kind }) => kind)).toEqual(['open', 'changed', ...Array<string>(7).fill('lost'), 'open', 'lost']);
  });

  it('should take a line that is silent for broken', () => {
    connect(0, tell, browser);
    browser.line.say('hello');
    expect(browser.pass()).toBe(SILENCE_MS);
    expect(browser.lines).toBe(0);
    expect(heard.at(-1)).toEqual({ kind: 'lost', tries: 0 });
  });

  it('should not come again when the session is over or another window took its place, and come again with new rights', () => {
    for (const reason of ['session', 'replaced', 'rights']) {
      connect(0, tell, browser);
      browser.line.say('ended', { data: JSON.stringify({ reason, message: '…' }) });
      expect(browser.lines).toBe(0);
      // The server ends it, too.
      browser.line.say('error');
      expect(browser.waits.length).toBe(reason === 'rights' ? 1 : 0);
    }
  });
});

describe('tabs', () => {
  const ZHOU = 'zhou';
  it('should share one line, and tell the later tab what it missed', () => {
    const fanOut = new FanOut(browser);
    const second: LiveMessage[] = [];
    const leave = fanOut.join({ userId: ZHOU, position: 10 }, tell);
    browser.line.say('hello', { lastEventId: '10' });
    browser.change(11, { cases: ['c-1'] });
    browser.change(15, { cases: ['c-2'] });
    const leaveSecond = fanOut.join({ userId: ZHOU, position: 12 }, (message) => void second.push(message));
    expect(browser.opened).toHaveLength(1);
    browser.change(16, { cases: ['c-3'] });
    expect(second.flatMap((message) => (message.kind === 'changed' ? message.change.cases : []))).toEqual(['c-2', 'c-3']);
    expect(second[0]).toEqual({ kind: 'open' });
    leave();
    expect(browser.lines).toBe(1);
    leaveSecond();
    expect(browser.lines).toBe(0);
  });

  it('should tell the later tab what came without a position of its own, though the others heard it before', () => {
    const fanOut = new FanOut(browser);
    const second: LiveMessage[] = [];
    fanOut.join({ userId: ZHOU, position: 10 }, tell);
    browser.line.say('hello', { lastEventId: '12' });
    browser.change(12, { cases: ['c-1'], lists: ['work'] });
    browser.change(12, { lists: ['drafts'] });
    fanOut.join({ userId: ZHOU, position: 12 }, (message) => void second.push(message));
    expect(second.flatMap((message) => (message.kind === 'changed' ? [message.change] : []))).toEqual([{ cases: [], lists: ['drafts'] }]);
  });

  it('should ask for everything when what a tab missed is not kept', () => {
    const fanOut = new FanOut(browser);
    fanOut.join({ userId: ZHOU, position: 10 }, () => undefined);
    for (let position = 11; position <= 120; position++) browser.change(position);
    fanOut.join({ userId: ZHOU, position: 15 }, tell);
    expect(heard).toEqual([{ kind: 'changed', change: EVERYTHING, position: 120 }]);
  });

  it('should have no line of somebody who signed out', () => {
    const fanOut = new FanOut(browser);
    fanOut.join({ userId: ZHOU, position: 10 }, tell);
    browser.line.say('ended', { data: JSON.stringify({ reason: 'session', message: '…' }) });
    fanOut.join({ userId: 'gu', position: 20 }, tell);
    fanOut.join({ userId: ZHOU, position: 30 }, tell);
    expect(browser.opened.map(({ url }) => url)).toEqual([10, 20, 30].map((position) => `/api/events?after=${position}`));
    expect(browser.lines).toBe(1);
  });
});

describe('what is asked again', () => {
  const KEYS = [
    ['me'],
    ['state'],
    ['work'],
    ['office-work'],
    ['cases', {}],
    ['case', 'c-1'],
    ['case', 'c-2'],
    ['timeline', 'c-1'],
    ['tokens', 'c-1', '7'],
    ['inbox', 'unread'],
    ['definitions'],
    ['draft', 'd'],
    ['task', '5'],
    ['units'],
    ['users'],
    ['drafts'],
    ['open-task', 'c-1', '5'],
  ];
  const touched = (change: Partial<Changed>): string[] =>
    KEYS.filter((key) => isTouched(key, { cases: [], lists: [], ...change })).map((key) =>
      key.filter((part) => typeof part === 'string').join(' '),
    );

  it('should be what shows it', () => {
    expect(touched({ cases: ['c-1'] })).toEqual(['case c-1', 'timeline c-1', 'tokens c-1 7', 'open-task c-1 5']);
    expect(touched({ lists: ['work', 'register'] })).toEqual(['work', 'office-work', 'cases']);
    expect(touched({ lists: ['incidents', 'inbox', 'definitions'] })).toEqual(['state', 'inbox unread', 'definitions']);
    expect(touched({ lists: ['drafts', 'people', 'units'] })).toEqual(['office-work', 'units', 'users', 'drafts']);
    expect(touched({ lists: ['calendars', 'prepared'] })).toEqual(['state', 'office-work', 'open-task c-1 5']);
    expect(touched({})).toEqual([]);
  });

  it('should be everything when it is not known, but not what somebody is typing into', () => {
    const all = touched({ all: true });
    expect(all).toHaveLength(KEYS.length - 3);
    expect(all).not.toEqual(expect.arrayContaining(['me']));
    expect(all.filter((key) => /^(draft|task)( |$)/.test(key))).toEqual([]);
  });

  it('should be both of two changes', () => {
    const both = joined({ cases: ['c-1'], lists: ['work'] }, { cases: ['c-1', 'c-2'], lists: ['inbox'] });
    expect(both).toEqual({ cases: ['c-1', 'c-2'], lists: ['work', 'inbox'] });
    expect(joined(both, EVERYTHING).all).toBe(true);
  });
});
