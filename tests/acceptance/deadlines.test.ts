/** Deadlines that a naive calendar gets wrong (domain rules G and H), seen through the API. */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { AssignmentRow } from '../../web/api/entities.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { smallCase, type SmallCase } from './support/small-case.ts';

let siban: TestSiban | undefined;
afterEach(async () => {
  await siban?.close();
  siban = undefined;
});

async function leadRowOf(options: SmallCase): Promise<AssignmentRow> {
  siban = await startTestSiban(options.start);
  const { page } = await siban.player().play(smallCase(options));
  return page.assignments.find(({ role }) => role === '主办') as AssignmentRow;
}

describe('deadlines of a delivered assignment', () => {
  it('should be provisional across a year whose holidays are not published yet (G)', async () => {
    const row = await leadRowOf({ id: 'g', start: '2026-12-21T09:00', delivered: '2026-12-21T09:30', urgency: '加急' });
    expect({ dueAt: row.dueAt, provisional: row.provisional }).toEqual({ dueAt: '2027-01-05T18:00:00+08:00', provisional: true });

    const state = (await (await fetch(`${siban?.url}/api/state`)).json()) as { provisionalYears: number[] };
    expect(state.provisionalYears).toContain(2027);
    const clerk = await siban?.player().as('ducha1');
    const { rows } = (await clerk?.get<{ rows: { title: string; detail: string | null }[] }>(`/api/cases/${row.caseId}/timeline`)) ?? {
      rows: [],
    };
    expect(rows.find(({ title }) => title.includes('办理时限 2027-01-05 18:00'))?.detail).toContain('日历未定');
  });

  it('should not wait for the end of the holidays when the matter is 特急 (H)', async () => {
    const row = await leadRowOf({ id: 'h', start: '2026-02-17T09:50', delivered: '2026-02-17T10:00', urgency: '特急' });
    expect({ delivered: row.deliveredAt, sign: row.signDueAt, provisional: row.provisional }).toEqual({
      delivered: '2026-02-17T10:00:00+08:00',
      sign: '2026-02-17T12:00:00+08:00',
      provisional: false,
    });
  });
});
