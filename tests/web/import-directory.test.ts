/** Units and people from a sheet, into an office that is at work: all lines, or none. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MOST_UNIT_LEVELS } from '../../processes/contract.ts';
import { signIn, type ApiSession } from '../../playbook/api-client.ts';
import type { Account } from '../../web/api/accounts.ts';
import type { LogRow } from '../../web/api/audit.ts';
import type { Unit } from '../../web/api/entities.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

interface Imported {
  readonly units: number;
  readonly people: { readonly username: string; readonly name: string; readonly password: string }[];
  readonly asked: string[];
}
interface Lines {
  readonly units?: readonly object[];
  readonly people?: readonly object[];
}
interface Refusal {
  readonly status: number;
  readonly fields?: { readonly path: string; readonly message: string }[];
  readonly message?: string;
}
let siban: TestSiban;
let admin: ApiSession;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  admin = await signIn(siban.url, 'guanli', siban.password);
});
afterAll(() => siban.close());

const enter = ({ units = [], people = [] }: Lines) => admin.send<Imported>('POST', '/api/people/import', { units, people });
const refused = async ({ units = [], people = [] }: Lines): Promise<Refusal> => {
  const answer = await admin.raw('/api/people/import', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ units, people }),
  });
  return { status: answer.status, ...((await answer.json()) as object) };
};
const counts = async () => ({
  units: (await admin.get<Unit[]>('/api/units')).length,
  people: (await admin.get<{ total: number }>('/api/accounts')).total,
});
const account = async (userId: string): Promise<Account> =>
  (await admin.get<{ rows: Account[] }>(`/api/accounts?text=${userId}`)).rows.find((row) => row.userId === userId) as Account;

describe('an import', () => {
  it('should enter units under those that are there, and people with first passwords of their own', async () => {
    const done = await enter({
      units: [
        { name: '市教育局基建科', parent: '市教育局建设处', kind: '科室' },
        { name: '市教育局建设处', parent: '市教育局' },
      ],
      people: [
        { username: 'jijian1', name: '甲某', unit: '市教育局基建科', roles: '承办人', title: '科长' },
        { username: 'jijian2', name: '乙某', unit: '市教育局建设处', roles: '单位负责人、承办人', email: 'yi@example.gov.cn' },
      ],
    });
    expect(done).toMatchObject({ units: 2, people: [{ username: 'jijian1', name: '甲某' }, { username: 'jijian2' }], asked: [] });
    const units = await admin.get<Unit[]>('/api/units');
    const [office, section] = ['市教育局建设处', '市教育局基建科'].map((name) => units.find((unit) => unit.name === name));
    expect(office?.parentId).toBe(units.find(({ name }) => name === '市教育局')?.unitId);
    expect(section).toMatchObject({ parentId: office?.unitId, kind: '科室' });
    expect(await account('jijian2')).toMatchObject({ roles: ['unitHead', 'handler'], unitId: office?.unitId, mustChangePassword: true });
    const [first] = done.people;
    const own = await signIn(siban.url, 'jijian1', first?.password as string);
    expect(await own.get('/api/session')).toMatchObject({ name: '甲某', mustChangePassword: true });
  });

  it('should leave one entry in the log, which says who was entered and no password', async () => {
    const { people } = await enter({ people: [{ username: 'richang', name: '丙某', unit: '市教育局', roles: '承办人' }] });
    const auditor = await signIn(siban.url, 'shenji', siban.password);
    const { rows } = await auditor.get<{ rows: LogRow[] }>('/api/audit?limit=5');
    const entry = rows.find(({ action }) => action === '导入单位和人员');
    expect(entry).toMatchObject({ actor: 'guanli', detail: { people: [{ username: 'richang', name: '丙某', roles: ['handler'] }] } });
    expect(JSON.stringify(entry)).not.toContain(people[0]?.password);
  });

  it('should let a leader’s role wait for a second person, as one by one', async () => {
    const { asked } = await enter({ people: [{ username: 'lingdao', name: '丁某', roles: '秘书长、督查员' }] });
    expect(asked).toEqual(['lingdao']);
    expect(await account('lingdao')).toMatchObject({ roles: ['inspector'], asked: ['secretaryGeneral'] });
    const auditor = await signIn(siban.url, 'shenji', siban.password);
    const { rows } = await auditor.get<{ rows: { userId: string; decidable: boolean }[] }>('/api/role-requests');
    expect(rows).toContainEqual(expect.objectContaining({ userId: 'lingdao', decidable: true }));
  });

  it('should say which cell is wrong, and enter nothing of the rest', async () => {
    const before = await counts();
    const answer = await refused({
      units: [{ name: '新的单位' }, { name: '市教育局' }],
      people: [
        { username: 'haode', name: '戊某', unit: '新的单位', roles: '承办人' },
        { username: 'guanli', name: '己某', roles: '科员' },
        { username: 'lingwai', name: '庚某', unit: '没有的单位', roles: '承办人' },
      ],
    });
    expect(answer.status).toBe(422);
    expect(answer.fields?.map(({ path, message }) => `${path} ${message}`)).toEqual([
      'units.1.name 单位“市教育局”已在系统中，请删去这一行。',
      'people.1.username 用户名“guanli”已被使用，请换一个。',
      expect.stringMatching(/^people\.1\.roles 没有“科员”这个岗位/),
      expect.stringMatching(/^people\.2\.unit 没有名为“没有的单位”的单位/),
    ]);
    expect(await counts()).toEqual(before);
  });

  it('should refuse a tree that is deeper than offices are', async () => {
    const before = await counts();
    const chain = Array.from({ length: MOST_UNIT_LEVELS + 1 }, (_, at) => ({
      name: `第${at}层单位`,
      ...(at > 0 ? { parent: `第${at - 1}层单位` } : {}),
    }));
    const { fields } = await refused({ units: chain });
    expect(fields).toEqual([
      { path: `units.${MOST_UNIT_LEVELS}.parent`, message: `单位最多12层，请改正“第${MOST_UNIT_LEVELS}层单位”的上级单位。` },
    ]);
    const { fields: under } = await refused({
      units: chain.slice(0, MOST_UNIT_LEVELS).map((line, at) => (at === 0 ? { ...line, parent: '市教育局' } : line)),
    });
    expect(under?.length).toBeGreaterThan(0);
    expect(await counts()).toEqual(before);
  });

  it('should refuse an empty sheet in words', async () => {
    expect(await refused({})).toMatchObject({ status: 422, message: '表格里没有单位，也没有人员，请按模板填写后再导入。' });
  });

  it('should enter the same sheet once when it is sent twice at once', async () => {
    const before = await counts();
    const lines = { units: [{ name: '同时的单位' }], people: [{ username: 'tongshi', name: '辛某', unit: '同时的单位', roles: '承办人' }] };
    const answers = await Promise.allSettled([enter(lines), enter(lines)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await counts()).toEqual({ units: before.units + 1, people: before.people + 1 });
  });
});
