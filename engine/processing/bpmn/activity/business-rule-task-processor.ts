import type { ExecutableElement } from '../../../model/executable.ts';
import { documentOf } from '../../../state/document.ts';
import type { ElementContext } from '../../element-context.ts';
import { JobWorkerTaskProcessor } from './job-worker-task-processor.ts';

/** A DMN decision that the engine evaluates, or a job. */
export class BusinessRuleTaskProcessor extends JobWorkerTaskProcessor {
  override finalizeActivation(element: ExecutableElement, context: ElementContext): void {
    const { calledDecision } = element;
    if (!calledDecision) {
      super.finalizeActivation(element, context);
      return;
    }
    const { decisions, eventTriggers, transitions } = this.behaviors;
    const output = decisions.evaluateTask(element, context);
    eventTriggers.triggering(context.value, context.key, element.id, documentOf([[calledDecision.resultVariable, output]]));
    transitions.complete(transitions.toActivated(context));
  }
}
