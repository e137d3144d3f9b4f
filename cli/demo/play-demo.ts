/** The demo's five cases at various stages: the sample files are played up to a point each, then the engine's clock is let go. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCase, type CaseData } from '../play/case-data.ts';
import { CasePlayer, moment } from '../play/case-player.ts';
import type { RunningSiban } from '../start-siban.ts';
import { projectRoot } from '../project-root.ts';
import { readDirectory } from './load-directory.ts';

/** Case → the last moment that is played. A and D to the end, the others stand somewhere on the way. */
const UNTIL: Readonly<Record<string, string>> = { a: '9999', b: '2026-02-10T12:00', c: '2026-07-16T18:00', d: '9999', e: '2026-09-28T18:00' };

export async function playDemo(siban: RunningSiban): Promise<void> {
  const clock = siban.engine?.engine.clock;
  if (!clock) return;
  const folder = join(projectRoot(), 'tests', 'cases');
  if (!existsSync(folder)) return;
  const player = new CasePlayer({ base: siban.url, password: readDirectory().password, pin: (at) => clock.pin(at), pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)) });
  const cases = Object.entries(UNTIL).map(([id, until]) => ({ data: readCase(join(folder, `${id}.json`)), until }));
  await startNumbers(siban, cases.map(({ data }) => data));
  await clock.pin(moment(cases[0]?.data.start ?? '2026-01-05T08:30'));
  try {
    await player.playTogether(cases);
  } finally {
    await clock.reset();
  }
}

/** One register for all five: their numbers follow each other as the cases do. */
async function startNumbers(siban: RunningSiban, cases: readonly CaseData[]): Promise<void> {
  void cases;
  await siban.store.setNextNumber('bulletin', 2026, 2);
}
