/** What the server adds to the tables of a form, so that a person types no ids. */
import { describe, expect, it } from '@jest/globals';
import { completeRows } from '../../web/server/forms/complete-rows.ts';

describe('the tables of a form', () => {
  it("should number targets and milestones in their order, and find a milestone's target by name or id", () => {
    const row = {
      unitId: 'sjyj',
      deadline: null,
      targets: [
        { name: '接入学校', value: 412 },
        { name: '在线率', value: 95 },
      ],
      milestones: [
        { title: '印发方案', date: '2026-01-16', targetId: '', value: null },
        { title: '接入60%', date: '2026-01-30', targetId: '接入学校', value: 248 },
        { title: '达标', date: '2026-02-01', targetId: 'T2', value: 95 },
      ],
    };
    const { assignments } = completeRows(['任务分解表'], { assignments: [row] }, {}) as { assignments: unknown[] };
    expect(assignments).toEqual([
      {
        unitId: 'sjyj',
        targets: [
          { id: 'T1', name: '接入学校', value: 412 },
          { id: 'T2', name: '在线率', value: 95 },
        ],
        milestones: [
          { id: 'M1', title: '印发方案', date: '2026-01-16' },
          { id: 'M2', title: '接入60%', date: '2026-01-30', targetId: 'T1', value: 248 },
          { id: 'M3', title: '达标', date: '2026-02-01', targetId: 'T2', value: 95 },
        ],
      },
    ]);
  });

  it('should keep ids that are there and give a new step the next free one', () => {
    const { roadmap } = completeRows(
      ['路线图'],
      {
        roadmap: [
          { title: '新增', date: '2026-01-20' },
          { id: 'M1', title: '原有', date: '2026-01-16' },
        ],
      },
      { assignment: { targets: [] } },
    ) as { roadmap: { id: string }[] };
    expect(roadmap.map(({ id }) => id)).toEqual(['M2', 'M1']);
  });

  it('should leave other forms as they are', () => {
    const form = { decision: '同意', assignments: 'not a table' };
    expect(completeRows([], form, {})).toBe(form);
    expect(completeRows(['任务分解表'], form, {})).toBe(form);
  });
});
