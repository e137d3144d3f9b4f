import { describe, expect, it, test } from '@jest/globals';
import type { AssignmentInput, Matter } from '../../../processes/contract.ts';
import { checkAssignments, checkMatter } from '../../../rules/registration/check-matter.ts';
import { calendar } from '../support/defaults.ts';

const now = '2026-02-02T10:00:00+08:00';
const matter: Matter = {
  title: '中小学食堂明厨亮灶全覆盖',
  sourceType: '会议议定事项',
  basis: '市委常委会纪要〔2025〕23号',
  summary: '412所学校接入',
  urgency: '普通',
  secrecy: '公开',
  publishable: true,
  massesInvolved: true,
  population: 3000,
  leadUnitId: 'jiaoyu',
  leadUnitName: '市教育局',
  coUnitIds: [],
  coUnitNames: [],
  deadline: '2026-02-13',
};
const row: AssignmentInput = {
  assignmentId: 'c-1',
  unitId: 'jiaoyu',
  unitName: '市教育局',
  role: '主办',
  responsible: '局长',
  task: '接入学校',
  targets: [{ id: 'T1', name: '接入学校', unit: '所', direction: '≥', value: 412 }],
  milestones: [],
};
const errorsOf = (facts: Partial<Matter>) => checkMatter({ ...matter, ...facts }, now, calendar).errors.map((remark) => remark.field);
const rows = (list: AssignmentInput[]) => checkAssignments(list, now, calendar);

describe('registration', () => {
  it('should have nothing to say against a good matter', () => {
    expect(checkMatter(matter, now, calendar)).toEqual({ errors: [], warnings: [] });
    expect(rows([row])).toEqual({ errors: [], warnings: [] });
  });

  test.each<[Partial<Matter>, string]>([
    [{ secrecy: '秘密' }, 'secrecy'],
    [{ title: ' ' }, 'title'],
    [{ deadline: '2026-01-30' }, 'deadline'],
    [{ deadline: '2026-02-30' }, 'deadline'],
    [{ coUnitIds: ['jiaoyu'] }, 'coUnitIds'],
    [{ massesInvolved: false }, 'noMassesReason'],
    [{ basis: '' }, 'basis'],
  ])('should stop %j', (facts, field) => {
    expect(errorsOf(facts)).toEqual([field]);
  });

  it('should warn of a deadline on a day off and in an unknown year', () => {
    expect(checkMatter({ ...matter, deadline: '2026-02-15' }, now, calendar).warnings[0]?.message).toContain('顺延至2026-02-24');
    expect(checkMatter({ ...matter, deadline: '2027-03-01' }, now, calendar).warnings[0]?.message).toContain('日历未定');
  });

  it('should stop rows without task, target, unit or head, and ask for one lead', () => {
    expect(rows([]).errors[0]?.message).toContain('至少要有一行');
    expect(rows([{ ...row, role: '协办' }]).errors[0]?.message).toContain('只有一个主办');
    expect(rows([{ ...row, targets: [], responsible: '', task: '' }]).errors).toHaveLength(3);
    expect(
      rows([{ ...row, deadline: '2026-02-13', milestones: [{ id: 'M', title: '完成', date: '2026-02-20' }] }]).errors[0]?.message,
    ).toContain('晚于办结期限');
  });

  it('should warn of too many, repeated and unmeasurable tasks', () => {
    const many = Array.from({ length: 11 }, (_, n) => ({
      ...row,
      assignmentId: `c-${n}`,
      role: n === 0 ? ('主办' as const) : ('协办' as const),
      task: `任务${n}`,
    }));
    expect(rows(many).warnings[0]?.message).toContain('列办求多');
    expect(rows([row, { ...row, role: '协办', task: '接入 学校' }]).warnings[0]?.message).toContain('重复');
    expect(
      rows([{ ...row, targets: [{ id: 'T1', name: '成效明显', unit: '', direction: '≥', value: Number.NaN }] }]).warnings[0]?.message,
    ).toContain('难以核查');
  });
});
