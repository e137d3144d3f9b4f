import { DateTime } from 'luxon';
import type { TimerDefinition } from '../../model/executable.ts';
import { Failure } from '../failure.ts';
import type { Processing } from '../processing.ts';
import { cycleProblem } from '../../model/timer/cycle-problem.ts';
import { parseCron, type Cron } from '../../model/timer/cron.ts';
import { continuedFrom, dueDateOf, parseInterval, parseZonedDateTime, type Interval } from '../../model/timer/interval.ts';
import { failureOf, type ExpressionBehavior } from './expression-behavior.ts';

/** What a timer definition evaluates to. -1 repetitions = without end. */
export type TimerSchedule =
  | { readonly kind: 'interval'; readonly interval: Interval; readonly repetitions: number }
  | { readonly kind: 'date'; readonly dueDate: number }
  | { readonly kind: 'cron'; readonly cron: Cron };

/** Evaluates timers and computes when they are due. */
export class TimerBehavior {
  readonly #processing: Processing;
  readonly #expressions: ExpressionBehavior;

  constructor(processing: Processing, expressions: ExpressionBehavior) {
    this.#processing = processing;
    this.#expressions = expressions;
  }

  /** @param scopeKey -1 for timer start events. */
  evaluate({ kind, expression }: TimerDefinition, scopeKey: number): TimerSchedule {
    if (kind === 'DATE') return { kind: 'date', dueDate: this.#date({ kind, expression }, scopeKey) };
    if (kind === 'DURATION') return { kind: 'interval', interval: this.#duration({ kind, expression }, scopeKey), repetitions: 1 };
    return this.#cycle(this.#expressions.string(expression, scopeKey));
  }

  /** The first time it is due, and how often from then on. */
  first(schedule: TimerSchedule): { dueDate: number; repetitions: number } {
    const now = this.#processing.now();
    switch (schedule.kind) {
      case 'date':
        return { dueDate: schedule.dueDate, repetitions: 1 };
      case 'interval':
        return { dueDate: dueDateOf(schedule.interval, now), repetitions: schedule.repetitions };
      case 'cron':
        return this.#cron(schedule.cron, now);
    }
  }

  /** The next time of a repeating timer that was due at `dueDate` and had `repetitions` left. */
  next(schedule: TimerSchedule, dueDate: number, repetitions: number): { dueDate: number; repetitions: number } {
    if (schedule.kind !== 'interval') return this.first(schedule);
    const left = repetitions === -1 ? -1 : repetitions - 1;
    return { dueDate: dueDateOf(continuedFrom(schedule.interval, dueDate), this.#processing.now()), repetitions: left };
  }

  #cron(cron: Cron, now: number): { dueDate: number; repetitions: number } {
    const dueDate = cron.next(now);
    return dueDate === undefined ? { dueDate: now, repetitions: 0 } : { dueDate, repetitions: -1 };
  }

  #date({ expression }: TimerDefinition, scopeKey: number): number {
    const result = this.#expressions.oneOf(expression, scopeKey, ['DATE_TIME', 'STRING']);
    const text = JSON.parse(result.json) as string;
    const moment = parseZonedDateTime(text) ?? (result.type === 'DATE_TIME' ? DateTime.fromISO(text) : undefined);
    if (moment) return moment.toMillis();
    throw failureOf(result, `Invalid date-time format '${text}' for expression '${expression.source}'.`, scopeKey);
  }

  #duration({ expression }: TimerDefinition, scopeKey: number): Interval {
    const result = this.#expressions.oneOf(expression, scopeKey, ['DURATION', 'PERIOD', 'STRING']);
    const text = JSON.parse(result.json) as string;
    const interval = parseInterval(text);
    if (interval) return interval;
    throw failureOf(result, `Invalid duration format '${text}' for expression '${expression.source}'.`, scopeKey);
  }

  #cycle(text: string): TimerSchedule {
    const problem = cycleProblem(text);
    if (problem !== undefined) throw new Failure('EXTRACT_VALUE_ERROR', problem);
    if (!text.startsWith('R')) return { kind: 'cron', cron: parseCron(text)! };
    const slash = text.indexOf('/');
    const count = text.slice(1, slash);
    return { kind: 'interval', interval: parseInterval(text.slice(slash + 1))!, repetitions: count === '' ? -1 : Number(count) };
  }
}
