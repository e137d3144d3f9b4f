import { describe, expect, it, test } from '@jest/globals';
import fc from 'fast-check';
import { ROLES, type RoleId, type Secrecy } from '../../../processes/contract.ts';
import { CASE_ACTION_NAMES, OFFICE_ACTION_NAMES, type CaseAction, type OfficeAction } from '../../../rules/access/permissions/actions.ts';
import { LEVELS, RELATIONS } from '../../../rules/access/permissions/cells.ts';
import { caseRights, may, officeRights } from '../../../rules/access/permissions/may.ts';
import { standingIn, standingInRow } from '../../../rules/access/permissions/standing.ts';
import { CASE_EXPECTED, OFFICE_EXPECTED, ROLE_ORDER } from './permissions-expected.ts';

const roles = Object.keys(ROLES) as RoleId[];
const has = (...held: RoleId[]) => ({ roles: held });
const sign = (allowed: boolean): string => (allowed ? '✓' : '–');
const stranger = { secrecy: '公开', relations: ['stranger'] } as const;

describe('the table of permissions', () => {
  it('should have a line for every action and a column for every role', () => {
    expect([...ROLE_ORDER].toSorted()).toEqual(roles.toSorted());
    expect(Object.keys(OFFICE_EXPECTED).toSorted()).toEqual([...OFFICE_ACTION_NAMES].toSorted());
    expect(Object.keys(CASE_EXPECTED).toSorted()).toEqual([...CASE_ACTION_NAMES].toSorted());
  });

  test.each(Object.entries(OFFICE_EXPECTED))('should grant %s as §6 does', (action, expected) => {
    expect(ROLE_ORDER.map((role) => sign(may(has(role), action as OfficeAction).allowed)).join('')).toBe(expected);
  });

  const cells = Object.entries(CASE_EXPECTED).flatMap(([action, words]) =>
    ROLE_ORDER.map((role, index) => [action as CaseAction, role, words[index] as string] as const),
  );
  test.each(cells)('should grant %s to %s as §6 does, for each relation and level', (action, role, expected) => {
    const granted = LEVELS.map((secrecy) =>
      RELATIONS.map((relation) => sign(may(has(role), action, { secrecy, relations: [relation] }).allowed)).join(''),
    );
    expect(granted.join(' ')).toBe(expected);
  });
});

describe('a right', () => {
  it('should not exist without a role, nor for a role that nobody knows', () => {
    for (const person of [has(), has('owner' as RoleId), has('toString' as RoleId)]) {
      expect(officeRights(person)).toEqual([]);
      expect(caseRights(person, { secrecy: '公开', relations: RELATIONS })).toEqual([]);
    }
  });

  it('should not exist on a state secret, whoever asks', () => {
    for (const secrecy of ['秘密', '机密', '绝密'] as Secrecy[])
      expect(caseRights({ roles }, { secrecy, relations: RELATIONS })).toEqual([]);
  });

  it('should be had by who has several roles exactly when one of them has it', () => {
    const standing = fc.record({
      secrecy: fc.constantFrom<Secrecy>('公开', '内部'),
      relations: fc.subarray([...RELATIONS], { minLength: 1 }),
    });
    fc.assert(
      fc.property(fc.subarray(roles), standing, (held, where) => {
        const one = (rights: (role: RoleId) => readonly string[]) => [...new Set(held.flatMap(rights))].toSorted();
        expect(officeRights(has(...held)).toSorted()).toEqual(one((role) => officeRights(has(role))));
        expect(caseRights(has(...held), where).toSorted()).toEqual(one((role) => caseRights(has(role), where)));
      }),
    );
  });

  it('should be refused with one Chinese sentence that says what to do', () => {
    const answers = [
      ...OFFICE_ACTION_NAMES.map((action) => may(has(), action)),
      ...CASE_ACTION_NAMES.map((action) => may(has(), action, stranger)),
    ];
    for (const answer of answers)
      expect(answer).toEqual({ allowed: false, message: expect.stringMatching(/^[\u4e00-\u9fff][^。]*(请|只能)[^。]*。$/) });
  });
});

describe('how a person stands to a case', () => {
  const facts = {
    secrecy: '内部',
    memberIds: ['ducha1'],
    teamIds: [],
    registrarId: null,
    unitIds: ['szrj', 'dlq'],
    leadUnitId: 'szrj',
  } as const;
  const person = (userId: string, unitId: string | null) => ({ userId, roles: [], unitId });

  test.each([
    ['a stranger', person('x', 'sswj'), ['stranger']],
    ['a person without a unit', person('x', null), ['stranger']],
    ['who is named', person('ducha1', 'dcs'), ['member']],
    ['who is of a unit with a row', person('x', 'dlq'), ['ownUnit']],
    ['who is of the leading unit', person('x', 'szrj'), ['leadUnit']],
    ['who is named and of a unit with a row', person('ducha1', 'dlq'), ['member', 'ownUnit']],
  ])('should be told of %s', (_, who, relations) => {
    expect(standingIn(who, facts)).toEqual({ secrecy: '内部', relations });
  });

  it('should count in a row for the unit of the row only, though another unit leads', () => {
    const allowed = (unitId: string, rowUnit: string): boolean =>
      may({ roles: ['unitHead'] }, 'progress-update', standingInRow(person('x', unitId), facts, { unitId: rowUnit })).allowed;
    expect([allowed('dlq', 'dlq'), allowed('szrj', 'dlq'), allowed('dlq', 'szrj')]).toEqual([true, false, false]);
  });
});
