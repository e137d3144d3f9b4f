import type { ExecutableElement } from '../../../model/executable.ts';
import type { Behaviors } from '../../behaviors/behaviors.ts';
import type { ElementContext } from '../../element-context.ts';
import type { BpmnElementProcessor } from '../bpmn-element-processor.ts';

/** Service, send and every other task that a job worker does. */
export class JobWorkerTaskProcessor implements BpmnElementProcessor {
  protected readonly behaviors: Behaviors;
  constructor(behaviors: Behaviors) {
    this.behaviors = behaviors;
  }

  onActivate(element: ExecutableElement, context: ElementContext): void {
    this.behaviors.mappings.applyInputs(element, context);
  }

  finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    const { jobs, catchEvents, transitions } = this.behaviors;
    const job = jobs.prepare(element, context);
    catchEvents.subscribe(element, context);
    jobs.create(job, context);
    transitions.toActivated(context);
  }

  onComplete(element: ExecutableElement, context: ElementContext): void {
    this.behaviors.mappings.applyOutputs(element, context);
    this.behaviors.catchEvents.unsubscribe(context);
  }

  finalizeCompletion(element: ExecutableElement, context: ElementContext): void {
    const { compensation, transitions } = this.behaviors;
    compensation.subscribe(element, context);
    const completed = transitions.toCompleted(element, context);
    compensation.completeHandler(completed);
    transitions.takeOutgoing(element, completed);
  }

  onTerminate(_element: ExecutableElement, context: ElementContext): void {
    const { catchEvents, incidents, termination } = this.behaviors;
    catchEvents.unsubscribe(context);
    incidents.resolveOf(context);
    termination.terminate(context);
  }
}
