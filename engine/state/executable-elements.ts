/** The element a record speaks of, and what can happen to it: the graph as state and processors look at it. */
import type { ExecutableElement, ExecutableFlow } from '../model/executable.ts';
import type { BpmnElementType, BpmnEventType, ProcessInstanceValue } from '../protocol/record.ts';
import type { ProcessState } from './process-state.ts';

type Located = Pick<ProcessInstanceValue, 'processDefinitionKey' | 'elementId'>;

export function elementOf(processes: ProcessState, { processDefinitionKey, elementId }: Located): ExecutableElement {
  const element = processes.get(processDefinitionKey)?.process.elements.get(elementId);
  if (!element)
    throw new Error(`Expected to find element '${elementId}' in process definition ${processDefinitionKey}, but it is not there`);
  return element;
}

export function flowOf(processes: ProcessState, { processDefinitionKey, elementId }: Located): ExecutableFlow {
  const flow = processes.get(processDefinitionKey)?.process.flows.get(elementId);
  if (!flow)
    throw new Error(`Expected to find sequence flow '${elementId}' in process definition ${processDefinitionKey}, but it is not there`);
  return flow;
}

/** As which type an element is activated from its flow scope: a multi-instance activity through its body. */
export function outerTypeOf(element: ExecutableElement): BpmnElementType {
  return element.loop ? 'MULTI_INSTANCE_BODY' : element.elementType;
}

/** The body of a multi-instance activity has no event of its own, whatever its inner instances wait for. */
export function outerEventTypeOf(element: ExecutableElement): BpmnEventType {
  return element.loop ? 'UNSPECIFIED' : element.eventType;
}

export function isInnerInstance(element: ExecutableElement, type: BpmnElementType): boolean {
  return element.loop !== undefined && type !== 'MULTI_INSTANCE_BODY';
}

/** Boundary events belong to the body of a multi-instance activity, not to its inner instances. */
export function boundaryEventsOf(element: ExecutableElement, type: BpmnElementType): readonly ExecutableElement[] {
  return isInnerInstance(element, type) ? [] : element.boundaryEvents;
}

/** The events that can happen to an instance of this element while it is active. */
export function catchEventsOf(element: ExecutableElement, type: BpmnElementType): readonly ExecutableElement[] {
  if (type === 'MULTI_INSTANCE_BODY') return element.boundaryEvents;
  switch (type) {
    case 'EVENT_BASED_GATEWAY':
      return element.outgoing.map((flow) => flow.target);
    case 'INTERMEDIATE_CATCH_EVENT':
      return [element];
    case 'RECEIVE_TASK':
      return [element, ...boundaryEventsOf(element, type)];
    case 'PROCESS':
    case 'SUB_PROCESS':
      return [...startsOfEventSubProcesses(element), ...boundaryEventsOf(element, type)];
    case 'EVENT_SUB_PROCESS':
      return startsOfEventSubProcesses(element);
    default:
      return boundaryEventsOf(element, type);
  }
}

/** In document order, unlike everything else. */
function startsOfEventSubProcesses(scope: ExecutableElement): ExecutableElement[] {
  return scope.eventSubProcesses.map(startOfEventSubProcess).reverse();
}

export function startOfEventSubProcess(eventSubProcess: ExecutableElement): ExecutableElement {
  if (!eventSubProcess.noneStart)
    throw new Error(`Expected event sub-process '${eventSubProcess.id}' to have a start event, but it has none`);
  return eventSubProcess.noneStart;
}

/** True for a catch event or receive task that is itself the event it waits for, and for the events behind an event-based gateway. */
export function isStartOfEventSubProcess(element: ExecutableElement): boolean {
  return element.elementType === 'START_EVENT' && element.scope?.elementType === 'EVENT_SUB_PROCESS';
}

export function isBehindEventBasedGateway(element: ExecutableElement): boolean {
  return element.incoming[0]?.source.elementType === 'EVENT_BASED_GATEWAY';
}

export function hasStartOf(process: ExecutableElement, kind: 'message' | 'timer' | 'signal'): boolean {
  return process.eventStarts.some((start) => start[kind] !== undefined);
}
