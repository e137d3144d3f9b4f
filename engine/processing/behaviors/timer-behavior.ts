import type { TimerDefinition } from '../../model/executable.ts';
import { bigOf, type Long, long } from '../../protocol/long.ts';
import { Failure } from '../failure.ts';
import type { Processing } from '../processing.ts';
import type { Cron } from '../../model/timer/cron.ts';
import { type Cycle, parseCycle } from '../../model/timer/cycle.ts';
import { continuedFrom, dueDateOf, millisOf, parseInterval, type Interval } from '../../model/timer/interval.ts';
import { TimeTextError } from '../../model/timer/time-text-error.ts';
import { failureOf, type ExpressionBehavior } from './expression-behavior.ts';
import { machineZone, momentOf } from './moment.ts';

/** What a timer definition evaluates to. -1 repetitions = without end. */
export type TimerSchedule = Cycle | { readonly kind: 'date'; readonly dueDate: Long };

/** When a timer is due, and how often from then on. */
interface Due {
  readonly dueDate: Long;
  readonly repetitions: number;
}

/** Evaluates timers and computes when they are due. */
export class TimerBehavior {
  readonly #processing: Processing;
  readonly #expressions: ExpressionBehavior;
  readonly #zone = machineZone();

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
  first(schedule: TimerSchedule): Due {
    const now = this.#processing.now();
    switch (schedule.kind) {
      case 'date':
        return { dueDate: schedule.dueDate, repetitions: 1 };
      case 'interval':
        return { dueDate: long(dueDateOf(schedule.interval, BigInt(now), this.#zone)), repetitions: schedule.repetitions };
      case 'cron':
        return this.#cron(schedule.cron, now);
    }
  }

  /** The next time of a repeating timer that was due at `dueDate` and had `repetitions` left. */
  next(schedule: TimerSchedule, dueDate: Long, repetitions: number): Due {
    if (schedule.kind !== 'interval') return this.first(schedule);
    const left = repetitions === -1 ? -1 : repetitions - 1;
    const interval = continuedFrom(schedule.interval, bigOf(dueDate), this.#zone);
    return { dueDate: long(dueDateOf(interval, BigInt(this.#processing.now()), this.#zone)), repetitions: left };
  }

  #cron(cron: Cron, now: number): Due {
    const dueDate = cron.next(now, this.#zone);
    return dueDate === undefined ? { dueDate: now, repetitions: 0 } : { dueDate, repetitions: -1 };
  }

  #date({ expression }: TimerDefinition, scopeKey: number): Long {
    return long(millisOf(momentOf(this.#expressions.oneOf(expression, scopeKey, ['DATE_TIME', 'STRING']), expression.source, scopeKey)));
  }

  #duration({ expression }: TimerDefinition, scopeKey: number): Interval {
    const result = this.#expressions.oneOf(expression, scopeKey, ['DURATION', 'PERIOD', 'STRING']);
    const text = JSON.parse(result.json) as string;
    try {
      return parseInterval(text);
    } catch (error) {
      if (!(error instanceof TimeTextError)) throw error;
      throw failureOf(result, `Invalid duration format '${text}' for expression '${expression.source}'.`, scopeKey);
    }
  }

  #cycle(text: string): TimerSchedule {
    try {
      return parseCycle(text);
    } catch (error) {
      throw error instanceof TimeTextError ? new Failure('EXTRACT_VALUE_ERROR', error.message) : error;
    }
  }
}
