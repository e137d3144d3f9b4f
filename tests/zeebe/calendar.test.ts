/** A calendar that is published later, on a living broker: the deadline, the lights and the open task of a running 督办 move, and the task stays the same. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { moment, type CasePlayer } from '../../playbook/case-player.ts';
import type { CasePage, TaskRow, Work } from '../../web/api/entities.ts';
import { firstFeedback, sign, smallCase } from '../acceptance/support/small-case.ts';
import type { TestSiban } from '../support/running-siban.ts';
import { publishCalendar } from './support/publish-calendar.ts';
import { startSibanOnZeebe } from './support/siban-on-zeebe.ts';

// The weekdays of 2026 and 2027, in years that are ahead of every machine's clock.
const START = '2037-12-01T09:00';

describe('a 督办 that waits for the calendar of the next year, on a living Zeebe 8.6.0', () => {
  let zeebe: TestSiban;
  let player: CasePlayer;
  let caseId: string;
  beforeAll(async () => {
    zeebe = await startSibanOnZeebe('2037-12-01T08:30');
    await publishCalendar(zeebe, 2037);
    player = zeebe.player();
    ({ caseId } = await player.play(
      smallCase({
        id: 'across',
        title: '跨年的事',
        start: START,
        delivered: START,
        deadline: '2038-03-31',
        steps: [
          sign('szrj', '2037-12-01T10:00'),
          firstFeedback('szrj', '2037-12-03T10:00'),
          { at: '2037-12-21T10:00', action: 'instruction', as: 'shuji', body: { text: '从速督办', decision: '督办' } },
          { at: '2037-12-21T11:00', task: 'task-supervision-sign', as: 'mishuzhang', form: { requirements: '限期完成' } },
        ],
      }),
    ));
  });
  afterAll(() => zeebe.close());

  const tasks = async (): Promise<Record<string, TaskRow>> =>
    Object.fromEntries((await (await player.as('szrj-head')).get<Work>('/api/work')).all.map((task) => [task.elementId, task]));
  const reds = async (): Promise<string[]> =>
    (await (await player.as('zhuren')).get<CasePage>(`/api/cases/${caseId}`)).assignments.flatMap(({ lights }) =>
      lights.filter(({ rule }) => rule === 'D-红').map(({ at, dueAt }) => `${at} ${dueAt}`),
    );

  it('should move it with its red day, and the next feedback as well, and leave the tasks where they are', async () => {
    const before = await tasks();
    const due = (found: Record<string, TaskRow>) =>
      ['task-supervision-report', 'task-feedback'].map((id) => [found[id]?.key, found[id]?.dueAt]);
    expect(due(before).map(([, at]) => at)).toEqual(['2038-01-05T18:00:00+08:00', '2038-01-05T18:00:00+08:00']);
    const admin = await player.as('guanli');
    await admin.send('PUT', '/api/calendars/2038', { holidays: ['2038-01-01', '2038-01-04', '2038-01-05'], workdays: [] });
    await player.settle();
    expect(due(await tasks())).toEqual([
      [before['task-supervision-report']?.key, '2038-01-07T18:00:00+08:00'],
      [before['task-feedback']?.key, '2038-01-06T18:00:00+08:00'],
    ]);
    await player.moveTo(moment('2038-01-07T19:00'));
    expect(await reds()).toEqual([]);
    await player.moveTo(moment('2038-01-08T09:00'));
    expect(await reds()).toEqual([expect.stringMatching(/^2038-01-08T09:00.* 2038-01-07T18:00/)]);
  });
});
