/** The live stream, over HTTP: who is told of which case, for how long, and what he hears who was away. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { smallCase } from '../acceptance/support/small-case.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { byHand } from '../support/by-hand.ts';
import { listen, listeners, type EventReader } from './support/event-reader.ts';

let siban: TestSiban;
const { as, listening, position, close } = listeners(() => siban);
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
});
afterAll(async () => {
  close();
  await siban.close();
});

let count = 0;
const register = async (secrecy: '公开' | '内部' = '内部'): Promise<string> => {
  const { matter } = smallCase({ id: 'live', start: '', delivered: '', title: '小区不动产登记', matter: { secrecy } });
  const clerk = await as('ducha1');
  return (await clerk.send<{ caseId: string }>('POST', '/api/cases', { matter, requestId: `live-case-${++count}` })).caseId;
};
const casesHeard = ({ heard }: EventReader): string[] => heard.flatMap(({ data }) => data.cases ?? []);

describe('who is told', () => {
  it('should be nobody who is not signed in', async () => {
    expect((await fetch(`${siban.url}/api/events`)).status).toBe(401);
  });

  it('should hear which case changed and which lists, and nothing of what is in it', async () => {
    const stream = await listening('zhuren');
    const caseId = await register();
    const told = await stream.next('changed', ({ data }) => data.cases?.includes(caseId) ?? false);
    expect(told?.data).toEqual({ cases: [caseId], lists: expect.arrayContaining(['work', 'tasks', 'register']) });
    expect(JSON.stringify(stream.heard)).not.toContain('不动产');
  });

  it('should not be anybody who may not know of the case, whatever he does', async () => {
    const outsiders = ['ducha2', 'guanli', 'pingyi', 'sswj-head', 'szrj-head'];
    const streams = await Promise.all(outsiders.map((who) => listening(who)));
    const known = await listening('zhuren');
    const before = await position();
    const hidden = await register('内部');
    const open = await register('公开');
    await known.next('changed', ({ data }) => data.cases?.includes(open) ?? false);
    // 督查员 look over the open register: that he hears of the second says that all was told that is told of the first.
    await streams[0]?.next('changed', ({ data }) => data.cases?.includes(open) ?? false);
    const late = await Promise.all(outsiders.map((who) => listening(who, { header: before })));
    await late[0]?.next('changed', ({ data }) => data.cases?.includes(open) ?? false);
    expect([...streams, ...late].filter((stream) => casesHeard(stream).includes(hidden))).toEqual([]);
    expect(streams.slice(1).flatMap(casesHeard)).toEqual([]);
    expect(casesHeard(known)).toEqual(expect.arrayContaining([hidden, open]));
  });

  it('should hear of a publication when he sees the definitions', async () => {
    const director = await as('zhuren');
    const [stream, other] = [await listening(director), await listening('szrj-head')];
    const [row] = (await director.get<{ key: string; kind: string; name: string }[]>('/api/definitions')).filter(
      ({ kind }) => kind === 'form',
    );
    const draft = await director.send<{ draftId: string }>('POST', `/api/definitions/${row?.key}/draft`);
    const { content, draft: opened } = await director.get<{ content: string; draft: { revision: number } }>(`/api/drafts/${draft.draftId}`);
    const saved = await director.send<{ revision: number }>('PUT', `/api/drafts/${draft.draftId}`, {
      content: content.replace('"label": "', '"label": "改'),
      revision: opened.revision,
    });
    await director.send('POST', `/api/drafts/${draft.draftId}/deploy`, { reason: '改一个字', revision: saved.revision });
    expect(await stream.next('changed', ({ data }) => data.lists?.includes('definitions') ?? false)).toBeDefined();
    expect(other.heard.flatMap(({ data }) => data.lists ?? [])).not.toContain('definitions');
  });
});

describe('a stream', () => {
  it('should end with the session it belongs to, and leave his others alone', async () => {
    const [leaver, stayer] = [await as('zhuren'), await as('zhuren')];
    const [stream, other] = [await listening(leaver), await listening(stayer)];
    await leaver.send('DELETE', '/api/session');
    expect((await stream.next('ended'))?.data).toEqual({ reason: 'session', message: '登录已失效，请重新登录。' });
    await stream.ended();
    const caseId = await register();
    await other.next('changed', ({ data }) => data.cases?.includes(caseId) ?? false);
    expect(casesHeard(stream)).toEqual([]);
  });

  it('should tell nothing more to somebody who left the office, whose session is over, or whose roles changed', async () => {
    const people = ['shuji', 'mishuzhang', 'shenji'] as const;
    const streams = await Promise.all(people.map((who) => listening(who)));
    await byHand(siban.store, "UPDATE person SET active = 0 WHERE username = 'shuji'");
    await byHand(siban.store, `UPDATE session SET expires_at = ${Date.now() - 1} WHERE user_id = 'mishuzhang'`);
    await byHand(siban.store, `UPDATE post SET roles = '["handler"]' WHERE user_id = 'shenji'`);
    await register();
    const reasons = await Promise.all(streams.map(async (stream) => (await stream.next('ended'))?.data.reason));
    expect(reasons).toEqual(['session', 'session', 'rights']);
    for (const stream of streams) await stream.ended();
    expect(streams.flatMap(casesHeard)).toEqual([]);
    await byHand(siban.store, "UPDATE person SET active = 1 WHERE username = 'shuji'");
    await byHand(siban.store, `UPDATE post SET roles = '["auditor"]' WHERE user_id = 'shenji'`);
  });

  it('should be one of a few: of too many of one person the oldest ends, in words', async () => {
    const person = await as('dlq-head');
    const streams: EventReader[] = [];
    for (let window = 0; window < 9; window++) streams.push(await listening(person));
    expect((await streams[0]?.next('ended'))?.data).toEqual({
      reason: 'replaced',
      message: '您同时打开的窗口过多，本窗口不再自动更新，请关闭不用的窗口后刷新。',
    });
    expect(streams.slice(1).flatMap(({ heard }) => heard.map(({ event }) => event))).not.toContain('ended');
  });

  it('should be there for others while somebody opens a thousand', async () => {
    const attacker = await as('szjj-head');
    const many: EventReader[] = [];
    while (many.length < 1_000) many.push(...(await Promise.all(Array.from({ length: 50 }, () => listen(attacker)))));
    expect(many.every(({ status }) => status === 200)).toBe(true);
    const stream = await listening('zhuren');
    const caseId = await register();
    expect(await stream.next('changed', ({ data }) => data.cases?.includes(caseId) ?? false)).toBeDefined();
    const reasons: unknown[] = [];
    await new Promise<void>((resolve) => {
      for (const reader of many)
        void reader.next('ended').then((event) => {
          if (event && reasons.push(event.data.reason) === 992) resolve();
        });
    });
    expect(new Set(reasons)).toEqual(new Set(['replaced']));
    for (const reader of many) reader.leave();
  });
});

describe('coming back', () => {
  it('should be told what changed meanwhile, and that alone', async () => {
    const person = await as('zhuren');
    const before = await position();
    const caseId = await register();
    const gone = await listening(person, { header: before });
    expect((await gone.next('changed'))?.data).toMatchObject({ cases: [caseId] });
    const asked = await listening(person, { after: before });
    expect((await asked.next('changed'))?.data).toMatchObject({ cases: [caseId] });
  });

  it('should say nothing when nothing changed', async () => {
    const person = await as('zhuren');
    await siban.player().settle();
    const stream = await listening(person, { header: await position() });
    const caseId = await register();
    expect((await stream.next('changed'))?.data.cases).toEqual([caseId]);
  });

  it.each(['-1', '999999999', '1e3', 'NaN', '9'.repeat(15), '9'.repeat(39), "' OR 1=1 --"])(
    'should be told to ask for everything where it cannot be said what was missed, and no more: %s',
    async (header) => {
      const stream = await listening('sswj-head', { header });
      expect((await stream.next('changed'))?.data).toEqual({ all: true, cases: [], lists: [] });
    },
  );
});
