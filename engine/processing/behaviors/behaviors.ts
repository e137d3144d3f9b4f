import type { BpmnElementProcessors } from '../bpmn/bpmn-element-processor.ts';
import type { Processing } from '../processing.ts';
import { BufferedStartBehavior } from './buffered-start-behavior.ts';
import { CatchEventBehavior } from './catch-event-behavior.ts';
import { CompensationBehavior } from './compensation-behavior.ts';
import { CorrelationAnswerBehavior } from './correlation-answer-behavior.ts';
import { DecisionBehavior } from './decision-behavior.ts';
import { ElementActivationBehavior } from './element-activation-behavior.ts';
import { EventPublicationBehavior } from './event-publication-behavior.ts';
import { EventTriggerBehavior } from './event-trigger-behavior.ts';
import { ExpressionBehavior } from './expression-behavior.ts';
import { IncidentBehavior } from './incident-behavior.ts';
import { JobActivationBehavior, type JobListeners } from './job-activation-behavior.ts';
import { JobBehavior } from './job-behavior.ts';
import { MessageDeliveryBehavior } from './message-delivery-behavior.ts';
import { ProcessResultBehavior } from './process-result-behavior.ts';
import { SignalBehavior } from './signal-behavior.ts';
import { StateTransitionBehavior } from './state-transition-behavior.ts';
import { TerminationBehavior } from './termination-behavior.ts';
import { TimerBehavior } from './timer-behavior.ts';
import { UserTaskBehavior } from './user-task-behavior.ts';
import { VariableBehavior } from './variable-behavior.ts';
import { VariableMappingBehavior } from './variable-mapping-behavior.ts';

/** The logic that processors share, in order of dependence. */
export function createBehaviors(processing: Processing, jobListeners: JobListeners, processors: () => BpmnElementProcessors) {
  const expressions = new ExpressionBehavior(processing);
  const variables = new VariableBehavior(processing);
  const timers = new TimerBehavior(processing, expressions);
  const catchEvents = new CatchEventBehavior(processing, expressions, timers);
  const eventTriggers = new EventTriggerBehavior(processing, variables, catchEvents);
  const incidents = new IncidentBehavior(processing);
  const jobActivation = new JobActivationBehavior(processing, variables, jobListeners);
  const transitions = new StateTransitionBehavior(processing, processors);
  const bufferedStarts = new BufferedStartBehavior(processing, eventTriggers);
  return {
    processing,
    expressions,
    variables,
    timers,
    catchEvents,
    eventTriggers,
    incidents,
    jobActivation,
    transitions,
    bufferedStarts,
    messageDelivery: new MessageDeliveryBehavior(processing, bufferedStarts),
    correlationAnswers: new CorrelationAnswerBehavior(processing),
    compensation: new CompensationBehavior(processing),
    elementActivation: new ElementActivationBehavior(processing, catchEvents),
    decisions: new DecisionBehavior(processing, expressions),
    jobs: new JobBehavior(processing, expressions, incidents, jobActivation),
    mappings: new VariableMappingBehavior(processing, expressions, variables, eventTriggers),
    publication: new EventPublicationBehavior(processing, eventTriggers),
    results: new ProcessResultBehavior(processing, variables),
    signals: new SignalBehavior(processing, expressions, variables),
    termination: new TerminationBehavior(processing, eventTriggers, incidents, transitions),
    userTasks: new UserTaskBehavior(processing, expressions),
  };
}

export type Behaviors = ReturnType<typeof createBehaviors>;
