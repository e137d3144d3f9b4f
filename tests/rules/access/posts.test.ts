/** Posts from one day to another, in what one can act, and who may stand in for whom. */
import { describe, expect, it } from '@jest/globals';
import { canAct, type Act, type ActingTask, type ActingUser } from '../../../rules/access/can-act.ts';
import { capacitiesOf, chosenCapacity, nameIn, type HeldPost } from '../../../rules/access/capacities.ts';
import { mayDecide } from '../../../rules/access/granting.ts';
import { postProblem, standerProblem, type Stander, type StoodFor } from '../../../rules/access/substitutes.ts';
import { firstGap, termProblem } from '../../../rules/access/terms.ts';
import { seesInformant, sightOfCase, type CaseFacts, type Viewer } from '../../../rules/access/visibility.ts';

describe('the days of a post', () => {
  it('should be days, in their order', () => {
    expect(termProblem({ from: '2026-03-02', to: null })).toBeUndefined();
    expect(termProblem({ from: '2026-03-02', to: '2026-03-02' })).toBeUndefined();
    expect(termProblem({ from: '2026-03-02', to: '2026-03-01' })).toEqual({
      field: 'to',
      message: '截止日期早于起始日期，请改为同日或更晚。',
    });
    for (const from of ['2026-02-30', '', '0001-01-01', '9999-12-31']) expect(termProblem({ from, to: null })?.field).toBe('from');
    expect(termProblem({ from: '2026-03-02', to: '9999-12-31' })?.field).toBe('to');
  });

  it('should be looked through for the first on which nobody is there', () => {
    const open = { from: '2026-01-01', to: null };
    expect(firstGap([], '2026-03-02')).toBe('2026-03-02');
    expect(firstGap([open], '2026-03-02')).toBeNull();
    expect(firstGap([{ from: '2026-03-03', to: null }], '2026-03-02')).toBe('2026-03-02');
    // The successor begins the day after.
    expect(
      firstGap(
        [
          { from: '2026-01-01', to: '2026-03-31' },
          { from: '2026-04-01', to: null },
        ],
        '2026-03-02',
      ),
    ).toBeNull();
    expect(
      firstGap(
        [
          { from: '2026-04-02', to: null },
          { from: '2026-01-01', to: '2026-03-31' },
        ],
        '2026-03-02',
      ),
    ).toBe('2026-04-01');
    expect(
      firstGap(
        [
          { from: '2026-01-01', to: '2026-03-31' },
          { from: '2026-02-01', to: '2026-03-10' },
        ],
        '2026-03-02',
      ),
    ).toBe('2026-04-01');
  });
});

const post = (postId: string, unitId: string | null, roles: HeldPost['roles']): HeldPost => ({
  postId,
  unitId,
  unitName: unitId,
  title: null,
  roles,
});
describe('in what one can act', () => {
  it('should be the posts of one unit together, each other unit by itself, and those that one stands in for', () => {
    const own = [post('1', 'szrj', ['handler']), post('2', 'dlq', ['unitHead']), post('3', 'szrj', ['inspector'])];
    const stands = [{ post: post('9', 'szjj', ['unitHead']), principal: { userId: 'zhang', name: '张三', unitIds: ['szjj', 'sswj'] } }];
    const found = capacitiesOf(own, stands);
    expect(
      found.map(({ postId, unitId, roles, otherUnitIds, represents }) => [postId, unitId, roles, otherUnitIds, represents?.name]),
    ).toEqual([
      ['1', 'szrj', ['handler', 'inspector'], ['dlq'], undefined],
      ['2', 'dlq', ['unitHead'], ['szrj'], undefined],
      ['9', 'szjj', ['unitHead'], ['szrj', 'dlq', 'sswj'], '张三'],
    ]);
    expect([chosenCapacity(found, '2').unitId, chosenCapacity(found, 'ended').unitId, chosenCapacity(found, null).unitId]).toEqual([
      'dlq',
      'szrj',
      'szrj',
    ]);
    expect(nameIn('李四', found[2]?.represents)).toBe('李四（代张三）');
  });

  it('should be nothing for who has no post', () => {
    expect(capacitiesOf([], [])).toMatchObject([{ postId: '', roles: [], unitId: null }]);
  });
});

const stander: Stander = { userId: 'li', active: true, roles: ['handler'], posts: [{ unitId: 'szrj' }] };
const stoodFor: StoodFor = { principalId: 'zhang', unitId: 'szrj', roles: ['unitHead'], term: { from: '2026-03-02', to: '2026-03-06' } };
describe('who stands in for whom', () => {
  it('should be of the same unit or a leader, where one asks oneself', () => {
    expect(standerProblem(stander, stoodFor, true)).toBeUndefined();
    expect(standerProblem({ ...stander, posts: [{ unitId: 'dlq' }] }, stoodFor, true)).toContain('只能请本单位的同志或领导代理');
    expect(standerProblem({ ...stander, posts: [{ unitId: 'dlq' }] }, stoodFor, false)).toBeUndefined();
    expect(standerProblem({ ...stander, posts: [{ unitId: null }], roles: ['director'] }, stoodFor, true)).toBeUndefined();
    // No unit is nobody's own.
    expect(standerProblem({ ...stander, posts: [{ unitId: null }] }, { ...stoodFor, unitId: null }, true)).toContain('只能请');
  });

  it('should be neither oneself, nor who left, nor who watches over the others', () => {
    expect(standerProblem({ ...stander, userId: 'zhang' }, stoodFor, false)).toContain('不能由本人代理自己');
    expect(standerProblem({ ...stander, active: false }, stoodFor, false)).toContain('已停用');
    expect(standerProblem({ ...stander, posts: [] }, stoodFor, false)).toContain('没有任何岗位');
    for (const role of ['admin', 'auditor'] as const) {
      expect(standerProblem({ ...stander, roles: ['handler', role] }, stoodFor, false)).toContain('不能代理他人');
      expect(postProblem({ roles: [role] })).toContain('不设代理');
    }
  });
});

