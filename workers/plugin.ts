/**
 * The contract of a plugin: what the service tasks of a job type take, give and do. docs/recipes/add-a-plugin.md shows one from nothing.
 *
 * A plugin is handed the variables of its job, checked against `input`, and gives the variables of its completion, checked against
 * `output`. It changes nothing but through `context`, and every effect goes through `context.once`, because a job can be run twice.
 */
import type { z } from 'zod';
import type { Moment } from '../rules/calendar/moment.ts';
import type { WorkingCalendar } from '../rules/calendar/working-calendar.ts';
import type { PublishedMessage, StoreTransaction, WorkerContext } from './ports.ts';
import type { JobRules } from './rules-in-force.ts';

export interface Job {
  /** unique for the life of the cluster; the key of idempotency */ readonly key: string;
  readonly type: string;
  /** the task's headers, as drawn in the diagram */ readonly headers: Readonly<Record<string, string>>;
  readonly elementId: string;
  readonly processInstanceKey: string;
  readonly processId: string;
  readonly retries: number;
}

/** A worker's context, with what belongs to this one job. */
export interface JobContext extends WorkerContext {
  readonly job: Job;
  /** the moment at which this job began to run; one job has one now */ readonly now: Moment;
  readonly calendar: WorkingCalendar;
  /** the office's tables: what the case keeps, else what is in force */ readonly rules: JobRules;
  /** Runs the effect at most once for this job and step. */
  once<T>(step: string, effect: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  publishMessage(message: PublishedMessage): Promise<void>;
}

export type Variables = Record<string, unknown>;

export interface Plugin<Input = never, Output extends Variables = Variables, Headers = never> {
  /** Job type, one of JOB in processes/contract.ts or a new one. */
  readonly type: string;
  /** Short name for staff, in Chinese. */
  readonly title: string;
  /** What it does, for staff, in a Chinese sentence. */
  readonly description: string;
  readonly headers: z.ZodType<Headers>;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  /** The variables it gives by the value of one header, where `output` leaves them open; the diagrams are checked against them. */
  readonly gives?: { readonly header: string; readonly names: Readonly<Record<string, readonly string[]>> };
  /** Headers that a variable can stand for, e.g. `{ scope: 'lightScope' }`: the diagrams are checked for one of the two. */
  readonly headersByVariable?: Readonly<Record<string, string>>;
  /** What it would do with this input, in a Chinese sentence. No effect: the 试运行 of the modeler shows it. */
  describe(input: Input, headers: Headers): string;
  /** @throws WorkError to say whether trying again helps. Any other error counts as worth a retry. */
  run(input: Input, context: JobContext, headers: Headers): Promise<Output>;
}

/** A plugin whose types are no longer known, as the runner holds it. */
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyPlugin = Plugin<any, any, any>;

/** Gives the three types from the three schemas, so that `describe` and `run` are checked against them. */
export function definePlugin<Input, Output extends Variables, Headers>(
  plugin: Plugin<Input, Output, Headers>,
): Plugin<Input, Output, Headers> {
  return plugin;
}
