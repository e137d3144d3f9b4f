/** A case whose first feedback is due on 10 October: what is offered beside it, and which date a red light names. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { AssignmentRow, CasePage, TaskRow } from '../../web/api/entities.ts';
import { moment } from '../../playbook/case-player.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { sign, smallCase } from './support/small-case.ts';

let siban: TestSiban | undefined;
afterEach(async () => {
  await siban?.close();
  siban = undefined;
});

async function signedCase(deadline: string) {
  siban = await startTestSiban('2026-09-28T09:00');
  const player = siban.player();
  const { caseId } = await player.play(
    smallCase({
      id: 'first',
      start: '2026-09-28T09:00',
      delivered: '2026-09-28T10:00',
      deadline,
      steps: [sign('szrj', '2026-09-28T11:00')],
    }),
  );
  const page = async (): Promise<CasePage> => (await player.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`);
  const feedbackTasks = async (): Promise<string[]> =>
    (await page()).tasks
      .filter(({ name }: TaskRow) => /反馈/.test(name))
      .map(({ name, dueAt }: TaskRow) => `${name} ${dueAt?.slice(0, 10)}`);
  const lead = async (): Promise<AssignmentRow> => (await page()).assignments.find(({ role }) => role === '主办') as AssignmentRow;
  return { player, page, feedbackTasks, lead };
}

describe('the first feedback', () => {
  it('should be named with its own date when it is missed, and not with that of the periodic feedback beside it', async () => {
    const { player, feedbackTasks, lead } = await signedCase('2026-11-30');
    expect((await feedbackTasks()).toSorted()).toEqual(['进展反馈 2026-11-05', '首次反馈（责任人、路线图） 2026-10-10']);
    await player.moveTo(moment('2026-10-12T09:30'));
    const { light, lights } = await lead();
    expect({ light, reasons: lights.map(({ reason }) => reason) }).toEqual({
      light: '红',
      reasons: ['反馈逾期，期限2026-10-10 18:00，已逾期1个工作日'],
    });
  });

  it('should stand alone where the next period would end after the deadline, which is asked for once the deadline is missed', async () => {
    const { player, page, feedbackTasks } = await signedCase('2026-10-30');
    expect(await feedbackTasks()).toEqual(['首次反馈（责任人、路线图） 2026-10-10']);
    await player.moveTo(moment('2026-10-30T17:30'));
    expect(await feedbackTasks()).toEqual(['首次反馈（责任人、路线图） 2026-10-10']);
    await player.moveTo(moment('2026-10-30T18:01'));
    expect((await feedbackTasks()).toSorted()).toEqual(['进展反馈 2026-11-05', '首次反馈（责任人、路线图） 2026-10-10']);
    expect((await page()).incidents).toEqual([]);
  });
});
