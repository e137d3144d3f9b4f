/**
 * What the inspected unit is told, and what it is not: nothing before 交办, no informant, no check before it happens, no finding. The answers of
 * every way in are searched for what the office alone knows.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePage, TaskRow } from '../../web/api/entities.ts';
import type { CasePlayer } from '../../playbook/case-player.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { firstFeedback, sign, smallCase } from './support/small-case.ts';

const INFORMANT = '群众王某，电话0000-5550101';
const PLACE = '三号雨水井';
let siban: TestSiban;
let player: CasePlayer;
let caseId: string;
const data = (id: string) =>
  smallCase({
    id,
    start: '2026-03-02T09:00',
    delivered: '2026-03-02T09:30',
    matter: { secrecy: '内部', sourceType: '群众来信', sourceText: INFORMANT, inspectorIds: ['ducha1', 'ducha2'] },
    steps: [
      sign('szrj', '2026-03-02T10:00'),
      firstFeedback('szrj', '2026-03-03T10:00'),
      {
        at: '2026-03-04T10:00',
        task: 'task-report',
        as: 'szrj-head',
        unit: 'szrj',
        form: {
          responsible: '冯时雨',
          targetRows: [{ id: 'T1', actual: 10 }],
          done: '已办结',
          evidence: [{ targetId: 'T1', title: '统计表' }],
        },
      },
      {
        at: '2026-03-05T10:00',
        task: 'task-check-plan',
        as: 'ducha1',
        unit: 'szrj',
        form: { onSite: true, scope: '随机', mode: '动态', organisation: '专项', sampleSize: 1, candidatesText: `${PLACE}\n四号雨水井` },
      },
    ],
  });

/** Everything that this person is given of the case, by every way in. */
async function told(who: string): Promise<string> {
  const person = await player.as(who);
  const page = await person.get<CasePage>(`/api/cases/${caseId}`);
  const lists = await Promise.all(
    ['created', 'completed', 'canceled'].map((state) =>
      person.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}&state=${state}&limit=100`),
    ),
  );
  const tasks = await Promise.all(lists.flatMap(({ rows }) => rows).map(({ key }) => person.get(`/api/tasks/${key}`)));
  const papers = await Promise.all(
    page.documents.map(async ({ documentId }) => (await person.raw(`/api/documents/${encodeURIComponent(documentId)}/html`)).text()),
  );
  const rest = await Promise.all(
    [`/api/cases/${caseId}/timeline?limit=500`, '/api/work', '/api/cases', '/api/cases?text=雨水井', '/api/inbox'].map((path) =>
      person.get(path),
    ),
  );
  return JSON.stringify([page, lists, tasks, papers, rest]);
}

let early: string;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  player = siban.player();
  const begun = data('early');
  const [first, second] = await player.playTogether([
    { data: { ...begun, steps: begun.steps.slice(0, 1) }, until: '9999' },
    { data: data('sight'), until: '9999' },
  ]);
  early = first?.caseId ?? '';
  caseId = second?.caseId ?? '';
});
afterAll(() => siban.close());

describe('the unit that is inspected', () => {
  it('should find nothing before 交办, by id, list, count and search', async () => {
    const head = await player.as('szrj-head');
    expect((await head.raw(`/api/cases/${early}`)).status).toBe(404);
    expect((await head.raw(`/api/cases/${early}/timeline`)).status).toBe(404);
    const { total, rows } = await head.get<{ total: number; rows: { caseId: string }[] }>('/api/cases');
    expect([total, rows.map((row) => row.caseId)]).toEqual([1, [caseId]]);
    expect(await head.get(`/api/tasks?caseId=${early}`)).toMatchObject({ total: 0 });
  });

  it('should be told its row and no more: no informant, no plan or draw, no step of the office', async () => {
    for (const who of ['szrj-head', 'szrj-staff']) {
      const text = await told(who);
      expect(text).toContain('签收');
      for (const secret of [
        INFORMANT,
        '0000-5550101',
        PLACE,
        'inspectionPlan',
        'checkPlan',
        'candidatesText',
        '核查安排',
        '立项审批表',
        '随机抽取',
        'inspectorIds',
      ])
        expect({ who, secret, found: text.includes(secret) }).toEqual({ who, secret, found: false });
    }
  });

  it('should have its informant known to the 主任 and the 督查员 of the case alone, though leaders see the rest', async () => {
    for (const [who, knows] of [
      ['zhuren', true],
      ['ducha1', true],
      ['mishuzhang', false],
      ['shuji', false],
      ['shenji', false],
    ] as const) {
      const text = await told(who);
      expect({ who, informant: text.includes('0000-5550101'), plan: text.includes('核查安排') }).toEqual({
        who,
        informant: knows,
        plan: true,
      });
    }
  });
});
