/** A record that a projection fails at leaves nothing behind but its mark: its case says so, and everything else goes on. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { differing, newRegister, projected, type TestRegister } from './support/projected.ts';
import { smallStream } from './support/records.ts';

/** A name that is no text: the task is ended before the line of the story, which takes the name, cannot be written. */
const BAD = smallStream({ caseId: 'bad', actor: { userId: 'zhuren', name: {} as string, roles: ['director'] } });
const GOOD = smallStream({ caseId: 'good', from: 101 });
const FAILING = BAD.findIndex((line) => line.includes('"intent":"COMPLETED"')) + 1;

let made: TestRegister;
beforeEach(async () => {
  made = await newRegister();
});
afterEach(() => made.store.close());

const rows = async <T extends 'task' | 'timeline' | 'parked_record' | 'parked_case' | 'case_file'>(table: T) =>
  made.register.database.selectFrom(table).selectAll().execute() as unknown as Promise<Record<string, unknown>[]>;

describe('a record that cannot be projected', () => {
  it('should leave nothing of itself in any table', async () => {
    await made.register.ingest([...BAD, ...GOOD]);
    const tasks = await rows('task');
    expect(tasks.map(({ case_id, state, actor }) => [case_id, state, actor === null])).toEqual([
      ['bad', 'created', true],
      ['good', 'completed', false],
    ]);
    expect(await made.register.verify()).toMatchObject({ ok: true, checked: BAD.length + GOOD.length });
  });

  it('should be parked with its reason, and its case should say so in its story', async () => {
    await made.register.ingest([...BAD, ...GOOD]);
    expect(await rows('parked_record')).toMatchObject([{ partition_id: 1, position: FAILING, case_id: 'bad' }]);
    expect(await rows('parked_case')).toEqual([{ case_id: 'bad', reason: (await rows('parked_record'))[0]?.['reason'] }]);
    const told = (await rows('timeline')).filter(({ case_id, kind }) => case_id === 'bad' && kind === 'incident');
    expect(told).toMatchObject([
      {
        position: FAILING,
        title: '有一条记录未能入账，待系统管理员处理',
        detail: `本件的状态和经过可能不全。记录号 1-${FAILING}。`,
      },
    ]);
    expect(made.warnings).toEqual(['Expected to project a record, but it failed; parked']);
    expect(await made.register.aside()).toEqual({ parked: 1, refused: 0, alarms: 0, unsealed: 0 });
  });

  it('should hold up neither the rest of its case nor another one', async () => {
    await made.register.ingest([...BAD, ...GOOD]);
    const cases = await rows('case_file');
    expect(cases.map(({ case_id, status }) => [case_id, status])).toEqual([
      ['bad', '已归档'],
      ['good', '已归档'],
    ]);
  });

  it('should come out the same in one batch, one by one, and rebuilt', async () => {
    await made.register.ingest([...BAD, ...GOOD]);
    const wanted = await projected(made.register);
    const other = await newRegister();
    for (const line of [...BAD, ...GOOD]) await other.register.ingest([line]);
    expect(differing(await projected(other.register), wanted)).toEqual([]);
    expect(await other.register.rebuild()).toMatchObject({ cases: 2, parked: 1 });
    expect(differing(await projected(other.register), wanted)).toEqual([]);
    await other.store.close();
  });

  it('should still mark its case when later records of that case are fine', async () => {
    await made.register.ingest(BAD);
    await made.register.ingest(smallStream({ caseId: 'bad', from: 301, actor: null }));
    expect((await rows('parked_case')).map(({ case_id }) => case_id)).toEqual(['bad']);
  });
});
