import type { ExecutableElement } from '../../../model/executable.ts';
import { documentOf } from '../../../state/document.ts';
import type { ElementContext } from '../../element-context.ts';
import { JobWorkerTaskProcessor } from './job-worker-task-processor.ts';

/** A FEEL script that the engine runs, or a job. */
export class ScriptTaskProcessor extends JobWorkerTaskProcessor {
  override finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    const { script } = element;
    if (!script) {
      super.finalizeActivation(element, context);
      return;
    }
    const { expressions, eventTriggers, transitions } = this.behaviors;
    const result = expressions.any(script.expression, context.key);
    eventTriggers.triggering(context.value, context.key, element.id, documentOf([[script.resultVariable, result]]));
    transitions.complete(transitions.toActivated(context));
  }
}
