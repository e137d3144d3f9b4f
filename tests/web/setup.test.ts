/** 初始设置: an empty Siban becomes an office's own, whole or not at all, by whoever stands at the machine. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { silentLogger } from '../../cli/logger.ts';
import { signIn } from '../../playbook/api-client.ts';
import { startSiban, type RunningSiban } from '../../cli/start-siban.ts';
import { prefixedMarks } from '../../processes/contract.ts';

let siban: RunningSiban;
const start = async (): Promise<void> => {
  siban = await startSiban({
    dataDir: ':memory:',
    host: '127.0.0.1',
    port: 0,
    controlledClock: true,
    requestLimits: { person: 100_000, anonymous: 100_000, signIn: 100_000 },
    answerWithinMs: 60_000,
    commandTimeoutMs: 120_000,
    log: silentLogger,
  });
};
afterEach(() => siban.close());

const post = async (path: string, body: unknown): Promise<{ status: number; body: Record<string, any> }> => {
  const response = await fetch(siban.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, any> };
};

const OFFICE = {
  name: '中共临溪县委督查室',
  contact: { name: '办公室', phone: '0000-7654321' },
  copyRecipients: ['县委办公室'],
  publicUrl: null,
  marks: prefixedMarks('临'),
};
const ADMIN = { username: 'xitong', name: '何管理', password: 'ling-xi-2026-duban' };
const UNITS = [
  { name: '县教育局', parent: '临溪县', kind: '部门' },
  { name: '临溪县', kind: '县' },
  { name: '县委督查室', parent: '临溪县', kind: '督查机构' },
];
const PEOPLE = [
  { username: 'zhuren', name: '周主任', unit: '县委督查室', roles: '督查室主任', title: '主任' },
  { username: 'jyj', name: '吴局长', unit: '县教育局', roles: '单位负责人' },
  { username: 'ducha', name: '郑督查', unit: '县委督查室', roles: '督查员、承办人' },
];
const plan = (change: object = {}) => ({
  code: siban.setupCode,
  office: OFFICE,
  next: { assignment: 12 },
  administrator: ADMIN,
  units: UNITS,
  people: PEOPLE,
  ...change,
});

describe('the first start of an office', () => {
  it('should make the office, its units and people, and give each a first password', async () => {
    await start();
    expect((await post('/api/setup/code', { code: siban.setupCode })).status).toBe(200);
    const { status, body } = await post('/api/setup', plan());
    expect(status).toBe(201);
    expect(body['people'].map(({ username }: { username: string }) => username)).toEqual(['zhuren', 'jyj', 'ducha']);
    const admin = await signIn(siban.url, ADMIN.username, ADMIN.password);
    const units = await admin.get<{ unitId: string; name: string; parentId: string | null }[]>('/api/units');
    const county = units.find(({ name }) => name === '临溪县');
    expect(units.find(({ name }) => name === '县教育局')).toMatchObject({ parentId: county?.unitId });
    const passwords = new Set(body['people'].map(({ password }: { password: string }) => password));
    expect(passwords.size).toBe(3);
    const [{ username, password }] = body['people'];
    expect(await (await signIn(siban.url, username, password)).get('/api/session')).toMatchObject({
      name: '周主任',
      roles: ['director'],
      mustChangePassword: true,
    });
    expect(await admin.get('/api/office')).toMatchObject({ values: OFFICE });
    expect((await post('/api/setup', plan())).status).toBe(409);
    expect((await post('/api/demo', { code: siban.setupCode })).status).toBe(409);
  });

  it('should refuse whoever does not know the code, the demo included, and take the code however it is typed', async () => {
    await start();
    for (const path of ['/api/setup/code', '/api/demo']) {
      const { status, body } = await post(path, { code: 'aaaa-bbbb-cccc' });
      expect([status, body['code']]).toEqual([403, 'WRONG_SETUP_CODE']);
    }
    expect((await post('/api/setup', plan({ code: 'aaaa-bbbb-cccc' }))).status).toBe(403);
    expect(await siban.store.people.all()).toEqual([]);
    const typed = ` ${siban.setupCode?.toUpperCase().replaceAll('-', ' ')} `;
    expect((await post('/api/setup/code', { code: typed })).status).toBe(200);
  });

  it('should name each wrong cell and take nothing', async () => {
    await start();
    const { status, body } = await post(
      '/api/setup',
      plan({
        units: [
          ...UNITS,
          { name: '县教育局' },
          { name: '县水利局', parent: '县政府' },
          { name: '甲办', parent: '乙办' },
          { name: '乙办', parent: '甲办' },
        ],
        people: [
          ...PEOPLE,
          { username: 'ZhuRen', name: '另一位', roles: '督查员' },
          { username: '张三', name: '', roles: '督办员', email: 'x' },
          { username: 'wu', name: '无单位', roles: '承办人' },
        ],
      }),
    );
    expect(status).toBe(422);
    const fields = Object.fromEntries(body['fields'].map(({ path, message }: { path: string; message: string }) => [path, message]));
    expect(Object.keys(fields).toSorted()).toEqual([
      'people.3.username',
      'people.4.email',
      'people.4.name',
      'people.4.roles',
      'people.4.username',
      'people.5.unit',
      'units.3.name',
      'units.4.parent',
      'units.5.parent',
      'units.6.parent',
    ]);
    expect(fields['people.4.roles']).toContain('没有“督办员”这个岗位，可用：');
    expect(fields['units.4.parent']).toContain('没有名为“县政府”的上级单位');
    expect([await siban.store.people.all(), await siban.store.units.all(), await siban.store.officeValues.all()]).toEqual([[], [], []]);
  });

  it('should refuse two sequences of numbers with one 代字', async () => {
    await start();
    const { status, body } = await post('/api/setup', plan({ office: { ...OFFICE, marks: { ...OFFICE.marks, urging: '临督交' } } }));
    expect(status).toBe(422);
    expect(body['fields'].map(({ path }: { path: string }) => path)).toEqual(['office.marks.assignment', 'office.marks.urging']);
  });

  it('should let one of two win who set it up at once', async () => {
    await start();
    const answers = await Promise.all([post('/api/setup', plan()), post('/api/setup', plan())]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await siban.store.people.all()).toHaveLength(4);
  });
});
