import type { ExecutableElement } from '../../../model/executable.ts';
import type { ElementContext } from '../../element-context.ts';
import { JobWorkerTaskProcessor } from './job-worker-task-processor.ts';

/** Manual and undefined tasks: the engine does nothing and goes on. */
export class PassThroughTaskProcessor extends JobWorkerTaskProcessor {
  override finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    const { catchEvents, transitions } = this.behaviors;
    catchEvents.subscribe(element, context);
    transitions.complete(transitions.toActivated(context));
  }
}
