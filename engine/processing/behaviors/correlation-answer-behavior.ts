import type { MessageSubscriptionValue } from '../../protocol/record.ts';
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
    writers.answer(this.#lastAsked(messageKey), messageKey, 'MESSAGE_CORRELATION', 'CORRELATED', value);
  }

  /** The element that was to take the message cannot any more, and there is no other. The text names the key of the message where it means its name, as Zeebe's does. */
  notCorrelated({ messageKey, variables }: MessageSubscriptionValue): void {
    const { state, writers } = this.#processing;
    const awaited = state.messageCorrelations.awaited(messageKey);
    if (!awaited) return;
    const value = { ...awaited, variables };
    writers.event(messageKey, 'MESSAGE_CORRELATION', 'NOT_CORRELATED', value);
    writers.refuse(
      this.#lastAsked(messageKey),
      { key: messageKey, valueType: 'MESSAGE_CORRELATION', intent: 'CORRELATE', value },
      'NOT_FOUND',
      `Expected to find subscription for message with name '${messageKey}' and correlation key '${awaited.correlationKey}', but none was found.`,
    );
  }

  /** Who waits for this message; forgotten when the answer is on its way. */
  #lastAsked(messageKey: number): number | undefined {
    this.#processing.writers.afterCommit(() => this.#awaiting.delete(messageKey));
    return this.#awaiting.get(messageKey);
  }
}
