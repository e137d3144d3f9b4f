/** The live stream under load, over real connections and with its time in the test's hands: what it asks, sends and keeps is bounded. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Kind } from '../../register/changes.ts';
import { session } from '../../playbook/api-client.ts';
import type { User } from '../../web/api/entities.ts';
import { Live } from '../../web/server/live/live.ts';
import { Gathered, RecentChanges } from '../../web/server/live/recent-changes.ts';
import { until } from '../support/until.ts';
import { listen, type EventReader } from './support/event-reader.ts';

const TICK_MS = 200;
const BEAT_MS = 15_000;
const person = (userId: string): User => ({ userId, username: userId, name: userId, roles: ['director'], unitId: null, unitName: null });

let live: Live;
let server: Server;
let url: string;
let asked: { visible: number; holders: number };
let due: { milliseconds: number; run: () => void }[];
let problems: unknown[];
/** Whose account was closed. */
let closed: Set<string>;
let isBroken: boolean;
const left: (() => void)[] = [];

beforeEach(async () => {
  asked = { visible: 0, holders: 0 };
  due = [];
  problems = [];
  closed = new Set();
  isBroken = false;
  live = new Live({
    // Everybody sees what bears his name, and what bears none.
    visibleAmong: async (caseIds) => {
      asked.visible += 1;
      if (isBroken) throw new Error('the database is busy');
      return ({ userId }) => caseIds.filter((caseId) => caseId.endsWith(`/${userId}`) || !caseId.includes('/'));
    },
    holders: async (tokens) => {
      asked.holders += 1;
      return new Map(tokens.filter((token) => !closed.has(token)).map((token) => [token, person(token)]));
    },
    after: (milliseconds, run) => {
      const wait = { milliseconds, run };
      due.push(wait);
      return () => void (due = due.filter((other) => other !== wait));
    },
    random: () => 0,
    log: { error: (fields) => void problems.push(fields) },
    tickMs: TICK_MS,
    beatMs: BEAT_MS,
  });
  server = createServer((request, response) => {
    const token = request.headers.cookie ?? '';
    live.join({ token, user: person(token), after: request.headers['last-event-id'] as string | undefined, response });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  for (const leave of left.splice(0)) leave();
  live.close();
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

const pass = (milliseconds: number): void => {
  const now = due.filter((wait) => wait.milliseconds === milliseconds);
  due = due.filter((wait) => wait.milliseconds !== milliseconds);
  for (const { run } of now) run();
};
let position = 0;
const change = (caseIds: readonly string[]): void =>
  live.applied({ position: ++position, cases: new Map(caseIds.map((caseId) => [caseId, new Set<Kind>()])), kinds: new Set() });
const join = async (userId: string): Promise<EventReader> => {
  const reader = await listen(session(url, userId));
  left.push(reader.leave);
  await reader.next('hello');
  return reader;
};
/** Told, and taken by this reader. */
const tell = async (reader: EventReader): Promise<void> => {
  pass(TICK_MS);
  await reader.next('changed', ({ id }) => id === String(position));
};

describe('fifty people, while a thousand cases change', () => {
  it('should be told a few times, of their own cases, with one question to the register each time', async () => {
    const readers = await Promise.all(Array.from({ length: 50 }, (_, index) => join(`p${index}`)));
    const before = { ...asked };
    for (let tick = 0; tick < 10; tick++) {
      for (let batch = 0; batch < 20; batch++) change(Array.from({ length: 50 }, (_, index) => `c-${tick}-${batch}/p${index}`));
      pass(TICK_MS);
      await Promise.all(readers.map((reader) => reader.next('changed', ({ id }) => id === String(position))));
    }
    expect({ visible: asked.visible - before.visible, holders: asked.holders - before.holders }).toEqual({ visible: 10, holders: 10 });
    for (const [index, reader] of readers.entries()) {
      const told = reader.heard.filter(({ event }) => event === 'changed').map(({ data }) => data.cases ?? []);
      expect(told.map((cases) => cases.length)).toEqual(Array<number>(10).fill(20));
      expect(told.flat().filter((caseId) => !caseId.endsWith(`/p${index}`))).toEqual([]);
    }
  });

  it('should be told to ask for everything when there is more than is worth naming', async () => {
    const reader = await join('p0');
    change(Array.from({ length: 200 }, (_, number) => `c-${number}`));
    await tell(reader);
    change(Array.from({ length: 201 }, (_, number) => `c-${number}`));
    await tell(reader);
    for (let batch = 0; batch < 3; batch++) change(Array.from({ length: 1_000 }, (_, number) => `c-${batch}-${number}/other`));
    const before = asked.visible;
    await tell(reader);
    expect(asked.visible).toBe(before);
    const told = reader.heard.filter(({ event }) => event === 'changed').map(({ data: { all, cases } }) => [all ?? false, cases?.length]);
    expect(told).toEqual([
      [false, 200],
      [true, 0],
      [true, 0],
    ]);
  });
});

describe('what no record tells of', () => {
  const lists = ({ heard }: EventReader) => heard.flatMap(({ data }) => data.lists ?? []);

  it('should end the streams of somebody whose account is closed at once, and be told to the others', async () => {
    const [leaver, other] = [await join('leaver'), await join('other')];
    closed.add('leaver');
    await live.personChanged('leaver');
    expect((await leaver.next('ended'))?.data.reason).toBe('session');
    pass(TICK_MS);
    expect((await other.next('changed'))?.data).toEqual({ cases: [], lists: ['people'] });
    expect(lists(leaver)).toEqual([]);
  });

  it('should cost one question for the sessions and none for the cases, however often it changes', async () => {
    const readers = await Promise.all(Array.from({ length: 20 }, (_, index) => join(`p${index}`)));
    const before = { ...asked };
    for (let count = 0; count < 1_000; count++) live.officeChanged({ list: 'prepared', userIds: ['p0'] }, { list: 'drafts' });
    pass(TICK_MS);
    for (const reader of readers) await reader.next('changed');
    expect({ visible: asked.visible - before.visible, holders: asked.holders - before.holders }).toEqual({ visible: 0, holders: 1 });
    expect(readers.map(lists)).toEqual(readers.map((_, index) => (index === 0 ? ['prepared', 'drafts'] : ['drafts'])));
  });

  it('should not be known any more to who comes back to its position when more of it happened than is kept', () => {
    const recent = new RecentChanges(0);
    const changed = (list: 'drafts' | 'calendars') => {
      const one = new Gathered();
      one.add({ position: 7, cases: new Map(), kinds: new Set(), office: new Map([[list, 'all']]) });
      recent.add(one);
    };
    changed('drafts');
    for (let count = 0; count < 500; count++) changed('calendars');
    expect([...(recent.since(7)?.office.keys() ?? [])]).toEqual(['drafts', 'calendars']);
    for (let count = 0; count < 500; count++) changed('calendars');
    expect(recent.since(7)).toBeUndefined();
  });
});

describe('a reader that does not read', () => {
  const LONG = 'x'.repeat(60);
  const deaf = (): Promise<Socket> =>
    new Promise((resolve) => {
      const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
        socket.write('GET /api/events HTTP/1.1\r\nhost: x\r\ncookie: deaf\r\n\r\n');
        socket.pause();
        resolve(socket);
      });
      left.push(() => void socket.destroy());
    });
  /** Changes until more was written than the two machines keep on the way. */
  async function untilBlocked(reader: EventReader): Promise<void> {
    for (let [tick, before] = [0, -1]; tick < 3_000 && (live.waiting === 0 || live.waiting !== before); tick++) {
      before = live.waiting;
      change(Array.from({ length: 200 }, (_, number) => `c-${tick}-${number}-${LONG}`));
      await tell(reader);
    }
    expect(live.waiting).toBeGreaterThan(0);
  }

  it('should hold no more than a piece, and be told to ask for everything when he reads again', async () => {
    const socket = await deaf();
    const reader = await join('p0');
    await untilBlocked(reader);
    const held = live.waiting;
    for (let tick = 0; tick < 200; tick++) {
      change(Array.from({ length: 200 }, (_, number) => `d-${tick}-${number}-${LONG}`));
      await tell(reader);
    }
    expect(live.waiting).toBe(held);
    expect(held).toBeLessThan(64 * 1024);
    const last = await new Promise<string>((resolve) => {
      let end = '';
      socket.on('data', (chunk) => {
        end = `${end}${chunk.toString('latin1')}`.slice(-400);
        if (end.includes('"all":true')) resolve(end);
      });
      socket.resume();
    });
    expect(last).toContain(`id: ${position}\nevent: changed\ndata: {"all":true,"cases":[],"lists":[]}`);
  });

  it('should be let go when he took nothing for a minute', async () => {
    await deaf();
    const reader = await join('p0');
    await untilBlocked(reader);
    expect(live.size).toBe(2);
    for (let beat = 0; beat < 5; beat++) {
      pass(BEAT_MS);
      await reader.next('beat');
    }
    await until('the end of one of the two streams', () => live.size <= 1);
    expect(live.size).toBe(1);
  });
});

describe('a register that cannot be asked', () => {
  it('should leave nobody untold', async () => {
    const reader = await join('p0');
    isBroken = true;
    change(['c-1']);
    pass(TICK_MS);
    await until('the question that fails', () => problems.length > 0);
    isBroken = false;
    pass(2_000);
    expect((await reader.next('changed'))?.data.all).toBe(true);
  });
});
