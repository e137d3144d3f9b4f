import type { ExportedRecord } from '../exported-record.ts';
import type { Step } from '../scenario.ts';
import type { RandomProcess } from './blocks.ts';
import type { Dice } from './dice.ts';
import { openWork } from './open-work.ts';
import type { OpenJob, OpenWork } from './open-work.ts';

const CODES = ['E1', 'E2', 'E3', 'E4'] as const;
/** Beyond the end of all runs on one broker: its checkers for what has expired look at their own times. */
const NEVER_MS = 10_000 * 24 * 3_600_000;

type Option = readonly [number, () => Step | undefined];

/** The names that a process listens to. */
export interface Names {
  readonly messages: readonly string[];
  readonly signals: readonly string[];
  readonly elements: readonly string[];
}

/** The next command of a random path: mostly one that something waits for, sometimes one out of place. Undefined when nothing lives any more. */
export function chooseStep(
  process: RandomProcess,
  names: Names,
  records: readonly ExportedRecord[],
  now: number,
  dice: Dice,
): Step | undefined {
  const work = openWork(records);
  if (work.roots.length === 0) return undefined;
  const open = work.jobs.filter(({ state }) => state === 'open');
  const options: Option[] = [
    [open.length > 0 ? 60 : 0, () => workOn(dice.pick(open), dice)],
    [work.jobs.length > 0 ? 3 : 0, () => workOn(dice.pick(work.jobs), dice)],
    [
      open.length > 0 ? 10 : 0,
      () => ({
        do: 'activate',
        type: dice.pick(open).type,
        max: 1 + dice.below(3),
        timeoutMs: dice.chance(25) ? 1_000 * (20 + dice.below(40)) : NEVER_MS,
        ...(dice.chance(30) ? { fetch: ['x', 'made', 'inner'] } : {}),
      }),
    ],
    [work.incidents.length > 0 ? 25 : 0, () => mend(work, dice)],
    [work.userTasks.length > 0 ? 35 : 0, () => workAsUser(dice.pick(work.userTasks), dice)],
    [
      work.timers.length > 0 || work.jobs.some(({ state, deadline }) => state === 'backingOff' || deadline > 0) ? 16 : 0,
      () => moveClock(work, records, now, dice),
    ],
    [work.subscriptions.length > 0 ? 25 : 0, () => publish(dice.pick(work.subscriptions), dice)],
    [names.messages.length > 0 ? 2 : 0, () => publish({ name: dice.pick(names.messages), key: dice.pick(['k', 'other']) }, dice)],
    [
      names.signals.length > 0 ? 10 : 0,
      () => ({ do: 'signal', name: dice.pick(names.signals), ...(dice.chance(40) ? { variables: someVariables(dice) } : {}) }),
    ],
    [6, () => setVariables(work, dice)],
    [3, () => modify(process.id, work, names.elements, dice)],
    [2, () => ({ do: 'cancel', process: process.id, nth: dice.pick(work.roots).nth })],
  ];
  return dice.weighted(options)();
}

export function someVariables(dice: Dice): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  if (dice.chance(60)) given['x'] = dice.below(6);
  if (dice.chance(40)) given['y'] = dice.below(6);
  if (dice.chance(35)) given['made'] = dice.pick(['a', 1, [1, 2], { b: true }, null]);
  return given;
}

function workOn({ elementId, nth, retries, isEvent }: OpenJob, dice: Dice): Step {
  const at = { job: elementId, nth };
  const variables = dice.chance(60) ? { variables: someVariables(dice) } : {};
  return dice.weighted<() => Step>([
    [70, () => ({ do: 'complete', ...at, ...variables })],
    [
      isEvent ? 0 : 10,
      () => ({ do: 'throw', ...at, code: dice.pick(CODES), ...(dice.chance(50) ? { message: 'thrown' } : {}), ...variables }),
    ],
    [8, () => ({ do: 'fail', ...at, retries: Math.max(retries - 1, 0), message: 'failed', ...variables })],
    [6, () => ({ do: 'fail', ...at, retries: 1 + dice.below(2), backOffMs: 1_000 * (1 + dice.below(50)) })],
    [4, () => ({ do: 'fail', ...at, retries: 0 })],
    [2, () => ({ do: 'retries', ...at, retries: 1 + dice.below(3) })],
  ])();
}

