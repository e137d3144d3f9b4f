/** What the tests of 异常 begin with: a running Siban, one case in it, and a process that stops where a test wants it to. */
import { afterAll, beforeAll } from '@jest/globals';
import type { CasePlayer } from '../../../playbook/case-player.ts';
import { startTestSiban, type TestSiban } from '../../support/running-siban.ts';
import { openOffice, type Office } from './office.ts';
import { openTrouble, type Trouble } from './trouble.ts';

export interface TroubledOffice {
  readonly siban: TestSiban;
  readonly player: CasePlayer;
  readonly office: Office;
  readonly trouble: Trouble;
}

/**
 * For one file of tests: started before the first of them, closed after the last. The case is an internal one (内部), so that there are people who
 * may not read it. Reading the answer before that throws.
 * @example const running = troubledOffice({ id: 'stopped' }); it('…', async () => { await running.trouble.begin(running.office.caseId); });
 */
export function troubledOffice(names: { readonly id: string; readonly title?: string }): TroubledOffice {
  let opened: TroubledOffice | undefined;
  beforeAll(async () => {
    const siban = await startTestSiban('2026-03-02T09:00');
    const player = siban.player();
    const office = await openOffice(siban, { ...names, matter: { secrecy: '内部' } });
    opened = { siban, player, office, trouble: await openTrouble(siban) };
  });
  afterAll(async () => {
    await opened?.trouble.close();
    await opened?.siban.close();
  });
  const now = (): TroubledOffice => {
    if (!opened) throw new Error('Expected to be asked for the office while a test runs, but it is not open.');
    return opened;
  };
  return {
    get siban() {
      return now().siban;
    },
    get player() {
      return now().player;
    },
    get office() {
      return now().office;
    },
    get trouble() {
      return now().trouble;
    },
  };
}
