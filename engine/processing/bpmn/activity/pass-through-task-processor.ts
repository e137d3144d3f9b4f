import type { ExecutableElement } from '../../../model/executable.ts';
import type { ElementContext } from '../../element-context.ts';
import { JobWorkerTaskProcessor } from './job-worker-task-processor.ts';

/** Manual and undefined tasks: the engine does nothing and goes on, without a look at mappings or boundary events. */
export class PassThroughTaskProcessor extends JobWorkerTaskProcessor {
  override onActivate(): void {}

  override finalizeActivation(_element: ExecutableElement, context: ElementContext): void {
    const { transitions } = this.behaviors;
    transitions.complete(transitions.toActivated(context));
  }

  override onComplete(): void {}

  override onTerminate(_element: ExecutableElement, context: ElementContext): void {
    this.behaviors.termination.terminateBeforeIncidents(context);
  }
}
