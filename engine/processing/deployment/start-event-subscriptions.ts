import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { DeployedProcess } from '../../state/process-state.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';

/** Keeps the start events of the latest version of each process waiting, and of no other. */
export class StartEventSubscriptions {
  readonly #behaviors: Pick<Behaviors, 'processing' | 'catchEvents' | 'timers' | 'expressions'>;
  constructor(behaviors: Behaviors) {
    this.#behaviors = behaviors;
  }

  /** A new version: its timers stand in for those of the old one. */
  replaceTimers(process: DeployedProcess): void {
    const { state, writers } = this.#behaviors.processing;
    for (const timer of state.timers.ofElementInstance(-1)) {
      const other = state.processes.get(timer.value.processDefinitionKey);
      if (other?.bpmnProcessId === process.bpmnProcessId) writers.event(timer.key, 'TIMER', 'CANCELED', timer.value);
    }
    this.#createTimers(process);
  }

  /** A new version: its message and signal subscriptions stand in for those of the version that was the latest, the only one that has any. */
  replaceSubscriptions(process: DeployedProcess): void {
    const previous = this.#behaviors.processing.state.processes.before(process.bpmnProcessId, process.version);
    if (previous) {
      this.#closeMessages(previous);
      this.#closeSignals(previous);
    }
    this.#open(process);
  }

  close(process: DeployedProcess): void {
    const { state, writers } = this.#behaviors.processing;
    for (const timer of state.timers.ofElementInstance(-1)) {
      if (timer.value.processDefinitionKey === process.key) writers.event(timer.key, 'TIMER', 'CANCELED', timer.value);
    }
    this.#closeMessages(process);
    this.#closeSignals(process);
  }

  reopen(process: DeployedProcess): void {
    this.#createTimers(process);
    this.#open(process);
  }

  #createTimers({ process, key }: DeployedProcess): void {
    for (const start of process.eventStarts) {
      if (!start.timer) continue;
      const schedule = this.#behaviors.timers.evaluate(start.timer, -1);
      this.#behaviors.catchEvents.createTimer(start.id, schedule, -1, { processInstanceKey: -1, processDefinitionKey: key });
    }
  }

  #open({ key: processDefinitionKey, bpmnProcessId, process }: DeployedProcess): void {
    const { processing, expressions } = this.#behaviors;
    for (const start of process.eventStarts) {
      if (start.message) {
        processing.writers.event(processing.keys.next(), 'MESSAGE_START_EVENT_SUBSCRIPTION', 'CREATED', {
          messageName: expressions.string(start.message.name, -1),
          messageKey: -1,
          startEventId: start.id,
          bpmnProcessId,
          processDefinitionKey,
          processInstanceKey: -1,
          correlationKey: '',
          variables: '{}',
          tenantId: DEFAULT_TENANT,
        });
      } else if (start.signal) {
        processing.writers.event(processing.keys.next(), 'SIGNAL_SUBSCRIPTION', 'CREATED', {
          signalName: expressions.string(start.signal.name, -1),
          catchEventId: start.id,
          catchEventInstanceKey: -1,
          bpmnProcessId,
          processDefinitionKey,
          tenantId: DEFAULT_TENANT,
        });
      }
    }
  }

  #closeMessages({ key }: DeployedProcess): void {
    const { state, writers } = this.#behaviors.processing;
    for (const subscription of state.messageStartEventSubscriptions.byProcess(key)) {
      writers.event(subscription.key, 'MESSAGE_START_EVENT_SUBSCRIPTION', 'DELETED', subscription.value);
    }
  }

  #closeSignals({ key }: DeployedProcess): void {
    const { state, writers } = this.#behaviors.processing;
    for (const subscription of state.signalSubscriptions.bySubscriber(key)) {
      writers.event(subscription.key, 'SIGNAL_SUBSCRIPTION', 'DELETED', subscription.value);
    }
  }
}
