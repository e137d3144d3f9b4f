import type { EngineState } from '../state/engine-state.ts';
import type { Incoming } from './stream-processor.ts';

/** Commands that one look at the clock gives of each kind. */
const DUE_MAX = 100;

/** What time demands: due timers, job time-outs and back-offs, expired messages. */
export class DueWork {
  readonly #state: EngineState;
  /** Timers that were due but refused: their element does not listen now. They are tried again after something else has happened. */
  readonly #deferred = new Set<number>();

  constructor(state: EngineState) {
    this.#state = state;
  }

  /** In order of their due dates. @param now epoch milliseconds */
  commands(now: number): Incoming[] {
    const { timers, jobs, messages } = this.#state;
    const due = timers.due(now, DUE_MAX + this.#deferred.size).filter(({ key }) => !this.#deferred.has(key));
    const commands: { dueDate: number; command: Incoming }[] = [];
    const add = (dueDate: number, command: Pick<Incoming, 'valueType' | 'intent' | 'key' | 'value'>): void => {
      commands.push({ dueDate, command: { ...command, operationReference: -1, requestId: undefined } });
    };
    for (const { key, value, dueDate } of due) add(dueDate, { valueType: 'TIMER', intent: 'TRIGGER', key, value });
    for (const { key, value, deadline } of jobs.timedOut(now, DUE_MAX)) add(deadline, { valueType: 'JOB', intent: 'TIME_OUT', key, value });
    for (const { key, value, recurringTime } of jobs.backedOff(now, DUE_MAX))
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

  deferTimer(key: number): void {
    this.#deferred.add(key);
  }
  retryDeferred(): void {
    this.#deferred.clear();
  }

  /** When to look again; undefined when nothing will ever be due. */
  nextDueDate(): number | undefined {
    const { timers, jobs, messages } = this.#state;
    const timer =
      this.#deferred.size === 0
        ? timers.nextDueDate()
        : timers.due(Number.MAX_SAFE_INTEGER, this.#deferred.size + 1).find(({ key }) => !this.#deferred.has(key))?.dueDate;
    const dates = [timer, jobs.nextDueDate(), messages.nextDueDate()].filter((date) => date !== undefined);
    return dates.length === 0 ? undefined : Math.min(...dates);
  }
}
