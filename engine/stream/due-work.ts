import type { EngineState } from '../state/engine-state.ts';
import type { Timer } from '../state/timer-state.ts';
import type { Incoming } from './stream-processor.ts';

/** Commands that one look at the clock gives of each kind. */
const DUE_MAX = 100;

/** What time demands: due timers, job time-outs and back-offs, expired messages. */
export class DueWork {
  readonly #state: EngineState;
  /** Timers that were due but refused: their element does not listen now. They are tried again after something else has happened. */
  readonly #deferred = new Set<number>();
  /** Commands to timers and jobs of banned instances, as intent and key: they change nothing. */
  readonly #passedOver = new Set<string>();

  constructor(state: EngineState) {
    this.#state = state;
  }

  /** In order of their due dates. @param now epoch milliseconds */
  commands(now: number): Incoming[] {
    const { jobs, messages } = this.#state;
    const due = this.#dueTimers(now);
    const commands: { dueDate: number; command: Incoming }[] = [];
    const add = (dueDate: number, command: Pick<Incoming, 'valueType' | 'intent' | 'key' | 'value'>): void => {
      commands.push({ dueDate, command: { ...command, operationReference: -1, requestId: undefined } });
    };
    for (const { key, value, dueDate } of due) add(dueDate, { valueType: 'TIMER', intent: 'TRIGGER', key, value });
    const jobsMax = DUE_MAX + this.#passedOver.size;
    for (const { key, value, deadline } of this.#living('TIME_OUT', jobs.timedOut(now, jobsMax)))
      add(deadline, { valueType: 'JOB', intent: 'TIME_OUT', key, value });
    for (const { key, value, recurringTime } of this.#living('RECUR_AFTER_BACKOFF', jobs.backedOff(now, jobsMax)))
      add(recurringTime, { valueType: 'JOB', intent: 'RECUR_AFTER_BACKOFF', key, value });
    const expired = messages.expired(now, DUE_MAX);
    if (expired.length > 0) {
      add(expired[0]!.deadline, {
        valueType: 'MESSAGE_BATCH',
        intent: 'EXPIRE',
        key: -1,
        value: { messageKeys: expired.map(({ key }) => key) },
      });
    }
    return commands.sort((left, right) => left.dueDate - right.dueDate).map(({ command }) => command);
  }

  passOver(commands: readonly Pick<Incoming, 'valueType' | 'intent' | 'key'>[]): void {
    for (const { valueType, intent, key } of commands)
      if (valueType === 'TIMER' || valueType === 'JOB') this.#passedOver.add(`${intent} ${key}`);
  }

  deferTimer(key: number): void {
    this.#deferred.add(key);
  }
  retryDeferred(): void {
    this.#deferred.clear();
  }

  /** When to look again; undefined when nothing will ever be due. */
  nextDueDate(): number | undefined {
    const dates = [this.#nextTimer(), this.#nextJob(), this.#state.messages.nextDueDate()].filter((date) => date !== undefined);
    return dates.length === 0 ? undefined : Math.min(...dates);
  }

  /** As Zeebe does, those that were passed over come again whenever another one is due. */
  #dueTimers(now: number): Timer[] {
    const due = this.#state.timers
      .due(now, DUE_MAX + this.#deferred.size + this.#passedOver.size)
      .filter(({ key }) => this.#isPassedOver('TRIGGER', key) || !this.#deferred.has(key));
    return this.#living('TRIGGER', due).length > 0 ? due : [];
  }

  #nextTimer(): number | undefined {
    const { timers } = this.#state;
    const waiting = this.#deferred.size + this.#passedOver.size;
    if (waiting === 0) return timers.nextDueDate();
    return this.#living('TRIGGER', timers.due(Number.MAX_SAFE_INTEGER, waiting + 1)).find(({ key }) => !this.#deferred.has(key))?.dueDate;
  }

  #nextJob(): number | undefined {
    const { jobs } = this.#state;
    if (this.#passedOver.size === 0) return jobs.nextDueDate();
    const most = this.#passedOver.size + 1;
    const timeout = this.#living('TIME_OUT', jobs.timedOut(Number.MAX_SAFE_INTEGER, most))[0]?.deadline;
    const backOff = this.#living('RECUR_AFTER_BACKOFF', jobs.backedOff(Number.MAX_SAFE_INTEGER, most))[0]?.recurringTime;
    // They are due when their moment lies behind, not at it.
    return timeout === undefined && backOff === undefined ? undefined : Math.min(timeout ?? Infinity, backOff ?? Infinity) + 1;
  }

  #living<T extends { readonly key: number }>(intent: string, due: readonly T[]): readonly T[] {
    return this.#passedOver.size === 0 ? due : due.filter(({ key }) => !this.#isPassedOver(intent, key));
  }

  #isPassedOver(intent: string, key: number): boolean {
    return this.#passedOver.has(`${intent} ${key}`);
  }
}
