import { describe, expect, it, test } from '@jest/globals';
import { canAct, delegationFlag, type Act, type ActingFacts, type ActingTask, type ActingUser } from '../../../rules/access/can-act.ts';
import { standsIn } from '../../../rules/access/stand-in.ts';

const REVIEW = { duty: '审核', separate: ['安排核查', '核查', '验收'], outsider: true } as const;
const ACCEPTANCE = { duty: '验收', separate: ['安排核查'], outsider: true } as const;
const APPROVAL = { duty: '审批', separate: ['登记'], outsider: false } as const;
const SIGN = { duty: '签收', separate: [], outsider: false } as const;

const act = (duty: Act['duty'], userId: string, assignmentId: string | null = 'r1', roles: Act['roles'] = ['inspector']): Act => ({
  duty,
  userId,
  roles,
  assignmentId,
});
const facts: ActingFacts = { undertakingUnitIds: ['jiaoyu'], acts: [act('安排核查', 'i1'), act('验收', 'i2')] };
const task = (declared: Pick<ActingTask, 'duty' | 'separate' | 'outsider'>, more: Partial<ActingTask> = {}): ActingTask => ({
  ...declared,
  candidateGroups: ['role:director', 'role:inspector', 'role:secretaryGeneral'],
  assignmentId: null,
  ...more,
});
const answer = (of: ActingTask, user: Partial<ActingUser>, before: ActingFacts = facts) => {
  const result = canAct(of, { userId: 'u', roles: [], ...user }, before);
  return result.allowed ? 'yes' : result.code;
};
const unitHead: Partial<ActingUser> = { roles: ['unitHead'], unitId: 'jiaoyu' };

describe('who may complete a task', () => {
  test.each<[string, ActingTask, Partial<ActingUser>, string]>([
    ['the director reviewing', task(REVIEW), { roles: ['director'] }, 'yes'],
    [
      'an inspector in the place of the director',
      task(REVIEW, { candidateGroups: ['role:director'] }),
      { roles: ['inspector'] },
      'NOT_CANDIDATE',
    ],
    ['the director who arranged the check', task(REVIEW), { userId: 'i1', roles: ['director', 'inspector'] }, 'SEPARATE'],
    [
      'an inspector accepting what another arranged',
      task(ACCEPTANCE, { assignmentId: 'r1' }),
      { userId: 'i2', roles: ['inspector'] },
      'yes',
    ],
    ['who arranged the check accepting', task(ACCEPTANCE, { assignmentId: 'r1' }), { userId: 'i1', roles: ['inspector'] }, 'SEPARATE'],
    [
      'who arranged the check of another row accepting',
      task(ACCEPTANCE, { assignmentId: 'r2' }),
      { userId: 'i1', roles: ['inspector'] },
      'yes',
    ],
    ['an inspector of the undertaking unit', task(ACCEPTANCE), { roles: ['inspector'], unitId: 'jiaoyu' }, 'OWN_UNIT'],
    ['the head signing for the unit', task(SIGN, { candidateGroups: ['unit-head:jiaoyu'] }), unitHead, 'yes'],
    [
      'a handler signing for the head',
      task(SIGN, { candidateGroups: ['unit-head:jiaoyu'] }),
      { roles: ['handler'], unitId: 'jiaoyu' },
      'NOT_CANDIDATE',
    ],
    ['the head of another unit', task(SIGN, { candidateGroups: ['unit-head:jiaoyu'] }), { ...unitHead, unitId: 'renshe' }, 'NOT_CANDIDATE'],
    ['the auditor', task(REVIEW), { roles: ['auditor'] }, 'AUDITOR'],
    ['the administrator', task(REVIEW, { candidateGroups: ['role:admin'] }), { roles: ['admin'] }, 'ADMIN'],
    ['anybody, when the task has no group', task(REVIEW, { candidateGroups: [] }), { roles: ['secretary'] }, 'NOT_CANDIDATE'],
    [
      'anybody, when another took the task',
      task(SIGN, { candidateGroups: ['unit-head:jiaoyu'], assignee: 'x' }),
      unitHead,
      'ASSIGNED_TO_ANOTHER',
    ],
  ])('should answer %s', (_, of, user, expected) => {
    expect(answer(of, user)).toBe(expected);
  });

  it('should let nobody complete a task without a duty', () => {
    for (const role of ['secretary', 'secretaryGeneral', 'director', 'inspector'] as const)
      expect(answer(task({ duty: null, separate: [], outsider: false }, { candidateGroups: [`role:${role}`] }), { roles: [role] })).toBe(
        'NO_DUTY',
      );
  });

  it('should not let who registered approve, in whatever role', () => {
    const registered = { undertakingUnitIds: [], acts: [act('登记', 'sg', null, ['secretaryGeneral'])] };
    expect(answer(task(APPROVAL), { userId: 'sg', roles: ['secretaryGeneral'] }, registered)).toBe('SEPARATE');
    expect(answer(task(APPROVAL), { userId: 'other', roles: ['secretaryGeneral'] }, registered)).toBe('yes');
  });

  it('should ask for a second person where there was one inspector only', () => {
    const sole = { undertakingUnitIds: [], acts: [act('拟办', 'i9', null)] };
    expect(answer(task(REVIEW), { userId: 'i9', roles: ['inspector', 'director'] }, sole)).toBe('SOLE_INSPECTOR');
    expect(answer(task(REVIEW), { userId: 'd', roles: ['director'] }, sole)).toBe('yes');
  });

  it('should flag work that was handed down more than once', () => {
    expect(delegationFlag(1)).toBeNull();
    expect(delegationFlag(2)).toContain('主要负责人');
  });
});

describe('the director standing in', () => {
  const everybody =
    (...people: ActingUser[]) =>
    () =>
      Promise.resolve(people);
  const director: ActingUser = { userId: 'd', roles: ['director'] };
  const first: ActingUser = { userId: 'i1', roles: ['inspector'] };
  const second: ActingUser = { userId: 'i3', roles: ['inspector'] };
  const acceptance = task(ACCEPTANCE, { assignmentId: 'r1', candidateGroups: ['role:inspector'] });

  it('should act where the only inspector arranged the check himself, and say why', async () => {
    expect(await standsIn(acceptance, director, everybody(director, first), facts)).toContain('没有其他人员可以办理');
  });
  it('should not act while somebody else may', async () => {
    expect(await standsIn(acceptance, director, everybody(director, first, second), facts)).toBeNull();
  });
  it('should act where the others do not see the matter', async () => {
    const inner = {
      secrecy: '内部' as const,
      memberIds: ['i1'],
      teamIds: [],
      registrarId: null,
      unitIds: ['jiaoyu'],
      leadUnitId: 'jiaoyu',
      knownTo: [],
    };
    expect(await standsIn(acceptance, director, everybody(director, first, second), facts, inner)).toContain('由督查室主任办理');
  });
  it('should not act for what declares no duty, nor on what his own unit carries out, nor may anybody else', async () => {
    expect(await standsIn({ ...acceptance, duty: null }, director, everybody(director), facts)).toBeNull();
    expect(await standsIn(acceptance, { ...director, unitId: 'jiaoyu' }, everybody(director), facts)).toBeNull();
    expect(await standsIn(acceptance, first, everybody(first), facts)).toBeNull();
  });
});
