import type { ExecutableElement, ExecutableProcess } from '../../model/executable.ts';
import { javaHashMapOrder } from '../../model/java-hash-map-order.ts';
import type { BpmnEventType } from '../../protocol/record.ts';
import type { ElementInstance } from '../../state/element-instance-state.ts';
import type { EngineState } from '../../state/engine-state.ts';
import {
  catchEventsOf,
  elementOf,
  isBehindEventBasedGateway,
  outerTypeOf,
  startOfEventSubProcess,
} from '../../state/executable-elements.ts';
import { Refusal } from '../../stream/refusal.ts';

/** From the element ids of the running definition to those of the target. */
export type MappedIds = ReadonlyMap<string, string>;
export interface Migration {
  readonly target: ExecutableProcess;
  readonly ids: MappedIds;
  readonly processInstanceKey: number;
}

const MIGRATABLE: ReadonlySet<string> = new Set([
  'PROCESS',
  'SERVICE_TASK',
  'USER_TASK',
  'SUB_PROCESS',
  'CALL_ACTIVITY',
  'INTERMEDIATE_CATCH_EVENT',
  'RECEIVE_TASK',
  'EVENT_SUB_PROCESS',
  'EXCLUSIVE_GATEWAY',
  'EVENT_BASED_GATEWAY',
  'BUSINESS_RULE_TASK',
  'SCRIPT_TASK',
  'SEND_TASK',
  'MULTI_INSTANCE_BODY',
]);
const MIGRATABLE_CATCHES: ReadonlySet<BpmnEventType> = new Set(['MESSAGE', 'TIMER', 'SIGNAL']);
const MIGRATABLE_EVENTS: ReadonlySet<BpmnEventType> = new Set(['MESSAGE', 'TIMER', 'SIGNAL', 'ERROR']);

/** Throws unless this element can be migrated. The order of the checks and the texts are Zeebe's. */
export function requireMigratable(instance: ElementInstance, migration: Migration, state: EngineState): ExecutableElement {
  const { target: targetProcess, ids, processInstanceKey } = migration;
  const { elementId: id, bpmnElementType: type, bpmnEventType } = instance.value;
  const fail = (text: string): never => {
    throw new Refusal('INVALID_STATE', `Expected to migrate process instance '${processInstanceKey}' but ${text}`);
  };
  const active = `active element with id '${id}'`;
  const element = elementOf(state.processes, instance.value);
  if (!MIGRATABLE.has(type)) fail(`${active} has an unsupported type. The migration of a ${type} is not supported.`);
  if (type === 'INTERMEDIATE_CATCH_EVENT') {
    if (!MIGRATABLE_CATCHES.has(bpmnEventType))
      fail(
        `${active} is intermediate catch event of type '${bpmnEventType}'. Migrating active intermediate catch event of this type is not possible yet.`,
      );
    if (isBehindEventBasedGateway(element))
      fail(
        `${active} is an intermediate catch event attached to an event-based gateway. Migrating active events attached to an event-based gateway is not possible yet.`,
      );
  }
  const targetId = ids.get(id) ?? fail(`no mapping instruction defined for ${active}. Elements cannot be migrated without a mapping.`);
  const target = targetProcess.elements.get(targetId) ?? fail(`the target element '${targetId}' is not an element`);
  requireSameKind(instance, element, target, fail);
  requireSameScope(instance, target, state, fail);
  requireMigratableEvents(`active process with id '${id}'`, `active element with id '${id}'`, element, fail);
  requireMigratableEvents(`target process with id '${targetId}'`, `target element with id '${targetId}'`, target, fail);
  requireSameCatchEvents(element, target, migration, fail);
  if (element.loop && target.loop && element.loop.isSequential !== target.loop.isSequential) {
    fail(
      `${active} has a different loop characteristics than the target element with id '${targetId}'. Both elements must have either sequential or parallel loop characteristics.`,
    );
  }
  if (state.eventScopes.peekTrigger(instance.key) || instance.activeSequenceFlows > 0)
    fail('a concurrent command was executed on the process instance. Please retry the migration.');
  return target;
}

type Fail = (text: string) => never;

