import { describe, expect, it, test } from '@jest/globals';
import { canAct, delegationFlag, type ActingFacts, type ActingUser } from '../../../rules/access/can-act.ts';

const facts: ActingFacts = { undertakingUnitIds: ['jiaoyu'], investigatorIds: ['i1'], inspectorIds: ['i1', 'i2'] };
const answer = (elementId: string, groups: string[], user: Partial<ActingUser>, more: Partial<ActingFacts> = {}, assignee?: string) => {
  const result = canAct(
    { elementId, candidateGroups: groups, assignee: assignee ?? null },
    { userId: 'u', roles: [], ...user },
    { ...facts, ...more },
  );
  return result.allowed ? 'yes' : result.code;
};

describe('who may complete a task', () => {
  test.each<[string, string, string[], Partial<ActingUser>, string]>([
    ['the director reviewing', 'task-review', ['role:director'], { roles: ['director'] }, 'yes'],
    ['an inspector in the place of the director', 'task-review', ['role:director'], { roles: ['inspector'] }, 'NOT_CANDIDATE'],
    ['the director who investigated', 'task-review', ['role:director'], { userId: 'i1', roles: ['director', 'inspector'] }, 'INVESTIGATED'],
    ['an inspector accepting', 'task-acceptance', ['role:inspector'], { userId: 'i1', roles: ['inspector'] }, 'yes'],
    [
      'an inspector from the undertaking unit',
      'task-acceptance',
      ['role:inspector'],
      { roles: ['inspector'], unitId: 'jiaoyu' },
      'OWN_UNIT',
    ],
    ['the head signing for the unit', 'task-sign', ['unit-head:jiaoyu'], { roles: ['unitHead'], unitId: 'jiaoyu' }, 'yes'],
    ['a handler signing for the head', 'task-sign', ['unit-head:jiaoyu'], { roles: ['handler'], unitId: 'jiaoyu' }, 'NOT_CANDIDATE'],
    ['a handler drafting', 'task-feedback', ['unit:jiaoyu'], { roles: ['handler'], unitId: 'jiaoyu' }, 'yes'],
    ['the head of another unit', 'task-sign', ['unit-head:jiaoyu'], { roles: ['unitHead'], unitId: 'renshe' }, 'NOT_CANDIDATE'],
    ['the auditor', 'task-review', ['role:director'], { roles: ['auditor'] }, 'AUDITOR'],
    ['the administrator', 'task-review', ['role:admin'], { roles: ['admin'] }, 'ADMIN'],
    ['anybody, when the task has no group', 'task-review', [], { roles: ['secretary'] }, 'NOT_CANDIDATE'],
  ])('should answer %s', (_, elementId, groups, user, expected) => {
    expect(answer(elementId, groups, user)).toBe(expected);
  });

  it('should ask for a second person at the gate and for recusal at the 复核', () => {
    expect(answer('task-review', ['role:inspector'], { userId: 'i9', roles: ['inspector'] }, { inspectorIds: ['i9'] })).toBe(
      'INVESTIGATED',
    );
    expect(answer('task-appeal', ['role:director'], { roles: ['director'] }, { concludedBy: ['u'] })).toBe('CONCLUDED');
    expect(answer('task-report', ['unit:jiaoyu'], { roles: ['handler'], unitId: 'jiaoyu' }, {}, 'other')).toBe('ASSIGNED_TO_ANOTHER');
  });

  it('should flag work that was handed down more than once', () => {
    expect(delegationFlag(1)).toBeNull();
    expect(delegationFlag(2)).toContain('主要负责人');
  });
});
