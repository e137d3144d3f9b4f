/** What people and programs send wrongly: refused with the right status and a Chinese sentence that says what to do, and nothing half done. */
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApiSession } from '../../playbook/api-client.ts';
import type { CaseData } from '../../playbook/case-data.ts';
import type { CasePlayer } from '../../playbook/case-player.ts';
import type { TaskRow } from '../../web/api/entities.ts';
import { sign, smallCase } from '../acceptance/support/small-case.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { keptRows } from './support/kept-rows.ts';

let siban: TestSiban;
let player: CasePlayer;
let data: CaseData;
let caseId: string;
let before: Record<string, number>;

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  player = siban.player();
  data = smallCase({ id: 'bad', start: '2026-03-02T09:00', delivered: '2026-03-02T09:30', steps: [sign('szrj', '2026-03-02T10:00')] });
  ({ caseId } = await player.play(data));
  await Promise.all(['ducha1', 'zhuren', 'szrj-head', 'sswj-head', 'guanli', 'mishuzhang'].map((who) => player.as(who)));
});
afterAll(() => siban.close());
beforeEach(async () => {
  before = await keptRows(siban);
});
afterEach(async () => {
  expect(await keptRows(siban)).toEqual(before);
});

interface Refusal {
  status: number;
  code: string;
  message: string;
  fields?: { path: string; message: string }[];
  detail?: string;
}
async function refusal(answer: Response): Promise<Refusal> {
  return { status: answer.status, ...((await answer.json()) as { code: string; message: string }) };
}
const json = (body: unknown, method = 'POST'): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const as = async (who: string, path: string, init?: RequestInit): Promise<Refusal> => refusal(await (await player.as(who)).raw(path, init));
const openTask = async (who: string, elementId: string): Promise<TaskRow> => {
  const session: ApiSession = await player.as(who);
  return (await session.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}&elementId=${elementId}`)).rows[0] as TaskRow;
};

describe('a matter that cannot be registered', () => {
  it.each<[string, Record<string, unknown>, Partial<Refusal>]>([
    ['without a title', { title: ' ' }, { status: 422, code: 'BAD_INPUT', message: '请填写标题（至少4个字）' }],
    ['without its grounds', { basis: '' }, { status: 422, code: 'BAD_INPUT', message: '请填写立项依据' }],
    [
      'with a deadline in the past',
      { deadline: '2026-03-01' },
      { status: 422, code: 'DEADLINE_PAST', message: '办结期限2026-03-01已过或就在今天，请改为今天以后的日期。' },
    ],
    ['due today', { deadline: '2026-03-02' }, { status: 422, code: 'DEADLINE_PAST' }],
    ['due on a day that does not exist', { deadline: '2026-02-30' }, { status: 422, code: 'BAD_INPUT', message: '时限应为日期' }],
    [
      'of a unit that does not exist',
      { leadUnitId: 'nobody' },
      { status: 422, code: 'BAD_INPUT', message: '单位“nobody”不存在，请从单位列表中选择。' },
    ],
    [
      'with its lead unit among the co-operating',
      { coUnitIds: ['szrj'] },
      { status: 422, code: 'BAD_INPUT', message: '主办单位不能同时是协办单位。' },
    ],
    ['of an unknown secrecy', { secrecy: '绝对机密' }, { status: 422, code: 'BAD_INPUT', message: '“matter.secrecy”未填写或格式不正确。' }],
  ])('should be refused %s', async (_what, change, wanted) => {
    expect(await as('ducha1', '/api/cases', json({ matter: { ...data.matter, ...change } }))).toMatchObject(wanted);
  });

  it('should be refused from whoever may not register', async () => {
    expect(await as('guanli', '/api/cases', json({ matter: data.matter }))).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
      message: '立项登记由督查室或单位负责人办理，请把来源和依据交给他们登记。',
    });
  });
});

describe('a task that is not filled in', () => {
  it('should name the field that is missing, and stay open', async () => {
    const { key } = await openTask('szrj-head', 'task-first-feedback');
    expect(await as('szrj-head', `/api/tasks/${key}/complete`, json({ form: { responsible: '冯时雨' } }))).toMatchObject({
      status: 422,
      code: 'BAD_INPUT',
      message: expect.stringMatching(/^请填写“.+”。$/),
      fields: [{ path: 'done' }],
    });
    expect(await as('szrj-head', `/api/tasks/${key}/complete`, json({}))).toMatchObject({
      status: 422,
      code: 'BAD_INPUT',
      fields: [{ path: 'form' }],
    });
    expect((await openTask('szrj-head', 'task-first-feedback')).key).toBe(key);
  });

  it('should be refused to whoever it is not for', async () => {
    const { key } = await openTask('zhuren', 'task-first-feedback');
    expect(await as('zhuren', `/api/tasks/${key}/complete`, json({ form: { responsible: '冯时雨', done: '完成' } }))).toMatchObject({
      status: 409,
      code: 'SELF_REVIEW',
      message: '您不在该任务的办理人员范围内。',
    });
    expect(await as('sswj-head', `/api/tasks/${key}/complete`, json({ form: { responsible: '冯时雨', done: '完成' } }))).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
  });

  it('should refuse figures and dates of another kind', async () => {
    const { key } = await openTask('szrj-head', 'task-first-feedback');
    const form = {
      responsible: '冯时雨',
      done: '已部署',
      targetRows: [
        { id: 'T1', name: '办结', actual: '很多' },
        { id: 'T1', name: '办结', actual: '12' },
      ],
      roadmap: [
        { id: 'M1', title: '开工', date: '下月初' },
        { id: 'M2', title: '完工', date: '2026-13-45' },
      ],
    };
    const { status, fields } = await as('szrj-head', `/api/tasks/${key}/complete`, json({ form }));
    expect([status, fields?.map(({ path }) => path)]).toEqual([
      422,
      ['targetRows[1]', 'targetRows[0].actual', 'roadmap[0].date', 'roadmap[1].date'],
    ]);
    expect(
      (
        await as(
          'szrj-head',
          `/api/tasks/${key}/complete`,
          json({ form: { responsible: '冯时雨', done: '已部署', targetRows: 'x', roadmap: 5 } }),
        )
      ).status,
    ).toBe(422);
  });
});

describe('an action with wrong contents', () => {
  it.each<[string, string, string, unknown, Partial<Refusal>]>([
    [
      'progress on a target that the row does not have',
      'szrj-head',
      'assignments/ID-1/actions/progress-update',
      { values: { T9: 5 } },
      { status: 422, message: '这项任务没有编号为“T9”的指标或节点，请刷新页面后重填。' },
    ],
    [
      'progress that is no number',
      'szrj-head',
      'assignments/ID-1/actions/progress-update',
      { values: { T1: '五' } },
      { status: 422, message: '完成值应为数字' },
    ],
    [
      'an extension without reason',
      'szrj-head',
      'assignments/ID-1/actions/extension-request',
      { to: '2026-04-03', progress: '略', measures: '略' },
      { status: 422, message: '请填写理由' },
    ],
    [
      'an extension by somebody else',
      'zhuren',
      'assignments/ID-1/actions/extension-request',
      { to: '2026-04-03', reason: '略', progress: '略', measures: '略' },
      { status: 403, message: '延期须由承办单位主要负责人申请，请拟好后交本单位负责人。' },
    ],
    [
      'a new row for a unit that does not exist',
      'zhuren',
      'cases/ID/actions/add-assignment',
      { unitId: 'nobody', responsible: '某', task: '某', targets: [{ id: 'T1', name: '数', unit: '件', direction: '≥', value: 1 }] },
      { status: 422, message: '单位不存在，请从单位列表中选择。' },
    ],
    [
      'a new row due in the past',
      'zhuren',
      'cases/ID/actions/add-assignment',
      {
        unitId: 'dlq',
        responsible: '某',
        task: '某',
        deadline: '2026-02-02',
        targets: [{ id: 'T1', name: '数', unit: '件', direction: '≥', value: 1 }],
      },
      { status: 422, code: 'DEADLINE_PAST' },
    ],
    [
      'a new row without a target',
      'zhuren',
      'cases/ID/actions/add-assignment',
      { unitId: 'dlq', responsible: '某', task: '某' },
      { status: 422, message: '至少要有一个可衡量的目标。' },
    ],
    ['an action nobody knows', 'zhuren', 'cases/ID/actions/erase', {}, { status: 422, code: 'BAD_INPUT' }],
    [
      'an action that is not for this role',
      'ducha1',
      'cases/ID/actions/revoke',
      { reason: '略', basis: '略' },
      { status: 403, message: '撤销由秘书长批准，请报秘书长办理。' },
    ],
    ['a resumption of what was not suspended', 'mishuzhang', 'cases/ID/actions/resume', {}, { status: 403 }],
  ])('should be refused: %s', async (_what, who, path, body, wanted) => {
    expect(await as(who, `/api/${path.replace('ID', caseId)}`, json(body))).toMatchObject(wanted);
  });
});

describe('a request of the wrong shape', () => {
  it.each<[string, string, RequestInit | undefined, Partial<Refusal>]>([
    [
      'malformed JSON',
      '/api/cases',
      json('{"matter": {'),
      { status: 400, code: 'BAD_JSON', message: '提交的内容无法读取，请刷新页面后重试。' },
    ],
    ['JSON that is a text', '/api/cases', json('"matter"'), { status: 400, code: 'BAD_JSON' }],
    [
      'another type of content',
      '/api/cases',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' },
      { status: 415, code: 'WRONG_TYPE', message: '提交的内容格式不对，接口只接受 JSON（application/json），请刷新页面后重试。' },
    ],
    [
      'a form of another site’s page',
      '/api/cases',
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'matter=1' },
      { status: 415, code: 'WRONG_TYPE' },
    ],
    ['no content', '/api/cases', { method: 'POST' }, { status: 422, code: 'BAD_INPUT' }],
    [
      'an unknown character set',
      '/api/cases',
      { method: 'POST', headers: { 'content-type': 'application/json; charset=klingon' }, body: '{}' },
      { status: 400, code: 'BAD_JSON' },
    ],
    [
      'an unknown route',
      '/api/nothing',
      undefined,
      { status: 404, code: 'NOT_FOUND', message: '没有这个接口，请查阅 /api/openapi.json。' },
    ],
    ['an unknown method', '/api/cases', { method: 'DELETE' }, { status: 404, code: 'NOT_FOUND' }],
    [
      'an unknown case',
      '/api/cases/none',
      undefined,
      { status: 404, code: 'NOT_FOUND', message: '没有找到，可能已删除，或您不在该事项的知悉范围内。' },
    ],
    ['an unknown task', '/api/tasks/99999999', undefined, { status: 404, code: 'NOT_FOUND' }],
    ['a task that is no number', '/api/tasks/abc', undefined, { status: 422, code: 'BAD_INPUT' }],
    ['an unknown document', '/api/documents/none/pdf', undefined, { status: 404, code: 'NOT_FOUND' }],
    ['a document in an unknown format', '/api/documents/none/exe', undefined, { status: 422, code: 'BAD_INPUT' }],
    ['an unknown version of a diagram', '/api/definitions/1234', undefined, { status: 404, code: 'NOT_FOUND' }],
    ['an unknown draft', '/api/drafts/none/deploy', json({ reason: '调整', revision: 1 }), { status: 404, code: 'NOT_FOUND' }],
    ['an unknown message', '/api/inbox/none/read', json({}), { status: 404, code: 'NOT_FOUND' }],
    ['an address that cannot be decoded', '/api/cases/%E0%A4%A', undefined, { status: 404, code: 'NOT_FOUND' }],
    ['a page beyond all bounds', '/api/cases?limit=100000', undefined, { status: 422, code: 'BAD_INPUT' }],
    ['a filter given twice', '/api/cases?light=%E7%BA%A2&light=%E9%BB%84', undefined, { status: 422, code: 'BAD_INPUT' }],
  ])('should be refused: %s', async (_what, path, init, wanted) => {
    const answer = await as('zhuren', path, init);
    expect(answer).toMatchObject(wanted);
    expect(answer.message).toMatch(/[\u4e00-\u9fff].*[。]?$/);
  });

  it('should be refused when it is too large, with or without saying so beforehand', async () => {
    const matter = { ...data.matter, summary: '长'.repeat(2_000_000) };
    expect(await as('ducha1', '/api/cases', json({ matter }))).toMatchObject({
      status: 413,
      code: 'TOO_LARGE',
      message: '文件或内容过大，请压缩或拆分后再上传（单个文件不超过20MB）。',
    });
    const path = `/api/cases/${caseId}/files?name=big.bin`;
    expect(
      await as('szrj-head', path, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: Buffer.alloc(21 * 1024 * 1024) as never,
      }),
    ).toMatchObject({ status: 413, code: 'TOO_LARGE' });
    const pieces = new ReadableStream({
      start(controller) {
        for (let piece = 0; piece < 42; piece++) controller.enqueue(new Uint8Array(512 * 1024));
        controller.close();
      },
    });
    expect(
      await as('szrj-head', path, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: pieces,
        duplex: 'half',
      } as RequestInit),
    ).toMatchObject({ status: 413, code: 'TOO_LARGE' });
  });

  it('should be refused at once when it says beforehand that it is too large, whatever is sent of it', async () => {
    const { hostname, port } = new URL(siban.url);
    const signedIn = await fetch(`${siban.url}/api/session`, json({ username: 'szrj-head', password: siban.password }));
    const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0];
    // A session is kept of it.
    before = await keptRows(siban);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        socket.write(
          `POST /api/cases/${caseId}/files?name=a.pdf HTTP/1.1\r\nHost: ${hostname}\r\nCookie: ${cookie}\r\nContent-Type: application/octet-stream\r\nContent-Length: 99999999\r\n\r\n`,
        ),
      );
      socket.once('data', (bytes) => {
        socket.destroy();
        resolve(String(bytes));
      });
      socket.once('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it.each([60, 5_000, 100_000])('should be refused when it is nested too deep: %d', async (depth) => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const answer = await as('ducha1', '/api/cases', json(`{"matter":${open.repeat(depth + 4)}1${close.repeat(depth + 4)}}`));
      expect(answer).toMatchObject({ status: 400, code: 'TOO_DEEP', message: '提交的内容层次过多，无法读取，请刷新页面后重新填写。' });
    }
  });

  it('should not be taken for nested because of brackets in a text', async () => {
    const answer = await as('ducha1', '/api/cases', json({ matter: { ...data.matter, title: '', summary: `\\"${'[{'.repeat(500)}` } }));
    expect(answer).toMatchObject({ status: 422, code: 'BAD_INPUT' });
  });

  it.each(['1e308', '1e13', 'null', '"5"', 'true', '[5]', '{"n":5}'])(
    'should be refused as a figure, with its field named: %s',
    async (figure) => {
      const [row, path] = [`${caseId}-1`, 'actions/progress-update'];
      const answer = await as('szrj-head', `/api/assignments/${row}/${path}`, json(`{"values":{"T1":${figure}}}`));
      expect(answer).toMatchObject({
        status: 422,
        code: 'BAD_INPUT',
        message: expect.stringMatching(/^完成值/),
        fields: [{ path: 'values.T1' }],
      });
    },
  );

  it.each([[['a']], [{ a: 1 }], [true], [5], [null]])('should be refused as a text, with its field named: %j', async (text) => {
    const { key } = await openTask('szrj-head', 'task-first-feedback');
    const answer = await as('szrj-head', `/api/tasks/${key}/complete`, json({ form: { responsible: '冯时雨', done: text } }));
    expect(answer).toMatchObject({
      status: 422,
      code: 'BAD_INPUT',
      fields: expect.arrayContaining([expect.objectContaining({ path: 'done' })]),
    });
    for (const field of ['reason', 'progress', 'measures']) {
      const body = { to: '2026-04-03', reason: '略', progress: '略', measures: '略', [field]: text };
      expect(await as('szrj-head', `/api/assignments/${caseId}-1/actions/extension-request`, json(body))).toMatchObject({
        status: 422,
        fields: [{ path: field }],
      });
    }
  });

  it('should be refused when an uploaded file is empty or for a case outside one’s reach', async () => {
    const upload = (body: string): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body });
    expect(await as('szrj-head', `/api/cases/${caseId}/files?name=a.txt`, upload(''))).toMatchObject({
      status: 422,
      message: '文件是空的，请重新选择。',
    });
    expect(await as('szrj-head', `/api/cases/${caseId}/files`, upload('内容'))).toMatchObject({ status: 422, code: 'BAD_INPUT' });
    expect(await as('sswj-head', `/api/cases/${caseId}/files?name=a.txt`, upload('内容'))).toMatchObject({
      status: 404,
      code: 'NOT_FOUND',
    });
  });

  it('should find no way out of the data folder', async () => {
    for (const path of [
      `/api/cases/${caseId}/files/..%2f..%2fsiban.db`,
      '/api/documents/..%2f..%2fsiban.db/pdf',
      '/..%2f..%2fpackage.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/etc/passwd',
    ]) {
      const answer = await (await player.as('zhuren')).raw(path);
      expect({ path, leaked: /"dependencies"|root:x|SQLite format/.test(await answer.text()) }).toEqual({ path, leaked: false });
    }
    expect((await as('zhuren', `/api/cases/${caseId}/files/..%2f..%2fsiban.db`)).status).toBe(422);
    expect((await as('zhuren', '/api/documents/..%2f..%2fsiban.db/pdf')).status).toBe(404);
  });
});
