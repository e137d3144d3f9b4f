/**
 * Routes × roles, as the office's table of permissions says: 401 unknown, 403 not this role's, 404 outside one's reach (as if it did not exist).
 * A request that a role may make gets past its right and is told what is wrong with its contents (422, 404 of what is asked for, 409).
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes } from '../../web/api/routes.ts';
import type { CasePage, CaseRow, TaskRow } from '../../web/api/entities.ts';
import type { CasePlayer } from '../../cli/play/case-player.ts';
import { sign, smallCase } from '../acceptance/support/small-case.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

/** Columns. ducha1 registered the matter; ducha2 is a 督查员 who has no part in it; szrj leads; dlq co-operates; sswj is outside. */
const PEOPLE = [
  '',
  'shuji',
  'mishuzhang',
  'zhuren',
  'ducha1',
  'ducha2',
  'szrj-head',
  'szrj-staff',
  'dlq-head',
  'sswj-head',
  'pingyi',
  'guanli',
  'shenji',
] as const;
type Row = readonly [method: string, path: string, body: unknown, statuses: readonly number[]];

let siban: TestSiban;
let player: CasePlayer;
let page: CasePage;
let ids: Record<string, string>;

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  player = siban.player();
  ({ page } = await player.play(
    smallCase({
      id: 'roles',
      start: '2026-03-02T09:00',
      delivered: '2026-03-02T09:30',
      co: ['dlq'],
      matter: { secrecy: '内部' },
      steps: [sign('szrj', '2026-03-02T10:00'), sign('dlq', '2026-03-02T10:00')],
    }),
  ));
  const lead = page.assignments.find(({ role }) => role === '主办') as CasePage['assignments'][number];
  const { rows } = await (
    await player.as('zhuren')
  ).get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${page.case.caseId}&elementId=task-first-feedback`);
  const receipt = page.documents.find(({ templateId }) => templateId === 'lixiang-shenpibiao');
  ids = {
    CASE: page.case.caseId,
    ROW: lead.assignmentId,
    TASK: (rows.find(({ assignmentId }) => assignmentId === lead.assignmentId) as TaskRow).key,
    DOCUMENT: encodeURIComponent(receipt?.documentId ?? ''),
    INSTANCE: lead.processInstanceKey,
    HASH: '0'.repeat(64),
  };
}, 90_000);
afterAll(() => siban.close());

const NO_DEADLINE = { reason: ' ' };
//                                                                            –    书记 秘书长 主任 督查员 他员 主办 承办 协办 外单位 评议 管理 审计
const TABLE: readonly Row[] = [
  ['GET', '/api/state', undefined, [200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]],
  ['GET', '/api/session', undefined, [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]],
  ['GET', '/api/work', undefined, [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]],
  ['GET', '/api/cases', undefined, [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]],
  ['GET', '/api/cases.csv', undefined, [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 403, 403, 200]],
  ['GET', '/api/cases/CASE', undefined, [401, 200, 200, 200, 200, 404, 200, 200, 200, 404, 404, 404, 200]],
  ['GET', '/api/cases/CASE/timeline', undefined, [401, 200, 200, 200, 200, 404, 200, 200, 200, 404, 404, 404, 200]],
  ['GET', '/api/cases/CASE/gate-preview', undefined, [401, 200, 200, 200, 200, 404, 200, 200, 404, 404, 404, 404, 200]],
  ['GET', '/api/instances/INSTANCE/tokens', undefined, [401, 200, 200, 200, 200, 404, 200, 200, 404, 404, 404, 404, 200]],
  ['GET', '/api/documents/DOCUMENT/pdf', undefined, [401, 200, 200, 200, 200, 404, 200, 200, 404, 404, 404, 404, 200]],
  ['GET', '/api/tasks/TASK', undefined, [401, 200, 200, 200, 200, 404, 200, 200, 404, 404, 404, 404, 200]],
  ['POST', '/api/tasks/TASK/complete', { form: {} }, [401, 409, 409, 409, 409, 404, 422, 409, 404, 404, 404, 404, 409]],
  ['PUT', '/api/tasks/TASK/draft', { form: {} }, [401, 409, 409, 409, 409, 404, 200, 200, 404, 404, 404, 404, 409]],
  ['POST', '/api/cases', { matter: {} }, [401, 422, 422, 422, 422, 422, 422, 422, 422, 422, 422, 422, 422]],
  ['POST', '/api/cases', 'MATTER', [401, 403, 422, 422, 422, 422, 422, 403, 422, 422, 403, 403, 403]],
  ['POST', '/api/cases/CASE/actions/instruction', {}, [401, 422, 422, 403, 403, 404, 403, 403, 403, 404, 404, 404, 403]],
  ['POST', '/api/cases/CASE/actions/change', NO_DEADLINE, [401, 403, 403, 422, 422, 404, 403, 403, 403, 404, 404, 404, 403]],
  ['POST', '/api/cases/CASE/actions/suspend', NO_DEADLINE, [401, 403, 422, 403, 403, 404, 403, 403, 403, 404, 404, 404, 403]],
  ['POST', '/api/cases/CASE/actions/revoke', NO_DEADLINE, [401, 422, 422, 403, 403, 404, 403, 403, 403, 404, 404, 404, 403]],
  ['POST', '/api/cases/CASE/actions/add-assignment', {}, [401, 403, 403, 422, 403, 404, 403, 403, 403, 404, 404, 404, 403]],
  ['POST', '/api/cases/CASE/actions/bulletin', {}, [401, 422, 422, 422, 403, 404, 403, 403, 403, 404, 404, 404, 403]],
  [
    'POST',
    '/api/assignments/ROW/actions/progress-update',
    { values: 5 },
    [401, 403, 403, 403, 403, 404, 422, 422, 404, 404, 404, 404, 403],
  ],
  ['POST', '/api/assignments/ROW/actions/extension-request', {}, [401, 403, 403, 403, 403, 404, 422, 403, 404, 404, 404, 404, 403]],
  ['POST', '/api/cases/CASE/files?name=a', undefined, [401, 422, 422, 422, 422, 404, 422, 422, 422, 404, 404, 404, 403]],
  ['GET', '/api/cases/CASE/files/HASH', undefined, [401, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404]],
  ['GET', '/api/definitions', undefined, [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]],
  ['POST', '/api/drafts', { kind: 'form', name: '试', content: '' }, [401, 403, 201, 201, 201, 201, 403, 403, 403, 403, 403, 201, 403]],
  ['PUT', '/api/drafts/none', { content: '', revision: 1 }, [401, 403, 404, 404, 404, 404, 403, 403, 403, 403, 403, 404, 403]],
  ['POST', '/api/drafts/none/deploy', { reason: '调整' }, [401, 403, 403, 404, 403, 403, 403, 403, 403, 403, 403, 404, 403]],
  [
    'PUT',
    '/api/calendars/2030',
    { holidays: ['2031-01-01'], workdays: [] },
    [401, 403, 403, 422, 403, 403, 403, 403, 403, 403, 403, 422, 403],
  ],
  [
    'PUT',
    '/api/sequences/none',
    { year: 2026, next: 1, reason: '启用' },
    [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403, 404, 403],
  ],
  ['POST', '/api/units', { unitId: '?', name: '' }, [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403, 422, 403]],
  ['POST', '/api/users', { username: '?' }, [401, 403, 403, 403, 403, 403, 403, 403, 403, 403, 403, 422, 403]],
  ['POST', '/api/audit/verify', undefined, [401, 200, 200, 200, 403, 403, 403, 403, 403, 403, 403, 200, 200]],
  ['GET', '/api/inbox', undefined, [401, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200]],
  ['POST', '/api/inbox/none/read', undefined, [401, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404, 404]],
];

async function statusOf(who: string, method: string, path: string, body: unknown): Promise<number> {
  const url = path.replace(/CASE|ROW|TASK|DOCUMENT|INSTANCE|HASH/g, (name) => ids[name] as string);
  const content =
    body === 'MATTER' ? { matter: { ...smallCase({ id: 'x', start: '', delivered: '' }).matter, deadline: '2026-01-01' } } : body;
  const init: RequestInit = {
    method,
    ...(content === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) }),
  };
  const answer = who === '' ? await fetch(`${siban.url}${url}`, init) : await (await player.as(who)).raw(url, init);
  await answer.arrayBuffer();
  return answer.status;
}

describe('routes and roles', () => {
  it.each(TABLE)('should answer each role as the table says: %s %s %j', async (method, path, body, statuses) => {
    const answered: string[] = [];
    for (const who of PEOPLE) answered.push(`${who || '–'} ${await statusOf(who, method, path, body)}`);
    expect(answered).toEqual(PEOPLE.map((who, index) => `${who || '–'} ${statuses[index]}`));
  });

  it('should show each role its own register', async () => {
    await (
      await player.as('ducha1')
    ).send('POST', '/api/cases', { matter: smallCase({ id: 'open', start: '', delivered: '', title: '公开的事项' }).matter });
    const titles = async (who: string): Promise<string[]> =>
      (await (await player.as(who)).get<{ rows: CaseRow[] }>('/api/cases')).rows.map(({ title }) => title).toSorted();
    const both = ['公开的事项', '小区不动产登记'];
    const wanted = {
      shuji: both,
      mishuzhang: both,
      zhuren: both,
      ducha1: both,
      ducha2: ['公开的事项'],
      'szrj-head': both,
      'szrj-staff': both,
      'dlq-head': ['小区不动产登记'],
      'sswj-head': [],
      pingyi: [],
      guanli: [],
      shenji: both,
    };
    const seen = Object.fromEntries(await Promise.all(Object.keys(wanted).map(async (who) => [who, await titles(who)] as const)));
    expect(seen).toEqual(wanted);
  });

  it('should have a line for every route that is not open to everybody signed in', () => {
    const OPEN = [
      '/api/demo',
      '/api/openapi.json',
      '/api/units',
      '/api/users',
      '/api/tasks',
      '/api/definitions/:key',
      '/api/drafts',
      '/api/drafts/:draftId',
      '/api/calendars/:year',
      '/api/events',
      '/api/session',
    ];
    const pattern = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+/g, '[^/?]+')}(\\?.*)?$`);
    const missing = Object.values(routes)
      .filter(({ method, path }) => !TABLE.some(([verb, example]) => verb === method.toUpperCase() && pattern(path).test(example)))
      .map(({ path }) => path);
    expect([...new Set(missing)].filter((path) => !OPEN.includes(path))).toEqual([]);
  });
});