function workAsUser({ elementId, nth }: OpenWork['userTasks'][number], dice: Dice): Step {
  const at = { do: 'userTask', element: elementId, nth } as const;
  return dice.weighted<() => Step>([
    [10, () => ({ ...at, act: 'complete', body: dice.chance(60) ? { variables: someVariables(dice) } : {} })],
    [
      2,
      () => ({
        ...at,
        act: 'assign',
        body: { assignee: dice.pick(['anna', 'ben']), ...(dice.chance(40) ? { allowOverride: false } : {}) },
      }),
    ],
    [1, () => ({ ...at, act: 'unassign' })],
    [1, () => ({ ...at, act: 'update', body: { changeset: { candidateUsers: ['ben'], priority: 70 } } })],
  ])();
}

/** First what stands in its way is put right, mostly. */
function mend({ incidents, jobs }: OpenWork, dice: Dice): Step {
  const { nth, jobKey } = dice.pick(incidents);
  const job = jobs.find(({ key }) => key === jobKey);
  if (job && job.retries <= 0 && dice.chance(90)) return { do: 'retries', job: job.elementId, nth: job.nth, retries: 1 + dice.below(3) };
  return { do: 'resolve', nth };
}

/** A broker's checkers of jobs look once a second, by a clock that stands between the moves. */
const CHECKED_MS = 1_500;

/** To the next moment at which something is due. Different kinds at once would come in an order that a real broker's checkers leave to chance. */
function moveClock({ timers, jobs }: OpenWork, records: readonly ExportedRecord[], now: number, dice: Dice): Step | undefined {
  const kinds = [
    { valueType: 'TIMER', intent: 'TRIGGERED', after: 0, due: timers.map(({ dueDate }) => dueDate) },
    {
      valueType: 'JOB',
      intent: 'RECURRED_AFTER_BACKOFF',
      after: 1,
      due: jobs.filter(({ state }) => state === 'backingOff').map(({ recurringTime }) => recurringTime),
    },
    {
      valueType: 'JOB',
      intent: 'TIMED_OUT',
      after: CHECKED_MS,
      due: jobs
        .filter(({ deadline, state }) => deadline > 0 && deadline < now + NEVER_MS / 2 && state === 'open')
        .map(({ deadline }) => deadline),
    },
  ].toSorted((a, b) => Math.min(...a.due) - Math.min(...b.due));
  const [{ valueType, intent, after, due }, ...others] = kinds as [(typeof kinds)[number], ...typeof kinds];
  const limit = Math.min(...others.flatMap((other) => other.due));
  const reachable = due
    .map((date) => date + after)
    .filter((date) => date < limit)
    .toSorted((a, b) => a - b);
  if (reachable.length === 0) return undefined;
  const until = dice.chance(80) ? (reachable[0] as number) : dice.pick(reachable);
  const before = records.filter(
    (record) => record.recordType === 'EVENT' && record.valueType === valueType && record.intent === intent,
  ).length;
  return { do: 'advance', ms: Math.max(until - now, 0), until: { valueType, intent, count: before + 1 } };
}

function publish({ name, key }: { readonly name: string; readonly key: string }, dice: Dice): Step {
  return {
    do: 'publish',
    message: name,
    key,
    ...(dice.chance(40) ? { variables: someVariables(dice) } : {}),
    ...(dice.chance(25) ? { ttlMs: NEVER_MS } : {}),
  };
}

function setVariables({ elements }: OpenWork, dice: Dice): Step {
  const { elementId, nth } = dice.pick(elements);
  return { do: 'setVariables', element: elementId, nth, variables: someVariables(dice), ...(dice.chance(50) ? { local: true } : {}) };
}

function modify(process: string, { roots, elements }: OpenWork, known: readonly string[], dice: Dice): Step {
  const activate = dice.chance(70)
    ? [{ element: dice.pick(known), ...(dice.chance(30) ? { variables: [{ variables: someVariables(dice) }] } : {}) }]
    : [];
  const inner = elements.filter(({ type }) => type !== 'PROCESS');
  const terminate =
    inner.length > 0 && dice.chance(60) ? [dice.pick(inner)].map(({ elementId, nth }) => ({ element: elementId, nth })) : [];
  return { do: 'modify', process, nth: dice.pick(roots).nth, activate, terminate };
}
