import { describe, expect, it } from '@jest/globals';
import { toldVariables } from '../../../rules/access/told-variables.ts';
import type { CaseFacts } from '../../../rules/access/visibility.ts';

const facts: CaseFacts = {
  secrecy: '内部',
  memberIds: [],
  teamIds: [],
  registrarId: null,
  unitIds: ['qsx'],
  leadUnitId: 'qsx',
  knownTo: [],
};
const staff = { userId: 's', roles: ['handler'] as const, unitId: 'qsx' };
const inherited = {
  caseNumber: 'DC2026-0013',
  inspectionPlan: { mode: '动态', object: '六个排口' },
  checkPlan: { onSite: true },
  sample: ['二号口'],
  finding: { kind: '问责建议' },
  accountability: { proposed: true },
  instructions: [{ text: '严查' }],
  assignments: [{ unitId: 'other' }],
  conclusion: { facts: '私设旁路', responsibility: true, requirements: '限期封堵', rectificationDays: 20 },
  addedNextYear: 'by a diagram that nobody has drawn yet',
};

describe('variables given to a unit with its task', () => {
  it('should be what it is told and what the step hands to it, and nothing else', () => {
    expect(toldVariables(staff, facts, { targetRows: [{ id: 'T1' }] }, inherited)).toEqual({
      caseNumber: 'DC2026-0013',
      conclusion: { requirements: '限期封堵', rectificationDays: 20 },
      targetRows: [{ id: 'T1' }],
    });
  });

  it('should be all of them for the office', () => {
    expect(toldVariables({ userId: 'd', roles: ['director'] }, facts, {}, inherited)).toEqual(inherited);
  });
});
