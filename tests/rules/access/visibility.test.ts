import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { ROLES, type RoleId, type Secrecy } from '../../../processes/contract.ts';
import {
  outsideText,
  seesAssignment,
  seesDocument,
  seesInformant,
  sightOfCase,
  visibleTitle,
  type CaseFacts,
  type Viewer,
} from '../../../rules/access/visibility.ts';

const open: CaseFacts = { secrecy: '公开', memberIds: ['inspector-1'], unitIds: ['renshe', 'zhujian', 'shuili'], leadUnitId: 'renshe' };
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
    ['the lead unit', who('unitHead', 'h', 'renshe'), inner, 'content'],
    ['a co-operating unit', who('unitHead', 'h', 'zhujian'), inner, 'own'],
    ['a unit outside', who('unitHead', 'h', 'jiaoyu'), open, 'hidden'],
    ['a unit outside, published', who('unitHead', 'h', 'jiaoyu'), { ...open, published: true }, 'content'],
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
        expect(visibleTitle(viewer, { ...open, secrecy }, '题名')).toBeNull();
      }),
    );
  });

  it("should keep a co-operating unit out of another's rows and documents", () => {
    const viewer = who('unitHead', 'h', 'zhujian');
    expect([row('zhujian'), row('shuili')].map((r) => seesAssignment(viewer, open, r))).toEqual([true, false]);
    expect(seesAssignment(who('handler', 'h', 'renshe'), open, row('shuili'))).toBe(true);
    expect(seesDocument(viewer, open, { assignment: row('shuili') })).toBe(false);
    expect(seesDocument(viewer, open, { recipientUnitIds: ['zhujian'] })).toBe(true);
    expect(seesDocument(viewer, open, {})).toBe(false);
    expect(seesDocument(who('inspector', 'inspector-1'), open, { restrictedTo: ['secretary'] })).toBe(false);
  });

  it('should seal the informant and the title of an 内部 matter', () => {
    expect(
      [who('director'), who('secretary'), who('inspector', 'inspector-1'), who('inspector', 'other')].map((v) => seesInformant(v, inner)),
    ).toEqual([true, false, true, false]);
    expect(outsideText('内部', 'DC2026-0004', '欠薪线索清零')).toBe('DC2026-0004 您有一件督查事项待办');
    expect(outsideText('公开', 'DC2026-0001', '明厨亮灶')).toContain('明厨亮灶');
  });
});
