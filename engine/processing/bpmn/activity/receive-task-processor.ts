import type { ExecutableElement } from '../../../model/executable.ts';
import type { ElementContext } from '../../element-context.ts';
import { JobWorkerTaskProcessor } from './job-worker-task-processor.ts';

export class ReceiveTaskProcessor extends JobWorkerTaskProcessor {
  override finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    this.behaviors.catchEvents.subscribe(element, context);
    this.behaviors.transitions.toActivated(context);
  }
}
