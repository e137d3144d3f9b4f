import type { ExecutableElement } from '../../../model/executable.ts';
import type { ElementContext } from '../../element-context.ts';
import { JobWorkerTaskProcessor } from './job-worker-task-processor.ts';

/** A task for a person: a job, or a native user task. */
export class UserTaskProcessor extends JobWorkerTaskProcessor {
  override finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    if (!element.userTask?.isNative) {
      super.finalizeActivation(element, context);
      return;
    }
    const { userTasks, catchEvents, transitions } = this.behaviors;
    const attributes = userTasks.evaluate(element, context);
    catchEvents.subscribe(element, context);
    userTasks.create(element, context, attributes);
    transitions.toActivated(context);
  }

  override onTerminate(element: ExecutableElement, context: ElementContext): void {
    this.behaviors.userTasks.cancel(context);
    super.onTerminate(element, context);
  }
}
