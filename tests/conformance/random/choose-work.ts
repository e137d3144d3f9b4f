import type { Step } from '../scenario.ts';
import type { Dice } from './dice.ts';
import { NEVER_MS } from './move-clock.ts';
import type { OpenJob, OpenWork } from './open-work.ts';

const CODES = ['E1', 'E2', 'E3', 'E4'] as const;

/** What workers, users and operators do with what waits. */
export function someVariables(dice: Dice): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  if (dice.chance(60)) given['x'] = dice.below(6);
  if (dice.chance(40)) given['y'] = dice.below(6);
  if (dice.chance(10)) Object.assign(given, { urgency: dice.pick(['特急', '加急', 3]), size: dice.below(12) });
  if (dice.chance(35)) given['made'] = dice.pick(['a', 1, [1, 2], { b: true }, null]);
  return given;
}

export function activate(open: readonly OpenJob[], dice: Dice): Step {
  return {
    do: 'activate',
    type: dice.pick(open).type,
    max: 1 + dice.below(3),
    timeoutMs: dice.chance(25) ? 1_000 * (20 + dice.below(40)) : NEVER_MS,
    ...(dice.chance(30) ? { fetch: ['x', 'made', 'inner'] } : {}),
  };
}

export function workOn({ elementId, nth, retries, isEvent, deadline }: OpenJob, dice: Dice): Step {
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
    [deadline > 0 ? 12 : 1, () => ({ do: 'timeout', ...at, timeoutMs: 1_000 * (20 + dice.below(60)) })],
  ])();
}

export function workAsUser({ elementId, nth }: OpenWork['userTasks'][number], dice: Dice): Step {
  const at = { do: 'userTask', element: elementId, nth } as const;
  const action = dice.chance(20) ? { action: dice.pick(['take', 'hurry']) } : {};
  return dice.weighted<() => Step>([
    [10, () => ({ ...at, act: 'complete', body: { ...(dice.chance(60) ? { variables: someVariables(dice) } : {}), ...action } })],
    [
      4,
      () => ({
        ...at,
        act: 'assign',
        // Without the right to override it is a claim.
        body: { assignee: dice.pick(['anna', 'ben']), ...(dice.chance(50) ? { allowOverride: false } : {}), ...action },
      }),
    ],
    [2, () => ({ ...at, act: 'unassign' })],
    [3, () => ({ ...at, act: 'update', body: { changeset: changeset(dice), ...action } })],
  ])();
}

function changeset(dice: Dice): object {
  return dice.pick([
    { candidateUsers: ['ben'], priority: 70 },
    { candidateGroups: ['office', 'law'], candidateUsers: [] },
    { dueDate: '2034-01-02T08:00:00Z', followUpDate: '' },
    {},
  ]);
}

/** First what stands in its way is put right, mostly. */
export function mend({ incidents, jobs }: OpenWork, dice: Dice): Step {
  const { nth, jobKey } = dice.pick(incidents);
  const job = jobs.find(({ key }) => key === jobKey);
  if (job && job.retries <= 0 && dice.chance(90)) return { do: 'retries', job: job.elementId, nth: job.nth, retries: 1 + dice.below(3) };
  return { do: 'resolve', nth };
}

/** Gives the instance what its expressions ask for, so that an incident can be resolved. */
export function provide({ roots }: OpenWork, process: string, dice: Dice): Step {
  const variables = {
    x: dice.below(6),
    y: dice.below(6),
    key: 'k',
    items: [1, 'b'],
    made: 'anna',
    missing: 'PT30S',
    size: 3,
    urgency: '加急',
  };
  return { do: 'setVariables', element: process, nth: dice.pick(roots).nth, variables };
}

export function publish({ name, key }: { readonly name: string; readonly key: string }, dice: Dice): Step {
  return {
    do: 'publish',
    message: name,
    key,
    ...(dice.chance(40) ? { variables: someVariables(dice) } : {}),
    ...(dice.chance(35) ? { ttlMs: dice.chance(60) ? NEVER_MS : 1_000 * (30 + dice.below(200)) } : {}),
    ...(dice.chance(10) ? { id: dice.pick(['one', 'two']) } : {}),
  };
}
