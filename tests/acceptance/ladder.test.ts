/** The ladder is one, whoever asks for it: a 整改 of the review that is late climbs as a row does; one 督办 takes all the reasons that come before it is signed. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoCase } from '../../demo/demo-folder.ts';
import type { CaseData } from '../../playbook/case-data.ts';
import { moment, type CasePlayer } from '../../playbook/case-player.ts';
import type { CasePage, TaskRow } from '../../web/api/entities.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { firstFeedback, sign, smallCase } from './support/small-case.ts';

interface Played {
  readonly player: CasePlayer;
  page(): Promise<CasePage>;
  tasks(elementId: string): Promise<TaskRow[]>;
  complete(who: string, elementId: string, form: object): Promise<void>;
  html(template: string): Promise<string[]>;
}

async function play(siban: TestSiban, data: CaseData, until?: string): Promise<Played> {
  const player = siban.player();
  const { caseId } = await player.play(data, until);
  const reader = await player.as('mishuzhang');
  const page = (): Promise<CasePage> => reader.get<CasePage>(`/api/cases/${caseId}`);
  const tasks = async (elementId: string): Promise<TaskRow[]> =>
    (await reader.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}&elementId=${elementId}`)).rows;
  return {
    player,
    page,
    tasks,
    complete: async (who, elementId, form) => {
      const person = await player.as(who);
      const { rows } = await person.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}&elementId=${elementId}`);
      await person.send('POST', `/api/tasks/${rows[0]?.key}/complete`, { form });
      await player.settle();
    },
    html: async (template) => {
      const { documents } = await page();
      return Promise.all(
        documents
          .filter(({ templateId }) => templateId === template)
          .map(async ({ documentId }) => (await reader.raw(`/api/documents/${encodeURIComponent(documentId)}/html`)).text()),
      );
    },
  };
}

describe('a 整改 that the review asked for and that is late', () => {
  let siban: TestSiban;
  let office: Played;
  beforeAll(async () => {
    siban = await startTestSiban('2026-08-31T08:00');
    const data = demoCase('e');
    office = await play(siban, data, '2026-09-28T15:00');
  });
  afterAll(() => siban.close());

  it('should turn yellow before its day, and red with that day after it, with a 催办单', async () => {
    await office.player.moveTo(moment('2026-10-13T10:00'));
    expect((await office.page()).case).toMatchObject({
      light: '黄',
      lightReason: expect.stringContaining('整改预警，期限2026-10-16 18:00'),
    });
    await office.player.moveTo(moment('2026-10-19T09:30'));
    const { case: row, documents } = await office.page();
    expect(row).toMatchObject({
      status: '催办中',
      light: '红',
      lightReason: expect.stringContaining('整改逾期，期限2026-10-16 18:00，已逾期1个工作日'),
    });
    expect(documents.filter(({ templateId }) => templateId === 'cuiban-dan').map(({ number }) => number)).toHaveLength(1);
    expect((await office.html('cuiban-dan'))[0]).toContain('报送整改报告');
  });

  it('should climb to 督办 after the second 催办单, and go out when the 整改 is checked', async () => {
    await office.player.moveTo(moment('2026-10-29T10:00'));
    expect((await office.page()).case).toMatchObject({ status: '督办中', phase: '督办', light: '红', urgings: 2 });
    await office.complete('mishuzhang', 'task-supervision-sign', { requirements: '限期报送整改报告' });
    expect((await office.html('duban-tongzhidan'))[0]).toContain('三个小区不动产首次登记');
    const rows = [
      { id: 'T1', actual: 1231 },
      { id: 'T2', actual: 37 },
    ];
    await office.complete('szrj-head', 'task-rectification-report', {
      targetRows: rows,
      done: '登记1231户，答复37件',
      problems: '无',
      evidence: rows.map(({ id }) => ({ targetId: id, title: `${id}台账` })),
    });
    await office.complete('ducha2', 'task-rectification-check', { decision: '通过', opinion: '登记率95.72%', targetRows: rows });
    expect((await office.page()).case).toMatchObject({ status: '督办中', highestPhase: '督办', lightReason: null, light: '绿' });
  });

  it('should be answered for: the review is the 秘书长’s, and the score bears both 催办单 and the 督办', async () => {
    await office.complete('ducha1', 'task-survey', { sample: 100, valid: 82, satisfied: 76, seed: 'E-survey-1' });
    await office.complete('zhuren', 'task-finding', { kind: '提醒谈话', reason: '已对窗口负责人提醒谈话' });
    expect((await office.tasks('task-review')).map(({ candidateGroups }) => candidateGroups)).toEqual([['role:secretaryGeneral']]);
    await office.complete('mishuzhang', 'task-review', { opinion: '对照三不放过逐项审核' });
    const { case: row, scores, verdicts } = await office.page();
    expect(verdicts.map(({ passed }) => passed)).toEqual([false, true]);
    expect(row).toMatchObject({ status: '已销号', light: '绿', highestPhase: '督办' });
    const lead = scores.find(({ role }) => role === '主办');
    expect(lead?.parts).toMatchObject({ D: '3' });
  });
});

describe('a 督办 that waits for its signature', () => {
  let siban: TestSiban;
  beforeAll(async () => {
    siban = await startTestSiban('2026-03-02T09:00');
  });
  afterAll(() => siban.close());

  it('should take a second reason instead of being doubled, and print both', async () => {
    const office = await play(
      siban,
      smallCase({
        id: 'joined',
        start: '2026-03-02T09:00',
        delivered: '2026-03-02T09:30',
        steps: [
          sign('szrj', '2026-03-02T10:00'),
          firstFeedback('szrj', '2026-03-05T10:00'),
          { at: '2026-03-06T10:00', action: 'instruction', as: 'shuji', body: { text: '群众反映强烈，从速督办', decision: '督办' } },
          { at: '2026-03-06T11:00', action: 'instruction', as: 'shuji', body: { text: '进度明显滞后，再督一次', decision: '督办' } },
        ],
      }),
    );
    expect(await office.tasks('task-supervision-sign')).toHaveLength(1);
    await office.complete('mishuzhang', 'task-supervision-sign', { requirements: '限期完成' });
    const papers = await office.html('duban-tongzhidan');
    expect(papers).toHaveLength(1);
    expect(papers[0]).toContain('进度明显滞后，再督一次');
    expect((await office.page()).assignments[0]?.status).toBe('办理中');
  });

  it('should be followed by another one for what comes after it was signed', async () => {
    const office = await play(
      siban,
      smallCase({
        id: 'second',
        title: '小区停车位',
        start: '2026-03-09T09:00',
        delivered: '2026-03-09T09:30',
        steps: [
          sign('szrj', '2026-03-09T10:00'),
          { at: '2026-03-10T10:00', action: 'instruction', as: 'shuji', body: { text: '从速督办', decision: '督办' } },
          { at: '2026-03-10T11:00', task: 'task-supervision-sign', as: 'mishuzhang', form: { requirements: '限期完成' } },
          { at: '2026-03-10T12:00', action: 'instruction', as: 'shuji', body: { text: '又有新情况', decision: '督办' } },
        ],
      }),
    );
    expect(await office.tasks('task-supervision-sign')).toHaveLength(1);
    expect(await office.tasks('task-supervision-report')).toHaveLength(1);
  });
});
