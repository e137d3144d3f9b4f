import { describe, expect, it } from '@jest/globals';
import { correctedResults } from '../../../rules/appeal/corrected.ts';
import { calendar } from '../support/defaults.ts';
import { resultWith, returned } from '../support/results.ts';

const correction = { appealId: 'a1', assignmentId: 'c1-1' };

describe('the figures that a 复核 put right', () => {
  it('should leave rows that nobody corrected as they are', () => {
    const rows = [resultWith(), resultWith({ assignmentId: 'c1-2' })];
    expect(correctedResults(rows, [], calendar)).toEqual(rows);
    expect(correctedResults(rows, [{ ...correction, urgings: 3 }], calendar)[1]).toEqual(rows[1]);
  });

  it('should replace what was given, and keep what was left out', () => {
    const row = resultWith({ urgings: 2, supervisions: 1 });
    const [found] = correctedResults([row], [{ ...correction, urgings: 0, supervisions: null }], calendar);
    expect(found).toEqual({ ...row, urgings: 0 });
  });

  it('should count the days late anew against the deadline it found', () => {
    const row = resultWith({ dueAt: '2026-02-02T18:00:00+08:00', reportedAt: '2026-02-05T10:00:00+08:00', overdueDays: 3 });
    const [found] = correctedResults([row], [{ ...correction, dueOn: '2026-02-04' }], calendar);
    expect(found).toMatchObject({ dueAt: '2026-02-04T18:00:00+08:00', overdueDays: 1 });
  });

  it('should no longer tell a return as false when nothing was, and let the later correction count', () => {
    const row = resultWith({ falsifications: 1, returns: [{ ...returned(1), falsified: true }] });
    const [found] = correctedResults(
      [row],
      [
        { ...correction, falsifications: 1, urgings: 1 },
        { ...correction, appealId: 'a2', falsifications: 0 },
      ],
      calendar,
    );
    expect(found).toMatchObject({ falsifications: 0, urgings: 1, returns: [{ no: 1, falsified: false }] });
  });
});