const TASK: ActingTask = {
  duty: '审核',
  separate: ['拟办'],
  outsider: true,
  candidateGroups: ['role:director'],
  assignmentId: null,
};
const forZhang: ActingUser = { userId: 'li', roles: ['director'], unitId: 'dcs', represents: 'zhang' };
const drafted = (userId: string, forUserId?: string): Act => ({
  duty: '拟办',
  userId,
  ...(forUserId ? { forUserId } : {}),
  roles: ['director'],
  assignmentId: null,
});
const answer = (user: ActingUser, acts: readonly Act[] = [], undertakingUnitIds: string[] = [], task = TASK): string => {
  const given = canAct(task, user, { acts, undertakingUnitIds });
  return given.allowed ? 'yes' : given.code;
};
describe('separation of duties in substitution', () => {
  it('should count what either of the two did, for himself or for the other', () => {
    expect(answer(forZhang)).toBe('yes');
    expect(answer(forZhang, [drafted('li')])).toBe('SEPARATE');
    expect(answer(forZhang, [drafted('zhang')])).toBe('SEPARATE');
    expect(answer(forZhang, [drafted('wang', 'zhang')])).toBe('SEPARATE');
    expect(answer(forZhang, [drafted('li', 'wang')])).toBe('SEPARATE');
    expect(answer(forZhang, [drafted('wang', 'zhao')])).toBe('yes');
    // And afterwards for each of them by himself.
    const zhang: ActingUser = { userId: 'zhang', roles: ['director'] };
    const li: ActingUser = { userId: 'li', roles: ['director'] };
    expect([answer(zhang, [drafted('li', 'zhang')]), answer(li, [drafted('li', 'zhang')])]).toEqual(['SEPARATE', 'SEPARATE']);
  });

  it('should not let the one 督查员 of a case review it through somebody else', () => {
    const inspected: Act = { duty: '核查', userId: 'li', roles: ['inspector'], assignmentId: null };
    expect(answer(forZhang, [inspected])).toBe('SOLE_INSPECTOR');
    expect(answer(forZhang, [{ ...inspected, userId: 'wang', forUserId: 'zhang' }])).toBe('SOLE_INSPECTOR');
    expect(answer(forZhang, [inspected, { ...inspected, userId: 'wang' }])).toBe('yes');
  });

  it('should keep him from the work of all units that he, or the other, belongs to', () => {
    expect(answer({ ...forZhang, otherUnitIds: ['szrj'] }, [], ['szrj'])).toBe('OWN_UNIT');
    expect(answer({ userId: 'li', roles: ['director'], unitId: 'dcs', otherUnitIds: ['szrj'] }, [], ['szrj'])).toBe('OWN_UNIT');
  });

  it('should give him what is assigned to the other, and not his own under the other’s name', () => {
    expect(answer(forZhang, [], [], { ...TASK, assignee: 'zhang' })).toBe('yes');
    expect(answer(forZhang, [], [], { ...TASK, assignee: 'li' })).toBe('ASSIGNED_TO_ANOTHER');
  });

  it('should hold for confirming roles too', () => {
    const person = { userId: 'li', roles: ['secretaryGeneral'] as const, represents: { userId: 'zhang' } };
    const asked = { userId: 'new', roles: ['director'] as const, askedBy: 'admin' };
    expect(mayDecide(person, asked)).toBe(true);
    for (const involved of ['li', 'zhang']) {
      expect(mayDecide(person, { ...asked, askedBy: involved })).toBe(false);
      expect(mayDecide(person, { ...asked, userId: involved })).toBe(false);
    }
  });
});

describe('sight in substitution', () => {
  const facts: CaseFacts = {
    secrecy: '内部',
    memberIds: [],
    teamIds: [],
    registrarId: null,
    unitIds: ['szrj'],
    leadUnitId: 'szrj',
    knownTo: [],
  };
  const inspector: Viewer = { userId: 'li', roles: ['inspector'], unitId: 'dcs', represents: 'zhang' };
  it('should be that of the post, with what the other has a part in', () => {
    expect(sightOfCase(inspector, facts)).toBe('hidden');
    expect(sightOfCase(inspector, { ...facts, memberIds: ['zhang'] })).toBe('content');
    expect(sightOfCase(inspector, { ...facts, teamIds: ['zhang'] })).toBe('content');
    // His own part is his own: he sees it in his own post.
    expect(sightOfCase(inspector, { ...facts, memberIds: ['li'] })).toBe('hidden');
  });

  it('should leave out what names the other as a person', () => {
    const head: Viewer = { userId: 'li', roles: ['unitHead'], unitId: 'szrj', represents: 'zhang' };
    expect(sightOfCase(head, facts)).toBe('lead');
    expect(sightOfCase(head, { ...facts, knownTo: ['zhang'] })).toBe('hidden');
    expect(sightOfCase(head, { ...facts, knownTo: ['zhang', 'li'] })).toBe('lead');
    expect(seesInformant(inspector, { ...facts, teamIds: ['zhang'] })).toBe(false);
    expect(seesInformant({ ...inspector, roles: ['director'] }, facts)).toBe(true);
  });
});
