import type { BpmnElementType } from '../../protocol/record.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import { BusinessRuleTaskProcessor } from './activity/business-rule-task-processor.ts';
import { JobWorkerTaskProcessor } from './activity/job-worker-task-processor.ts';
import { PassThroughTaskProcessor } from './activity/pass-through-task-processor.ts';
import { ReceiveTaskProcessor } from './activity/receive-task-processor.ts';
import { ScriptTaskProcessor } from './activity/script-task-processor.ts';
import { UserTaskProcessor } from './activity/user-task-processor.ts';
import type { BpmnContainerProcessor, BpmnElementProcessor, BpmnElementProcessors } from './bpmn-element-processor.ts';
import { CallActivityProcessor } from './container/call-activity-processor.ts';
import { EventSubProcessProcessor } from './container/event-sub-process-processor.ts';
import { MultiInstanceBodyProcessor } from './container/multi-instance-body-processor.ts';
import { ProcessProcessor } from './container/process-processor.ts';
import { SubProcessProcessor } from './container/sub-process-processor.ts';
import { BoundaryEventProcessor } from './event/boundary-event-processor.ts';
import { IntermediateCatchEventProcessor } from './event/intermediate-catch-event-processor.ts';
import { StartEventProcessor } from './event/start-event-processor.ts';
import { ThrowEventProcessor } from './event/throw-event-processor.ts';
import { ConditionalGatewayProcessor } from './gateway/conditional-gateway-processor.ts';
import { EventBasedGatewayProcessor } from './gateway/event-based-gateway-processor.ts';
import { ParallelGatewayProcessor } from './gateway/parallel-gateway-processor.ts';

/** The table of contents of elements. */
export function createElementProcessors(behaviors: Behaviors): BpmnElementProcessors {
  const containers: Partial<Record<BpmnElementType, BpmnContainerProcessor>> = {
    PROCESS: new ProcessProcessor(behaviors),
    SUB_PROCESS: new SubProcessProcessor(behaviors),
    EVENT_SUB_PROCESS: new EventSubProcessProcessor(behaviors),
    CALL_ACTIVITY: new CallActivityProcessor(behaviors),
    MULTI_INSTANCE_BODY: new MultiInstanceBodyProcessor(behaviors),
  };
  const elements: Partial<Record<BpmnElementType, BpmnElementProcessor>> = {
    ...containers,
    START_EVENT: new StartEventProcessor(behaviors),
    INTERMEDIATE_CATCH_EVENT: new IntermediateCatchEventProcessor(behaviors),
    INTERMEDIATE_THROW_EVENT: new ThrowEventProcessor(behaviors),
    END_EVENT: new ThrowEventProcessor(behaviors),
    BOUNDARY_EVENT: new BoundaryEventProcessor(behaviors),
    SERVICE_TASK: new JobWorkerTaskProcessor(behaviors),
    SEND_TASK: new JobWorkerTaskProcessor(behaviors),
    SCRIPT_TASK: new ScriptTaskProcessor(behaviors),
    BUSINESS_RULE_TASK: new BusinessRuleTaskProcessor(behaviors),
    USER_TASK: new UserTaskProcessor(behaviors),
    RECEIVE_TASK: new ReceiveTaskProcessor(behaviors),
    MANUAL_TASK: new PassThroughTaskProcessor(behaviors),
    TASK: new PassThroughTaskProcessor(behaviors),
    EXCLUSIVE_GATEWAY: new ConditionalGatewayProcessor(behaviors),
    INCLUSIVE_GATEWAY: new ConditionalGatewayProcessor(behaviors),
    PARALLEL_GATEWAY: new ParallelGatewayProcessor(behaviors),
    EVENT_BASED_GATEWAY: new EventBasedGatewayProcessor(behaviors),
  };
  return { of: (type) => required(elements, type), container: (type) => required(containers, type) };
}

function required<T>(processors: Partial<Record<BpmnElementType, T>>, type: BpmnElementType): T {
  const processor = processors[type];
  if (!processor) throw new Error(`Expected a processor for elements of type ${type}, but there is none`);
  return processor;
}
