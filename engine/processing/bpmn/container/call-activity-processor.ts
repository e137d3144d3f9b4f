import type { ExecutableElement } from '../../../model/executable.ts';
import type { DeployedProcess } from '../../../state/process-state.ts';
import type { Behaviors } from '../../behaviors/behaviors.ts';
import type { ElementContext } from '../../element-context.ts';
import { Failure } from '../../failure.ts';
import type { BpmnContainerProcessor } from '../bpmn-element-processor.ts';

/** Calls another process and waits until its instance ends. */
export class CallActivityProcessor implements BpmnContainerProcessor {
  readonly #behaviors: Behaviors;
  constructor(behaviors: Behaviors) {
    this.#behaviors = behaviors;
  }

  onActivate(element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.mappings.applyInputs(element, context);
  }

  finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    const { catchEvents, transitions, variables, expressions } = this.#behaviors;
    const called = element.calledElement!;
    const processId = expressions.string(called.processId, context.key);
    const process = this.#find(element, processId, context);
    catchEvents.subscribe(element, context);
    const activated = transitions.toActivated(context);
    const processInstanceKey = transitions.createCalledInstance(process, activated);
    const owner = {
      bpmnProcessId: process.bpmnProcessId,
      processDefinitionKey: process.key,
      processInstanceKey,
      tenantId: context.value.tenantId,
    };
    if (called.propagateAllParentVariables) variables.merge(processInstanceKey, owner, variables.visibleDocument(context.key));
    else if (element.inputMappings) variables.merge(processInstanceKey, owner, variables.localDocument(context.key));
  }

  onComplete(element: ExecutableElement, context: ElementContext): void {
    this.#behaviors.mappings.applyOutputs(element, context);
    this.#behaviors.catchEvents.unsubscribe(context);
  }

  finalizeCompletion(element: ExecutableElement, context: ElementContext): void {
    const { compensation, transitions } = this.#behaviors;
    compensation.subscribe(element, context);
    const completed = transitions.toCompleted(element, context);
    compensation.completeHandler(completed);
    transitions.takeOutgoing(element, completed);
  }

  onTerminate(_element: ExecutableElement, context: ElementContext): void {
    const { catchEvents, incidents, transitions, termination, processing } = this.#behaviors;
    catchEvents.unsubscribe(context);
    incidents.resolveOf(context);
    const called = processing.state.elementInstances.get(processing.state.elementInstances.get(context.key)?.calledChildInstanceKey ?? -1);
    if (called) transitions.terminate(called);
    else termination.terminate(context);
  }

  afterExecutionPathCompleted(_element: ExecutableElement, context: ElementContext): void {
    if (context.state === 'ELEMENT_TERMINATING') this.#behaviors.termination.terminate(context);
    else if (context.state === 'ELEMENT_ACTIVATED') this.#behaviors.transitions.complete(context);
    else
      throw new Error(
        `Expected to complete call activity after child completed, but call activity cannot be completed from state '${context.state}'`,
      );
  }

  onChildTerminated(_element: ExecutableElement, context: ElementContext): void {
    if (context.state === 'ELEMENT_TERMINATING') this.#behaviors.termination.terminate(context);
    else
      throw new Error(
        `Expected to terminate call activity after child terminated, but call activity cannot be terminated from state '${context.state}'`,
      );
  }

  #find({ calledElement }: ExecutableElement, processId: string, { value }: ElementContext): DeployedProcess {
    const { processes } = this.#behaviors.processing.state;
    const { binding, versionTag = '' } = calledElement!;
    const deploymentKey = processes.get(value.processDefinitionKey)?.deploymentKey ?? -1;
    const process =
      binding === 'deployment'
        ? processes.byDeployment(processId, deploymentKey)
        : binding === 'versionTag'
          ? processes.byVersionTag(processId, versionTag)
          : processes.latest(processId);
    if (!process) {
      throw new Failure(
        'CALLED_ELEMENT_ERROR',
        binding === 'deployment'
          ? `Expected to call process with BPMN process id '${processId}' with binding type 'deployment', but no such process found in the deployment with key ${deploymentKey} which contained the current process. To resolve this incident, migrate the process instance to a process definition that is deployed together with the intended process definition to call.`
          : binding === 'versionTag'
            ? `Expected to call process with BPMN process id '${processId}' and version tag '${versionTag}', but no such process found. To resolve this incident, deploy a process with the given process id and version tag.`
            : `Expected process with BPMN process id '${processId}' to be deployed, but not found.`,
      );
    }
    if (process.process.noneStart) return process;
    throw new Failure(
      'CALLED_ELEMENT_ERROR',
      `Expected process with BPMN process id '${process.bpmnProcessId}' to have a none start event, but not found.`,
    );
  }
}
