import type { ExportedRecord } from '../exported-record.ts';
import type { Resource, Step } from '../scenario.ts';
import type { RandomProcess } from './blocks.ts';
import { migrate, modify, setVariables } from './choose-change.ts';
import { activate, mend, provide, publish, someVariables, workAsUser, workOn } from './choose-work.ts';
import type { Dice } from './dice.ts';
import { isAnythingDue, moveClock } from './move-clock.ts';
import { openWork, versionsOf } from './open-work.ts';

const TRIES_MAX = 5;

type Option = readonly [number, () => Step | undefined];

/** The names that a process listens to. */
export interface Names {
  readonly messages: readonly string[];
  readonly signals: readonly string[];
  readonly elements: readonly string[];
}

/** The same processes, a little otherwise. */
export interface SecondVersion {
  readonly resources: readonly Resource[];
  /** Elements of the process that both versions have. */
  readonly common: readonly string[];
}

/** The next command of a random path: mostly one that something waits for, sometimes one out of place. Undefined when nothing lives any more. */
export function chooseStep(
  process: RandomProcess,
  names: Names,
  second: SecondVersion,
  records: readonly ExportedRecord[],
  now: number,
  dice: Dice,
): Step | undefined {
  const work = openWork(records);
  const lives = work.roots.length > 0;
  if (!lives && work.timers.length === 0) return undefined;
  const open = work.jobs.filter(({ state }) => state === 'open');
  const versions = versionsOf(process.id, records).length;
  const on = process.start?.on;
  const options: Option[] = [
    [open.length > 0 ? 60 : 0, () => workOn(dice.pick(open), dice)],
    [work.jobs.length > 0 ? 3 : 0, () => workOn(dice.pick(work.jobs), dice)],
    [open.length > 0 ? 10 : 0, () => activate(open, dice)],
    [work.incidents.length > 0 ? 18 : 0, () => mend(work, dice)],
    [lives && work.incidents.length > 0 ? 5 : 0, () => provide(work, process.id, dice)],
    [work.userTasks.length > 0 ? 35 : 0, () => workAsUser(dice.pick(work.userTasks), dice)],
    [isAnythingDue(work, now) ? 16 : 0, () => moveClock(work, records, now, dice)],
    [work.subscriptions.length > 0 ? 25 : 0, () => publish(dice.pick(work.subscriptions), dice)],
    [names.messages.length > 0 ? 2 : 0, () => publish({ name: dice.pick(names.messages), key: dice.pick(['k', 'other']) }, dice)],
    [
      on?.kind === 'message' ? 10 : 0,
      () => (on?.kind === 'message' ? publish({ name: on.name, key: dice.pick(['k', 'k', 'other', '']) }, dice) : undefined),
    ],
    [
      names.signals.length > 0 ? 10 : 0,
      () => ({ do: 'signal', name: dice.pick(names.signals), ...(dice.chance(40) ? { variables: someVariables(dice) } : {}) }),
    ],
    [lives ? 6 : 0, () => setVariables(work, dice)],
    [lives ? 3 : 0, () => modify(process.id, work, names.elements, dice)],
    [versions === 1 ? 4 : 0, () => ({ do: 'deploy', resources: second.resources })],
    [lives && versions === 2 ? 10 : 0, () => migrate(process.id, work, second.common, dice)],
    [lives ? 2 : 0, () => ({ do: 'cancel', process: process.id, nth: dice.pick(work.roots).nth })],
  ];
  // What cannot be done now leaves another choice.
  for (let left = TRIES_MAX; left > 0; left--) {
    const step = dice.weighted(options)();
    if (step) return step;
  }
  return undefined;
}
