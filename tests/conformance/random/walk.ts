import type { ExportedRecord } from '../exported-record.ts';
import { openRun } from '../run-scenario.ts';
import type { OpenRun, ScenarioRun } from '../run-scenario.ts';
import type { Resource, Scenario, Step } from '../scenario.ts';
import type { RandomProcess } from './blocks.ts';
import { chooseStep } from './choose-step.ts';
import type { Names, SecondVersion } from './choose-step.ts';
import { someVariables } from './choose-work.ts';
import { Dice } from './dice.ts';
import { draw } from './draw.ts';
import { startEmbedded } from './embedded.ts';
import { outlastMessages } from './move-clock.ts';
import { openWork, versionsOf } from './open-work.ts';
import { cutsOf } from './shrink.ts';

const STEPS_MAX = 25;

/** What became of a random path on the embedded engine: the steps, so that they can be taken elsewhere, and the run. */
export interface Walk {
  readonly scenario: Scenario;
  readonly run: ScenarioRun;
  /** How many records there were after each step. */
  readonly counts: readonly number[];
}

/** When the log is replayed: it takes as long as the walk itself. */
export type Replays = 'after each step' | 'at the end';

/** Walks a random path through a process on the embedded engine; each step depends on what waits there. Throws when its state is not what its log says. */
export async function walk(name: string, process: RandomProcess, pathSeed: number, startsAt: number, replays: Replays): Promise<Walk> {
  const dice = new Dice(pathSeed);
  const resources = draw(process, process.id);
  const second = secondVersion(process, resources, dice);
  const embedded = await startEmbedded();
  try {
    const run = await openRun(embedded.target, startsAt);
    try {
      const steps: Step[] = [];
      const counts: number[] = [];
      const checkReplay = (): void => {
        const differences = embedded.checkReplay();
        if (differences.length > 0)
          throw new Error(
            `Expected a replay after step ${steps.length} of ${name} to give the stored state, but: ${differences.join('; ')}`,
          );
      };
      const take = async (step: Step): Promise<void> => {
        steps.push(await taken(run, step));
        counts.push(run.soFar().records.length);
        if (replays === 'after each step') checkReplay();
      };
      await take({ do: 'deploy', resources });
      const elements = elementsOf(resources[0]?.content ?? '');
      for (const step of opening(process, elements, dice)) await take(step);
      const names = { ...namesIn(resources.map(({ content }) => content).join('')), elements };
      while (steps.length < STEPS_MAX && !hasRefusedTimer(run.soFar().records)) {
        const step = chooseStep(process, names, second, run.soFar().records, embedded.now(), dice);
        if (!step) break;
        await take(step);
      }
      // Before all has ended, while there is much to compare.
      checkReplay();
      // Again and again: a message that waits starts the next instance when the one before it ends.
      for (let [root] = openWork(run.soFar().records).roots; root; [root] = openWork(run.soFar().records).roots)
        await take({ do: 'cancel', process: process.id, nth: root.nth });
      // Nothing may reach into the next run on the same broker.
      if (process.start)
        for (const version of versionsOf(process.id, run.soFar().records)) await take({ do: 'delete', resource: process.id, version });
      const outlast = outlastMessages(openWork(run.soFar().records), embedded.now());
      if (outlast) await take(outlast);
      checkReplay();
      return { scenario: { name, resources: [], steps }, run: run.soFar(), counts };
    } finally {
      run.close();
    }
  } finally {
    await embedded.close();
  }
}

/** Drawn in another order, and mostly with one thing less. */
function secondVersion(process: RandomProcess, first: readonly Resource[], dice: Dice): SecondVersion {
  const less = dice.chance(75) ? dice.pick([...cutsOf(process), process]) : process;
  const resources = draw({ ...less, order: dice.below(1_000_000) }, process.id);
  const [old, young] = [first, resources].map((drawn) => elementsOf(drawn[0]?.content ?? '')) as [string[], string[]];
  return { resources, common: old.filter((id) => young.includes(id)) };
}

function opening({ id, start }: RandomProcess, elements: readonly string[], dice: Dice): Step[] {
  const variables = {
    x: dice.below(6),
    y: dice.below(6),
    key: 'k',
    ...(dice.chance(85) ? { items: [1, 'b', { c: 3 }].slice(0, dice.below(4)) } : {}),
  };
  const on = start && !(start.isPlainToo && dice.chance(50)) ? start.on : undefined;
  if (on?.kind === 'message') return [{ do: 'publish', message: on.name, key: 'k', variables }];
  if (on?.kind === 'signal') return [{ do: 'signal', name: on.name, variables }];
  // Its time will come.
  if (on) return [];
  const create: Step = {
    do: 'create',
    process: id,
    variables,
    ...(dice.chance(8) ? { at: [dice.pick(elements), ...(dice.chance(30) ? [dice.pick(elements)] : [])] } : {}),
  };
  return dice.chance(12) ? [create, { ...create, variables: { ...variables, ...someVariables(dice) } }] : [create];
}

const elementsOf = (content: string): string[] =>
  [...content.matchAll(/<bpmn:\w*(?:[tT]ask|Event|Gateway|Process|Activity) id="([^"]*)"/g)].map(([, id]) => id as string);

function namesIn(content: string): Omit<Names, 'elements'> {
  const found = (tag: string): string[] =>
    [...content.matchAll(new RegExp(`<bpmn:${tag} id="[^"]*" name="([^"]*)"`, 'g'))].map(([, name]) => name as string);
  return { messages: found('message'), signals: found('signal') };
}

/** Takes the step and says in it how it came out, so that another engine must do the same. */
async function taken(run: OpenRun, step: Step): Promise<Step> {
  const known = await run.attempt(step);
  if (known.do !== 'advance' || !known.until) return known;
  const { valueType, intent } = known.until;
  return { ...known, until: { valueType, intent, count: eventsOf(run.soFar().records, valueType, intent) } };
}

function eventsOf(records: readonly ExportedRecord[], valueType: string, intent: string): number {
  return records.filter((record) => record.recordType === 'EVENT' && record.valueType === valueType && record.intent === intent).length;
}

/** A broker tries a timer again and again whose element does not listen now: how often is left to chance. */
function hasRefusedTimer(records: readonly ExportedRecord[]): boolean {
  return records.some((record) => record.recordType === 'COMMAND_REJECTION' && record.valueType === 'TIMER');
}
