/** A co-operating unit sees its own row, its own evidence, its own papers. Those of another answer as if they did not exist (domain rule K). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiSession } from '../../playbook/api-client.ts';
import type { CasePage, TaskRow } from '../../web/api/entities.ts';
import type { CasePlayer } from '../../playbook/case-player.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { firstFeedback, sign, smallCase } from './support/small-case.ts';

const THEIRS = '东岭区内部测算';
let siban: TestSiban;
let player: CasePlayer;
let page: CasePage;
let caseId: string;
let other: ApiSession;
let evidence: string;

interface Refusal {
  status: number;
  body: unknown;
}
const asked = async (path: string, init?: RequestInit): Promise<Refusal> => {
  const answer = await other.raw(path, init);
  return { status: answer.status, body: await answer.json() };
};
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const rowOf = (unitId: string) => page.assignments.find((row) => row.unitId === unitId) as CasePage['assignments'][number];

beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  player = siban.player();
  ({ caseId } = await player.play(
    smallCase({
      id: 'k',
      start: '2026-03-02T09:00',
      delivered: '2026-03-02T09:30',
      co: ['szjj', 'dlq'],
      matter: {
        secrecy: '内部',
        draftTasks: [
          {
            assignmentId: 'd',
            unitId: 'dlq',
            unitName: '东岭区',
            role: '协办',
            responsible: '蒋思远',
            task: THEIRS,
            targets: [],
            milestones: [],
          },
        ],
      },
      steps: [
        sign('szrj', '2026-03-02T10:00'),
        sign('szjj', '2026-03-02T10:00'),
        sign('dlq', '2026-03-02T10:00'),
        firstFeedback('dlq', '2026-03-03T10:00', THEIRS),
      ],
    }),
  ));
  page = await (await player.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`);
  other = await player.as('szjj-head');
  const owner = await player.as('dlq-head');
  ({ sha256: evidence } = (await (
    await owner.raw(`/api/cases/${caseId}/files?name=${encodeURIComponent('测算表.csv')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: THEIRS,
    })
  ).json()) as { sha256: string });
});
afterAll(() => siban.close());

describe('a co-operating unit', () => {
  it('should get the same answer for another unit’s things as for things that do not exist (K)', async () => {
    const receipts = page.documents.filter(({ templateId }) => templateId === 'qianshou-huizhi');
    const director = await player.as('zhuren');
    const { rows: tasks } = await director.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}`);
    const task = tasks.find(({ assignmentId }) => assignmentId === rowOf('dlq').assignmentId) as TaskRow;
    const pairs: [string, string, RequestInit?][] = [
      [`/api/cases/${caseId}/files/${evidence}`, `/api/cases/${caseId}/files/${'0'.repeat(64)}`],
      [`/api/tasks/${task.key}`, '/api/tasks/1234567'],
      [`/api/tasks/${task.key}/complete`, '/api/tasks/1234567/complete', post({ form: {} })],
      [`/api/instances/${rowOf('dlq').processInstanceKey}/tokens`, '/api/instances/1234567/tokens'],
      [
        `/api/instances/${page.instances.find(({ bpmnProcessId }) => bpmnProcessId === 'case')?.processInstanceKey}/tokens`,
        '/api/instances/1234567/tokens',
      ],
      [
        `/api/assignments/${rowOf('dlq').assignmentId}/actions/progress-update`,
        '/api/assignments/none/actions/progress-update',
        post({ values: {} }),
      ],
      [`/api/cases/${caseId}/gate-preview`, '/api/cases/none/gate-preview'],
    ];
    for (const [path, unknown, init] of pairs) {
      const refusal = await asked(path, init);
      expect({ path, ...refusal }).toEqual({ path, ...(await asked(unknown, init)) });
      expect({ path, status: refusal.status }).toEqual({ path, status: 404 });
    }
    const open = await Promise.all(
      receipts.map(async ({ documentId }) => (await other.raw(`/api/documents/${encodeURIComponent(documentId)}/html`)).status),
    );
    expect(open.toSorted()).toEqual([200, 404, 404]);
  });

  it('should find nothing of the other unit in any list, page or form it is given', async () => {
    const own = await other.get<CasePage>(`/api/cases/${caseId}`);
    expect(own.assignments.map(({ unitId }) => unitId)).toEqual(['szjj']);
    const tasks = await other.get<{ rows: TaskRow[] }>('/api/tasks');
    const details = await Promise.all(tasks.rows.map(({ key }) => other.get(`/api/tasks/${key}`)));
    expect(details).not.toEqual([]);
    const answers = [
      own,
      tasks,
      ...details,
      await other.get('/api/work'),
      await other.get('/api/cases'),
      await other.get(`/api/cases/${caseId}/timeline`),
      await other.get('/api/inbox'),
    ];
    const text = JSON.stringify(answers);
    expect({ text: text.includes(THEIRS), row: text.includes('东岭区的任务'), id: text.includes(rowOf('dlq').assignmentId) }).toEqual({
      text: false,
      row: false,
      id: false,
    });
  });

  it('should open its own, and the lead unit and the office everything', async () => {
    for (const [who, status] of [
      ['dlq-head', 200],
      ['dlq-staff', 200],
      ['szrj-head', 200],
      ['zhuren', 200],
      ['shenji', 200],
      ['szjj-staff', 404],
      ['sswj-head', 404],
      ['guanli', 404],
    ] as const) {
      const answer = await (await player.as(who)).raw(`/api/cases/${caseId}/files/${evidence}`);
      expect({ who, status: answer.status }).toEqual({ who, status });
    }
  });

  it('should keep its own evidence when another unit gave the same bytes first', async () => {
    const given = (await (
      await other.raw(`/api/cases/${caseId}/files?name=own.csv`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: THEIRS,
      })
    ).json()) as { sha256: string };
    expect(given.sha256).toBe(evidence);
    const answer = await other.raw(`/api/cases/${caseId}/files/${evidence}`);
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, "attachment; filename*=UTF-8''own.csv"]);
  });

  it('should have each refusal in the log of acts', async () => {
    const refused = await siban.store.database
      .selectFrom('audit_entry')
      .select(['actor', 'subject'])
      .where('action', '=', '访问被拒')
      .execute();
    const subjects = refused.filter(({ actor }) => actor === 'szjj-head').map(({ subject }) => String(subject).split('/')[0]);
    expect([...new Set(subjects)].toSorted()).toEqual(['assignment', 'case', 'document', 'instance', 'task']);
  });
});
