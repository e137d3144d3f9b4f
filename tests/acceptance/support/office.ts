/** Acting in a running office as one of its people, with short names for what the tests of forms do again and again. */
import type { CasePage, TaskRow } from '../../../web/api/entities.ts';
import type { TestSiban } from '../../support/running-siban.ts';
import { until } from '../../support/until.ts';
import { breakdownRow, smallCase, type SmallCase } from './small-case.ts';
import { tried } from './tried.ts';

type Form = Record<string, unknown>;

export interface Office {
  readonly caseId: string;
  /** The open task of this element; waits until it is there. */
  task(who: string, elementId: string): Promise<TaskRow>;
  /** Hands a form in; fails when it is refused. */
  take(who: string, elementId: string, form: Form): Promise<void>;
  /** Hands a form in that should be refused; tells how. */
  attempt(who: string, elementId: string, form: Form): ReturnType<typeof tried>;
  page(): Promise<CasePage>;
  settle(): Promise<void>;
}

export const LEAD_ROW = { unitId: 'szrj', role: '主办', responsible: '冯时雨', task: '整改', milestones: [] } as const;
export const TARGET = { name: '办结', unit: '件', direction: '≥', value: 10 } as const;
export const feedback = (actual: number, titles: readonly string[] = ['统计表']): Form => ({
  responsible: '冯时雨',
  targetRows: [{ id: 'T1', actual }],
  done: '已按要求办理',
  evidence: titles.map((title) => ({ targetId: 'T1', title })),
});

/** One matter of one unit, delivered. */
export async function openOffice(siban: TestSiban, options: Omit<SmallCase, 'start' | 'delivered'>): Promise<Office> {
  const player = siban.player();
  const start = '2026-03-02T09:00';
  const { caseId } = await player.play(smallCase({ ...options, start, delivered: start }));
  const find = async (who: string, elementId: string): Promise<TaskRow> => {
    const session = await player.as(who);
    return until(`an open task ${elementId} for ${who}`, async () => {
      const { rows } = await session.get<{ rows: TaskRow[] }>(`/api/tasks?caseId=${caseId}&elementId=${elementId}`);
      return rows[0];
    });
  };
  const send = async (who: string, elementId: string, form: Form) => {
    const { key } = await find(who, elementId);
    return (await player.as(who)).send('POST', `/api/tasks/${key}/complete`, { form });
  };
  return {
    caseId,
    task: find,
    take: async (who, elementId, form) => void (await send(who, elementId, form)),
    attempt: (who, elementId, form) => tried(send(who, elementId, form)),
    page: async () => (await player.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`),
    settle: () => player.settle(),
  };
}
export { breakdownRow };

/** From the delivery to the acceptance, by the book: what the unit reports is `actual`, with so many papers. */
export async function upToAcceptance(office: Office, actual: number, papers: readonly string[] = ['统计表']): Promise<void> {
  await office.take('szrj-head', 'task-sign', { decision: '签收', responsible: '冯时雨' });
  await office.take('szrj-head', 'task-first-feedback', feedback(0, []));
  await office.take('szrj-head', 'task-report', feedback(actual, papers));
  await office.take('ducha1', 'task-check-plan', { onSite: false });
}
