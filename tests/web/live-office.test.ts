/** What follows from no record is told live too: drafts, people, units, calendars, and forms that were prepared. To those who may see them, and nobody else. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openOffice } from '../acceptance/support/office.ts';
import type { List } from '../../web/api/live.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { listeners, type EventReader } from './support/event-reader.ts';

/** Somebody of each role, and a unit that has to do with nothing here. */
const EVERYBODY = [
  'shuji',
  'mishuzhang',
  'zhuren',
  'ducha1',
  'szrj-head',
  'szrj-staff',
  'sswj-head',
  'pingyi',
  'guanli',
  'shenji',
] as const;
type Who = (typeof EVERYBODY)[number];
const except = (...people: readonly Who[]): Who[] => EVERYBODY.filter((who) => !people.includes(who));

let siban: TestSiban;
const { as, listening, position, close } = listeners(() => siban);
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
});
afterAll(async () => {
  close();
  await siban.close();
});

const hears = async (stream: EventReader | undefined, list: List): Promise<unknown> =>
  stream?.next('changed', ({ data }) => data.lists?.includes(list) ?? false);
const listsOf = ({ heard }: EventReader): List[] => heard.flatMap(({ data }) => data.lists ?? []);

let year = 2030;
/** Everybody signed in may see the calendars: whoever has heard of a new one has heard of all that was told before. */
const publishCalendar = async (): Promise<void> =>
  void (await (await as('zhuren')).send('PUT', `/api/calendars/${++year}`, { holidays: [`${year}-01-01`], workdays: [] }));

/** Who hears of a list when this is done. */
async function told(list: List, act: () => Promise<unknown>): Promise<Who[]> {
  const streams = await Promise.all(EVERYBODY.map((who) => listening(who)));
  await act();
  await publishCalendar();
  for (const stream of streams) expect(await hears(stream, 'calendars')).toBeDefined();
  for (const stream of streams) stream.leave();
  return EVERYBODY.filter((_, index) => listsOf(streams[index] as EventReader).includes(list));
}

const newDraft = async (): Promise<unknown> =>
  (await as('ducha1')).send('POST', '/api/drafts', {
    kind: 'form',
    name: '试改',
    content: '{"type":"default","id":"trial","components":[]}',
  });

describe('what no record tells of', () => {
  it('should be told to everybody when a calendar is published', async () => {
    expect(await told('calendars', async () => undefined)).toEqual([...EVERYBODY]);
  });

  it('should be told of drafts to those who may see them', async () => {
    expect(await told('drafts', newDraft)).toEqual(except('shuji', 'szrj-head', 'szrj-staff', 'sswj-head', 'pingyi'));
  });

  it('should be told of each thing that is done with a draft', async () => {
    const writer = await as('ducha1');
    const { draftId } = (await newDraft()) as { draftId: string };
    const content = '{"type":"default","id":"trial","components":[{"type":"text","id":"T","text":"改"}]}';
    const acts: (() => Promise<unknown>)[] = [
      () => writer.send('PUT', `/api/drafts/${draftId}`, { content, revision: 1 }),
      () => writer.send('PUT', `/api/drafts/${draftId}/name`, { name: '改名', revision: 2 }),
    ];
    for (const act of acts) {
      const stream = await listening('zhuren');
      await act();
      expect(await hears(stream, 'drafts')).toBeDefined();
    }
    const stream = await listening('zhuren');
    const { draft } = await writer.get<{ draft: { revision: number } }>(`/api/drafts/${draftId}`);
    expect((await writer.raw(`/api/drafts/${draftId}?revision=${draft.revision}`, { method: 'DELETE' })).status).toBe(200);
    expect(await hears(stream, 'drafts')).toBeDefined();
  });

  it('should be told of a new person to those who see the directory', async () => {
    const add = async () =>
      (await as('guanli')).send('POST', '/api/users', {
        username: 'newcomer',
        name: '新来',
        password: 'long-enough-1',
        roles: ['handler'],
        unitId: 'sswj',
      });
    expect(await told('people', add)).toEqual(except('shuji', 'szrj-staff', 'pingyi'));
  });

  it('should be told of a new unit to those who see the units', async () => {
    const add = async () => (await as('guanli')).send('POST', '/api/units', { unitId: 'new-unit', name: '新设单位' });
    expect(await told('units', add)).toEqual(except('pingyi'));
  });

  it('should be told of a prepared form to those who may prepare it or hand it in, whoever else sees the case', async () => {
    const office = await openOffice(siban, { id: 'prepared', title: '拟稿实时试验' });
    const { key } = await office.task('szrj-staff', 'task-sign');
    const staff = await as('szrj-staff');
    const keep = () => staff.send('PUT', `/api/tasks/${key}/draft`, { form: { responsible: '冯时雨' } });
    expect(await told('prepared', keep)).toEqual(['szrj-head', 'szrj-staff']);
  });

  it('should be told of a message to nobody but him whose it is', async () => {
    const office = await openOffice(siban, { id: 'announced', title: '拟稿告知实时试验' });
    const { key } = await office.task('szrj-staff', 'task-sign');
    await office.settle();
    const staff = await as('szrj-staff');
    const keep = () => staff.send('PUT', `/api/tasks/${key}/draft`, { form: { responsible: '冯时雨' } });
    expect(await told('inbox', keep)).toEqual(['szrj-head']);
    const head = await as('szrj-head');
    const { rows } = await head.get<{ rows: { id: string }[] }>('/api/inbox');
    const read = () => head.send('POST', `/api/inbox/${encodeURIComponent(rows[0]?.id ?? '')}/read`);
    expect(await told('inbox', read)).toEqual(['szrj-head']);
  });
});

describe('whoever was away', () => {
  it('should hear of it when he comes back, though the register has nothing new', async () => {
    await siban.player().settle();
    const before = await position();
    await newDraft();
    expect(await position()).toBe(before);
    const [director, head] = await Promise.all([listening('zhuren', { header: before }), listening('szrj-head', { header: before })]);
    expect(await hears(director, 'drafts')).toBeDefined();
    await publishCalendar();
    await hears(head, 'calendars');
    expect(listsOf(head)).not.toContain('drafts');
  });
});

describe('a person', () => {
  it('should have his streams ended at once when a unit comes under his own, since he sees more', async () => {
    const [head, other] = await Promise.all([listening('sswj-head'), listening('szrj-head')]);
    await (await as('guanli')).send('POST', '/api/units', { unitId: 'below', name: '下属单位', parentId: 'sswj' });
    expect((await head.next('ended'))?.data.reason).toBe('rights');
    await publishCalendar();
    await hears(other, 'calendars');
    expect(other.heard.map(({ event }) => event)).not.toContain('ended');
  });
});
