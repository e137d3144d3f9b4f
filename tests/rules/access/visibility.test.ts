import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { ROLES, type RoleId, type Secrecy } from '../../../processes/contract.ts';
import {
  hears,
  matterFor,
  outsideText,
  seesAssignment,
  seesInformant,
  sightOfCase,
  type CaseFacts,
  type Viewer,
} from '../../../rules/access/visibility.ts';

const open: CaseFacts = {
  secrecy: '公开',
  memberIds: ['inspector-1'],
  teamIds: ['expert', 'judge-of-his-own'],
  registrarId: 'proposer',
  unitIds: ['renshe', 'zhujian', 'shuili'],
  leadUnitId: 'renshe',
  knownTo: [],
};
const before: CaseFacts = { ...open, unitIds: [], leadUnitId: null };
const inner: CaseFacts = { ...open, secrecy: '内部' };
const who = (role: RoleId, userId = 'u', unitId?: string): Viewer => ({ userId, roles: [role], ...(unitId && { unitId }) });
const row = (unitId: string) => ({ assignmentId: `c-${unitId}`, unitId, role: '协办' as const });

describe('who sees a case', () => {
  test.each<[string, Viewer, CaseFacts, string]>([
    ['the secretary', who('secretary'), inner, 'content'],
    ['the director', who('director'), inner, 'content'],
    ['the auditor', who('auditor'), inner, 'content'],
    ['the administrator', who('admin'), open, 'hidden'],
    ['the inspector of the case', who('inspector', 'inspector-1'), inner, 'content'],
    ['another inspector, open', who('inspector', 'inspector-2'), open, 'content'],
    ['another inspector, 内部', who('inspector', 'inspector-2'), inner, 'hidden'],
    ['the lead unit', who('unitHead', 'h', 'renshe'), inner, 'lead'],
    ['the lead unit before 交办', who('unitHead', 'h', 'renshe'), before, 'hidden'],
    ['a unit head who proposed it, before 交办', who('unitHead', 'proposer', 'jiaoyu'), before, 'own'],
    ['an outside member of the 督查组', who('handler', 'expert', 'jiaoyu'), inner, 'content'],
    ['a member of the 督查组 whose unit carries it out', who('unitHead', 'judge-of-his-own', 'zhujian'), inner, 'own'],
    ['a co-operating unit', who('unitHead', 'h', 'zhujian'), inner, 'own'],
    ['a unit outside', who('unitHead', 'h', 'jiaoyu'), open, 'hidden'],
    ['a handler outside the narrow scope', who('handler', 'x', 'zhujian'), { ...inner, knownTo: ['y'] }, 'hidden'],
    ['a handler within it', who('handler', 'y', 'zhujian'), { ...inner, knownTo: ['y'] }, 'own'],
    ['a rater', who('reviewer'), open, 'hidden'],
    ['nobody in particular', { userId: 'n', roles: [] }, open, 'hidden'],
    ['the unit above', { userId: 'h', roles: ['unitHead'], unitId: 'county', subordinateUnitIds: ['shuili'] }, open, 'own'],
  ])('should answer %s rightly', (_, viewer, facts, sight) => {
    expect(sightOfCase(viewer, facts)).toBe(sight);
  });

  it('should not show a state secret to anybody', () => {
    const roles = fc.subarray(Object.keys(ROLES) as RoleId[]);
    fc.assert(
      fc.property(roles, fc.constantFrom<Secrecy>('秘密', '机密', '绝密'), fc.constantFrom('renshe', 'jiaoyu'), (held, secrecy, unitId) => {
        const viewer = { userId: 'inspector-1', roles: held, unitId };
        expect(['number', 'hidden']).toContain(sightOfCase(viewer, { ...open, secrecy }));
      }),
    );
  });

  it("should keep a co-operating unit out of another's rows and documents", () => {
    const viewer = who('unitHead', 'h', 'zhujian');
    expect([row('zhujian'), row('shuili')].map((r) => seesAssignment(viewer, open, r))).toEqual([true, false]);
    expect(seesAssignment(who('handler', 'h', 'renshe'), open, row('shuili'))).toBe(true);
    expect(hears(viewer, open, ['承办单位'], row('shuili'))).toBe(false);
    expect(hears(viewer, open, ['承办单位'], row('zhujian'))).toBe(true);
    expect(hears(viewer, open, ['协办单位'], null)).toBe(true);
    expect(hears(viewer, open, ['主办单位'], null)).toBe(false);
  });

  it('should tell a unit nothing that does not name it, and nothing before 交办', () => {
    const lead = who('unitHead', 'h', 'renshe');
    expect([hears(lead, open, [], null), hears(lead, open, ['督查室'], row('renshe'))]).toEqual([false, false]);
    expect([hears(lead, open, ['承办单位'], row('shuili')), hears(lead, before, ['承办单位'], null)]).toEqual([true, false]);
    expect(hears(who('unitHead', 'proposer', 'jiaoyu'), before, ['承办单位', '协办单位'], null)).toBe(false);
    expect(hears(who('director'), open, [], null)).toBe(true);
  });

  it('should give a unit the fields of the matter that it needs, and none that came later', () => {
    const matter = {
      title: '题',
      summary: '事由',
      sourceType: '群众来信',
      sourceText: '张某，电话…',
      inspectorIds: ['x'],
      added: 1,
    } as never;
    expect(matterFor(who('unitHead', 'h', 'renshe'), open, matter)).toEqual({ title: '题', summary: '事由', sourceType: '群众来信' });
    expect(matterFor(who('secretary'), open, matter)).toEqual({
      title: '题',
      summary: '事由',
      sourceType: '群众来信',
      inspectorIds: ['x'],
      added: 1,
    });
    expect(matterFor(who('director'), open, matter)).toEqual(matter);
  });

  it('should seal the informant and the title of an 内部 matter', () => {
    expect(
      [who('director'), who('secretary'), who('inspector', 'inspector-1'), who('inspector', 'other')].map((v) => seesInformant(v, inner)),
    ).toEqual([true, false, true, false]);
    expect(outsideText('内部', 'DC2026-0004', '欠薪线索清零')).toBe('DC2026-0004 您有一件督查事项待办');
    expect(outsideText('公开', 'DC2026-0001', '明厨亮灶')).toContain('明厨亮灶');
  });
});
