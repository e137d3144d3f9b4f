import type { Processing } from '../processing.ts';

/** Answers whoever correlates a message when an element has taken it. Who waits is not state: the connection does not outlive the engine either. */
export class CorrelationAnswerBehavior {
  readonly #processing: Processing;
  readonly #awaiting = new Map<number, number>();

  constructor(processing: Processing) {
    this.#processing = processing;
  }

  await(messageKey: number, requestId: number | undefined): void {
    if (requestId !== undefined) this.#awaiting.set(messageKey, requestId);
  }

  /** Only the first element that takes the message is told. */
  correlated(messageKey: number, processInstanceKey: number): void {
    const { state, writers } = this.#processing;
    const awaited = state.messageCorrelations.awaited(messageKey);
    if (!awaited) return;
    const value = { ...awaited, processInstanceKey };
    writers.event(messageKey, 'MESSAGE_CORRELATION', 'CORRELATED', value);
    writers.answer(this.#awaiting.get(messageKey), messageKey, 'MESSAGE_CORRELATION', 'CORRELATED', value);
    writers.afterCommit(() => this.#awaiting.delete(messageKey));
  }
}