function requireSameKind(
  { value, userTaskKey, loopCounter }: ElementInstance,
  element: ExecutableElement,
  target: ExecutableElement,
  fail: Fail,
): void {
  const targetType = outerTypeOf(target);
  const isInner = loopCounter > 0 && target.loop !== undefined && target.elementType === value.bpmnElementType;
  if (targetType !== value.bpmnElementType && !isInner) {
    fail(
      `active element with id '${element.id}' and type '${value.bpmnElementType}' is mapped to an element with id '${target.id}' and different type '${targetType}'. Elements must be mapped to elements of the same type.`,
    );
  }
  if (value.bpmnElementType !== 'USER_TASK' || targetType !== 'USER_TASK') return;
  const [kind, targetKind] = [userTaskKey > 0, target.userTask?.isNative].map((isNative) => (isNative ? 'zeebe user task' : 'job worker'));
  if (kind !== targetKind) {
    fail(
      `active user task with id '${element.id}' and implementation '${kind}' is mapped to an user task with id '${target.id}' and different implementation '${targetKind}'. Elements must be mapped to elements of the same implementation.`,
    );
  }
}

/** Outer scopes were migrated before: their instances stand for target elements already. */
function requireSameScope({ value }: ElementInstance, target: ExecutableElement, state: EngineState, fail: Fail): void {
  const scopeId = state.elementInstances.get(value.flowScopeKey)?.value.elementId;
  if (scopeId === undefined || scopeId === target.scope?.id || (target.loop && scopeId === target.id)) return;
  fail(
    `the flow scope of active element with id '${value.elementId}' is changed. The flow scope of the active element is expected to be '${scopeId}' but was '${target.scope?.id ?? ''}'. The flow scope of an element cannot be changed during migration yet.`,
  );
}

function requireMigratableEvents(process: string, activity: string, element: ExecutableElement, fail: Fail): void {
  const unsupported = (events: readonly ExecutableElement[]): string =>
    events
      .map(({ eventType }) => eventType)
      .filter((type) => !MIGRATABLE_EVENTS.has(type))
      .join(',');
  const starts = element.loop ? '' : unsupported(element.eventSubProcesses.map(startOfEventSubProcess));
  if (starts !== '')
    fail(
      `${process} has one or more event subprocesses with start events of types '${starts}'. Migrating event subprocesses with start events of these types is not possible yet.`,
    );
  const boundaries = unsupported(element.boundaryEvents);
  const what = activity.startsWith('target') ? 'target elements' : 'active elements';
  if (boundaries !== '')
    fail(
      `${activity} has one or more boundary events of types '${boundaries}'. Migrating ${what} with boundary events of these types is not possible yet.`,
    );
}

function requireSameCatchEvents(
  element: ExecutableElement,
  target: ExecutableElement,
  { ids, target: targetProcess }: Migration,
  fail: Fail,
): void {
  const active = `active element with id '${element.id}'`;
  const mapped = catchEventsOf(element, outerTypeOf(element)).filter(({ id }) => ids.has(id));
  const targetIds = catchEventsOf(target, target.elementType).map(({ id }) => id);
  for (const { id } of mapped) {
    if (targetIds.includes(ids.get(id)!)) continue;
    fail(
      `${active} is mapped to an element with id '${target.id}' and has a catch event with id '${id}' that is mapped to a catch event with id '${ids.get(id)}'. These mappings detach the catch event from the element in the target process. Catch events must stay attached to the same element instance.`,
    );
  }
  for (const { id } of mapped) {
    const sources = javaHashMapOrder(mapped.filter((event) => ids.get(event.id) === ids.get(id)).map((event) => event.id));
    if (sources.length > 1) {
      fail(
        `${active} has a catch event attached that is mapped to a catch event with id '${ids.get(id)}'. There are multiple mapping instructions that target this catch event: '${sources.join("', '")}'. Catch events cannot be merged by process instance migration. Please ensure the mapping instructions target a catch event only once.`,
      );
    }
  }
  for (const { id, eventType } of mapped) {
    const targetType = targetProcess.elements.get(ids.get(id)!)?.eventType;
    if (targetType === eventType) continue;
    fail(
      `${active} has a catch event with id '${id}' that is mapped to a catch event with id '${ids.get(id)}'. These catch events have different event types: '${eventType}' and '${targetType}'. The event type of a catch event cannot be changed by process instance migration. Please ensure the event type of the catch event remains the same or remove the mapping instruction for these catch events.`,
    );
  }
}
