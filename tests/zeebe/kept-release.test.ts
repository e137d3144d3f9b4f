/** What tests/acceptance/kept-release.test.ts says of the embedded engine, on a living broker: a running case stays on what it began with. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publishUnderRunningCase, type Observed } from '../acceptance/support/kept-release.ts';
import { setSequences, startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { publishCalendar } from './support/publish-calendar.ts';
import { startSibanOnZeebe } from './support/siban-on-zeebe.ts';

/** Of the weekdays and dates of 2026; a broker's clock only goes forward. */
const YEAR = 2037;
const START = `${YEAR}-01-05T08:30`;

describe('publishing under a running case on a living Zeebe 8.6.0', () => {
  const running: TestSiban[] = [];
  let zeebe: Observed;
  let embedded: Observed;

  async function observed(starting: Promise<TestSiban>): Promise<Observed> {
    const siban = await starting;
    running.push(siban);
    await publishCalendar(siban, YEAR);
    await setSequences(siban, YEAR, {});
    return publishUnderRunningCase(siban, YEAR);
  }

  beforeAll(async () => {
    zeebe = await observed(startSibanOnZeebe(START));
    embedded = await observed(startTestSiban(START));
  });

  afterAll(async () => {
    for (const siban of running) await siban.close();
  });

  it('should keep form, table, called process and diagram, and let who signs act at once', () => {
    const seen = ({ formLabel, calledStep, callerStep, afterReturn, issuedBy }: Observed['old']) => ({
      formLabel,
      calledStep,
      callerStep,
      afterReturn,
      issuedBy,
    });
    expect(seen(zeebe.old)).toEqual({
      formLabel: '决定',
      calledStep: '签收',
      callerStep: '交办签发',
      afterReturn: 'rectification',
      issuedBy: ['role:secretary'],
    });
    expect(seen(zeebe.new)).toEqual({
      formLabel: '签收决定',
      calledStep: '签收（新版）',
      callerStep: '交办签发（新版）',
      afterReturn: 'supervision',
      issuedBy: ['role:secretary'],
    });
  });

  it('should tell the publisher, count versions and end where the embedded engine does', () => {
    const without = (observation: Observed): unknown =>
      JSON.parse(JSON.stringify(observation).replaceAll(observation.old.caseId, 'old').replaceAll(observation.new.caseId, 'new'));
    expect(without(zeebe)).toEqual(without(embedded));
  });
});
