/** The demo's five cases at various stages: the sample files are played up to one moment, and the engine's clock runs on from there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readCase } from '../play/case-data.ts';
import { CasePlayer, moment } from '../play/case-player.ts';
import { momentText } from '../../web/server/moment.ts';
import type { RunningSiban } from '../start-siban.ts';
import { projectRoot } from '../project-root.ts';
import { readDirectory } from './load-directory.ts';

/** Two days before C is due, on the day on which E was returned; A, B and D are archived. */
const NOW = '2026-09-28T16:30';
const CASES = ['a', 'b', 'c', 'd', 'e'];
/** The store's setting: what the demo's clock runs ahead of the system's, milliseconds. It survives a restart, else every light would turn red. */
export const DEMO_CLOCK = 'demo-clock-offset';

export async function playDemo({ engine, store, url }: Pick<RunningSiban, 'engine' | 'store' | 'url'>): Promise<void> {
  const clock = engine?.clock;
  const folder = join(projectRoot(), 'tests', 'cases');
  if (!clock?.isControlled || !existsSync(folder)) return;
  const cases = CASES.map((id) => readCase(join(folder, `${id}.json`)));
  const player = new CasePlayer({
    base: url,
    password: readDirectory().password,
    pin: (at) => clock.pin(at),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
  await clock.pin(Math.min(...cases.map(({ start }) => moment(start))));
  const [sequence, year, next] = ['bulletin', 2026, 2] as const;
  await store.act(
    { at: momentText(clock.now()), actor: 'demo', action: '设置文号起始', subject: `sequence/${sequence}/${year}`, detail: { next } },
    (tx) => tx.setNextNumber(sequence, year, next),
  );
  try {
    await player.playTogether(cases.map((data) => ({ data, until: NOW })));
    await player.moveTo(moment(NOW));
  } finally {
    await clock.release();
    await store.setSetting(DEMO_CLOCK, String(clock.offset));
  }
}
