/** A running case stays on what it began with; a new one takes what is published; what acts at once acts on both. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { publishUnderRunningCase, type Observed } from './support/kept-release.ts';

let siban: TestSiban;
let observed: Observed;

beforeAll(async () => {
  siban = await startTestSiban('2026-01-05T08:30');
  observed = await publishUnderRunningCase(siban, 2026);
});
afterAll(() => siban.close());

describe('a case that was under way when something was published', () => {
  it.each<[string, 'formLabel' | 'calledStep' | 'callerStep' | 'afterReturn', string, string]>([
    ['its form', 'formLabel', '决定', '签收决定'],
    ['the process it calls', 'calledStep', '签收', '签收（新版）'],
    ['its own diagram', 'callerStep', '交办签发', '交办签发（新版）'],
    ['a table that is not due yet', 'afterReturn', 'rectification', 'supervision'],
  ])('should keep %s, while a new case takes the new one', (_what, part, kept, taken) => {
    expect([observed.old[part], observed.new[part]]).toEqual([kept, taken]);
  });

  it('should take a table at once that is marked so: who signs is who signs today', () => {
    expect([observed.old.issuedBy, observed.new.issuedBy]).toEqual([['role:secretary'], ['role:secretary']]);
  });

  it('should be told to the publisher as what keeps its version, or as what is touched', () => {
    const keeps = { newestVersion: 1, stays: [{ version: 1, cases: 1 }], atOnce: { total: 0, rows: [] } };
    const { 'definitions-signer': signer, ...bound } = observed.impacts;
    expect(bound).toEqual({ 'task-sign': keeps, 'definitions-return-route': keeps, assignment: keeps, case: keeps });
    const { caseId } = observed.old;
    expect(signer).toEqual({
      newestVersion: 1,
      stays: [],
      atOnce: { total: 1, rows: [{ caseId, number: 'DC2026-0001', title: '中小学食堂明厨亮灶全覆盖' }] },
    });
  });

  it('should not make versions of what did not change', () => {
    expect(observed.versions).toEqual({ 'task-sign': 2, 'definitions-return-route': 2, assignment: 2, case: 2, 'definitions-signer': 2 });
  });
});
