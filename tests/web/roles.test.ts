/**
 * Every route × every role, on a running office with an open and an 内部 matter, as the table in support/route-rights says; what each object says
 * one may do (`may`); and that each refusal is in the log of acts.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes, type RouteId, type RouteSpec } from '../../web/api/routes.ts';
import type { CasePage, CaseRow, SessionUser, TaskRow, User } from '../../web/api/entities.ts';
import type { LogRow } from '../../web/api/audit.ts';
import type { DefinitionRow, DraftRow } from '../../web/api/release.ts';
import { signIn, type ApiSession } from '../../playbook/api-client.ts';
import type { CasePlayer } from '../../playbook/case-player.ts';
import { ROLES } from '../../processes/contract.ts';
import { OFFICE_EXPECTED, ROLE_ORDER } from '../rules/access/permissions-expected.ts';
import { sign, smallCase } from '../acceptance/support/small-case.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { EMPTY_FORM, PEOPLE, ROUTE_RIGHTS, type RouteCase } from './support/route-rights.ts';

type Level = 'inner' | 'open';

let siban: TestSiban;
let player: CasePlayer;
let auditor: ApiSession;
let names: Record<Level, Record<string, string>>;

const matterOf = (level: Level) =>
  smallCase({
    id: `roles-${level}`,
    start: '2026-03-02T09:00',
    delivered: '2026-03-02T09:30',
    title: level === 'open' ? '公开的事项' : '内部的事项',
    co: ['dlq'],
    matter: { secrecy: level === 'open' ? '公开' : '内部' },
    steps: [sign('szrj', '2026-03-02T10:00'), sign('dlq', '2026-03-02T10:00')],
  });

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  player = siban.player();
  auditor = await player.as('shenji');
  const [inner, open] = await player.playTogether([
    { data: matterOf('inner'), until: '9999' },
    { data: matterOf('open'), until: '9999' },
  ]);
  names = { inner: await namesOf((inner as { page: CasePage }).page), open: await namesOf((open as { page: CasePage }).page) };
});
afterAll(() => siban.close());

/** What the table's names stand for in this office. */
async function namesOf(page: CasePage): Promise<Record<string, string>> {
  const director = await player.as('zhuren');
  const { caseId } = page.case;
  const lead = page.assignments.find(({ role }) => role === '主办') as CasePage['assignments'][number];
  const { rows } = await director.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}&elementId=task-first-feedback`);
  const [definition] = await director.get<DefinitionRow[]>('/api/definitions');
  const draft = await director.send<DraftRow>('POST', '/api/drafts', { kind: 'form', name: '试改', content: EMPTY_FORM });
  const given = await (
    await player.as('szrj-head')
  ).raw(`/api/cases/${caseId}/files?name=own.txt`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: caseId,
  });
  return {
    CASE: caseId,
    ROW: lead.assignmentId,
    TASK: (rows.find(({ assignmentId }) => assignmentId === lead.assignmentId) as TaskRow).key,
    DOCUMENT: page.documents.find(({ templateId }) => templateId === 'lixiang-shenpibiao')?.documentId ?? '',
    INSTANCE: lead.processInstanceKey,
    HASH: ((await given.json()) as { sha256: string }).sha256,
    DRAFT: draft.draftId,
    DEFINITION: definition?.key ?? '',
  };
}

interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
}

async function asked(who: string, id: RouteId, { params = {}, query, body }: RouteCase, level: Level): Promise<Answer> {
  const spec: RouteSpec = routes[id];
  const path = spec.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name] ?? '';
    return encodeURIComponent(names[level][value] ?? value);
  });
  const content = body === 'LATE_MATTER' ? { matter: { ...matterOf(level).matter, deadline: '2026-01-01' } } : body;
  const init: RequestInit = {
    method: spec.method.toUpperCase(),
    ...(content === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) }),
  };
  const url = query ? `${path}?${query}` : path;
  const answer = who === '' ? await fetch(`${siban.url}${url}`, init) : await (await sessionOf(who, id)).raw(url, init);
  if (answer.ok) {
    // A stream of events has no end to wait for.
    await answer.body?.cancel();
    return { status: answer.status };
  }
  return { status: answer.status, ...((await answer.json()) as Omit<Answer, 'status'>) };
}

/** Whoever signs out does so in a session of his own: the others go on with theirs. */
const sessionOf = (who: string, id: RouteId): Promise<ApiSession> =>
  id === 'logout' ? signIn(siban.url, who, siban.password) : player.as(who);

function signOf({ status, code }: Answer, { unfit }: RouteCase, logged: boolean): string {
  if (status === 401) return '?';
  if (status < 300) return '✓';
  if (logged && code === 'FORBIDDEN') return '✗';
  if (logged && code === 'NOT_FOUND') return '·';
  if (logged && code === 'SELF_REVIEW') return '=';
  return status === unfit && !logged && code !== 'FORBIDDEN' ? '~' : `[${status} ${code}${logged ? ' logged' : ''}]`;
}

const refusals = async (): Promise<LogRow[]> =>
  (await auditor.get<{ rows: LogRow[] }>('/api/audit?limit=20')).rows.filter(({ action }) => action.endsWith('被拒'));

async function signsOf(id: RouteId, line: RouteCase, level: Level): Promise<string> {
  const signs: string[] = [];
  for (const who of PEOPLE) {
    const before = (await refusals())[0]?.seq ?? 0;
    const answer = await asked(who, id, line, level);
    const fresh = (await refusals()).filter(({ seq }) => seq > before);
    const kept = fresh.length === 1 && fresh[0]?.actor === who;
    if (fresh.length > 0 && !kept) signs.push(`[${who}: ${JSON.stringify(fresh)}]`);
    else signs.push(signOf(answer, line, kept));
    if (answer.code === 'FORBIDDEN') expect(answer.message).toMatch(/^[\u4e00-\u9fff].*。$/);
  }
  return signs.join('');
}

describe('routes and roles', () => {
  const lines = (Object.entries(ROUTE_RIGHTS) as [RouteId, readonly RouteCase[]][]).flatMap(([id, cases]) =>
    cases.map((line) => [id, line.params?.['action'] ?? line.params?.['format'] ?? '', line] as const),
  );

  it('should have a line for every route, with a sign for each person and each of the nine roles', async () => {
    expect(Object.keys(ROUTE_RIGHTS).toSorted()).toEqual(Object.keys(routes).toSorted());
    const wrong = lines.filter(([, , { inner, open = inner }]) => [inner, open].some((signs) => [...signs].length !== PEOPLE.length));
    expect(wrong).toEqual([]);
    const users = await (await player.as('guanli')).get<User[]>('/api/users');
    const there = users.filter(({ username }) => (PEOPLE as readonly string[]).includes(username)).flatMap(({ roles }) => roles);
    expect([...new Set(there)].toSorted()).toEqual(Object.keys(ROLES).toSorted());
  });

  it.each(lines)('should answer each role as the table says, and keep each refusal: %s %s', async (id, _, line) => {
    expect(await signsOf(id, line, 'inner')).toBe(line.inner);
    if (line.open !== undefined) expect(await signsOf(id, line, 'open')).toBe(line.open);
  });

  it('should keep of a refusal who asked, for what, and about what', async () => {
    const { CASE } = names.inner;
    const head = await player.as('szrj-head');
    await head.raw(`/api/cases/${CASE}/actions/suspend`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    await head.raw('/api/drafts');
    await (await player.as('sswj-head')).raw(`/api/cases/${CASE}`);
    const kept = (await refusals()).slice(0, 3).map(({ actor, action, subject, detail }) => ({ actor, action, subject, detail }));
    expect(kept).toEqual([
      { actor: 'sswj-head', action: '访问被拒', subject: `case/${CASE}`, detail: null },
      { actor: 'szrj-head', action: '越权办理被拒', subject: '/api/drafts', detail: expect.objectContaining({ action: 'see-drafts' }) },
      {
        actor: 'szrj-head',
        action: '越权办理被拒',
        subject: `case/${CASE}/suspend`,
        detail: expect.objectContaining({ action: 'suspend' }),
      },
    ]);
  });

  it('should show each role its own register', async () => {
    const titles = async (who: string): Promise<string[]> =>
      (await (await player.as(who)).get<{ rows: CaseRow[] }>('/api/cases')).rows.map(({ title }) => title).toSorted();
    const both = ['公开的事项', '内部的事项'].toSorted();
    const wanted = {
      shuji: both,
      mishuzhang: both,
      zhuren: both,
      ducha1: both,
      ducha2: ['公开的事项'],
      'szrj-head': both,
      'szrj-staff': both,
      'dlq-head': both,
      'sswj-head': [],
      shenji: both,
    };
    const seen = Object.fromEntries(await Promise.all(Object.keys(wanted).map(async (who) => [who, await titles(who)] as const)));
    expect(seen).toEqual(wanted);
  });
});

describe('what one is told one may do', () => {
  const of = async <T>(who: string, path: string): Promise<T> => (await player.as(who)).get<T>(path);

  it('should be, when signed in, what §6 grants the role', async () => {
    const people = ['shuji', 'mishuzhang', 'zhuren', 'ducha1', 'szrj-head', 'szrj-staff', 'pingyi', 'guanli', 'shenji'];
    for (const [index, who] of people.entries()) {
      const { roles, may } = await of<SessionUser>(who, '/api/session');
      expect(roles).toEqual([ROLE_ORDER[index]]);
      const granted = Object.keys(OFFICE_EXPECTED).filter((action) => [...(OFFICE_EXPECTED[action] as string)][index] === '✓');
      expect({ who, may: [...may].toSorted() }).toEqual({ who, may: granted.toSorted() });
    }
  });

  it('should be said of a case, its rows and its documents', async () => {
    const told = async (who: string, level: Level) => {
      const { may, assignments, documents } = await of<CasePage>(who, `/api/cases/${names[level]['CASE']}`);
      return {
        may: may.join(' '),
        rows: assignments.map((row) => row.may.join(' ')),
        papers: [...new Set(documents.map((row) => row.may.join(' ')))],
      };
    };
    const READ = 'read-document download-document';
    expect(await told('shuji', 'inner')).toEqual({
      may: `instruction bulletin preview-gate upload-evidence see-all-evidence ${READ}`,
      rows: ['', ''],
      papers: [READ],
    });
    expect((await told('mishuzhang', 'inner')).may).toBe(
      `suspend revoke hand-over bulletin preview-gate upload-evidence see-all-evidence ${READ}`,
    );
    expect((await told('zhuren', 'open')).may).toBe(
      `change hand-over add-assignment bulletin preview-gate upload-evidence see-all-evidence ${READ}`,
    );
    expect((await told('ducha1', 'inner')).may).toBe(`change preview-gate upload-evidence see-all-evidence ${READ}`);
    expect((await told('ducha2', 'open')).may).toBe(`preview-gate see-all-evidence ${READ}`);
    expect(await told('szrj-head', 'inner')).toEqual({
      may: `progress-update extension-request preview-gate upload-evidence see-all-evidence ${READ}`,
      rows: ['progress-update extension-request', ''],
      papers: [READ],
    });
    expect((await told('szrj-staff', 'inner')).may).toBe(`upload-evidence see-all-evidence ${READ}`);
    expect(await told('dlq-head', 'inner')).toEqual({
      may: `progress-update extension-request upload-evidence ${READ}`,
      rows: ['progress-update extension-request'],
      papers: [READ],
    });
    expect((await told('shenji', 'inner')).may).toBe(`preview-gate see-all-evidence ${READ}`);
  });

  it('should be said of a task and of a draft', async () => {
    const task = async (who: string): Promise<string[]> => (await of<{ may: string[] }>(who, `/api/tasks/${names.open['TASK']}`)).may;
    expect([await task('szrj-head'), await task('zhuren'), await task('shenji')]).toEqual([['complete-task'], [], []]);
    const draft = async (who: string): Promise<string[]> => {
      const { draft: one } = await of<{ draft: DraftRow }>(who, `/api/drafts/${names.open['DRAFT']}`);
      const listed = (await of<DraftRow[]>(who, '/api/drafts')).find(({ draftId }) => draftId === one.draftId);
      expect(listed?.may).toEqual(one.may);
      return one.may;
    };
    expect([await draft('zhuren'), await draft('ducha2'), await draft('guanli'), await draft('mishuzhang')]).toEqual([
      ['edit-drafts', 'publish-drafts'],
      ['edit-drafts'],
      ['publish-drafts'],
      [],
    ]);
  });

  it('should offer a step to whom it waits for', async () => {
    const mine = async (who: string): Promise<string[]> =>
      (await of<CasePage>(who, `/api/cases/${names.open['CASE']}`)).tasks.filter((row) => row.mine).map(({ unitName }) => unitName ?? '');
    expect([...new Set(await mine('szrj-head'))]).toEqual(['市自然资源和规划局']);
    expect(await mine('shuji')).toEqual([]);
  });

  it('should name as a 督查组 those who may be in one', async () => {
    const users = await of<User[]>('szrj-head', '/api/users?may=inspect');
    expect(users.map(({ username }) => username).toSorted()).toEqual(['ducha1', 'ducha2']);
  });
});
