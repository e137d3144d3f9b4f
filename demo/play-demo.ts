/**
 * The demo's cases: five sample files that are played up to one moment, and smaller ones that stand still where somebody has to do something,
 * so that each login finds its work. The engine's clock runs on from there.
 */
import type { EngineClock } from '../engine/engine-api.ts';
import { CasePlayer, moment, type PlayProgress } from '../playbook/case-player.ts';
import type { Store } from '../store/store.ts';
import { momentText } from '../web/server/moment.ts';
import { demoCase, officeActs, waitingCase } from './demo-folder.ts';
import { readDirectory } from './load-directory.ts';

/** Two days before C is due, on the day on which E was returned; A, B and D are archived. */
const NOW = '2026-09-28T16:30';
const CASES = ['a', 'b', 'c', 'd', 'e'];
const WAITING = ['f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o'];
/** So many it has in the end. */
export const DEMO_CASES = CASES.length + WAITING.length;
/** The store's setting: what the demo's clock runs ahead of the system's, milliseconds. It survives a restart, else every light would turn red. */
export const DEMO_CLOCK = 'demo-clock-offset';
/** In pauses of 20 ms: two minutes for one effect, since whoever looks at a demo may have a slow machine. */
const PATIENCE = 6_000;

/** A Siban whose clock may be moved: what the demo is played on, through its public ways in. */
export interface DemoStage {
  readonly url: string;
  readonly clock: EngineClock;
  readonly store: Pick<Store, 'act' | 'setSetting'>;
  pause(milliseconds: number): Promise<void>;
  atRest?(): Promise<boolean>;
}

const playerOn = ({ url, clock, pause, atRest }: DemoStage, progress?: PlayProgress): CasePlayer =>
  new CasePlayer({
    base: url,
    password: readDirectory().password,
    pin: (at) => clock.pin(at),
    pause,
    patience: PATIENCE,
    abreast: true,
    ...(atRest ? { atRest } : {}),
    ...(progress ? { progress } : {}),
  });

/** Lets the clock run on from where it was put, also after a restart. */
async function runOn({ clock, store }: DemoStage): Promise<void> {
  await clock.release();
  await store.setSetting(DEMO_CLOCK, String(clock.offset));
}

export async function playDemo(stage: DemoStage, progress?: PlayProgress): Promise<void> {
  const { clock, store } = stage;
  const cases = [...CASES.map((id) => demoCase(id)), ...WAITING.map(waitingCase)];
  const player = playerOn(stage, progress);
  await clock.pin(Math.min(...cases.map(({ start }) => moment(start))));
  const [sequence, year, next] = ['bulletin', 2026, 2] as const;
  await store.act(
    { at: momentText(clock.now()), actor: 'demo', action: '设置文号起始', subject: `sequence/${sequence}/${year}`, detail: { next } },
    (tx) => tx.setNextNumber(sequence, year, next),
  );
  try {
    await player.playTogether(
      cases.map((data) => ({ data, until: NOW })),
      officeActs(),
    );
    await player.moveTo(moment(NOW));
  } finally {
    await runOn(stage);
  }
}

/** Moves the demo's clock on, from due limit to due limit, so that each 催办 and each light comes on its day. @param to epoch milliseconds */
export async function moveDemoClock(stage: DemoStage, to: number): Promise<void> {
  const player = playerOn(stage);
  try {
    await player.moveTo(stage.clock.now());
    await player.moveTo(to);
  } finally {
    await runOn(stage);
  }
}
