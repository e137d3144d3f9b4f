import type { BpmnElementType, ProcessInstanceValue } from '../protocol/record.ts';
import type { Database } from '../storage/database.ts';
import { type RowGroup, Table } from '../storage/table.ts';

export type ElementState = 'ELEMENT_ACTIVATING' | 'ELEMENT_ACTIVATED' | 'ELEMENT_COMPLETING' | 'ELEMENT_TERMINATING';

/** A living element of a process instance. Completed and terminated ones are gone. */
export interface ElementInstance {
  readonly key: number;
  /** The flow scope; -1 for a process. */
  readonly parentKey: number;
  readonly state: ElementState;
  readonly value: ProcessInstanceValue;
  readonly elementType: BpmnElementType;
  readonly processDefinitionKey: number;
  readonly childCount: number;
  readonly activeSequenceFlows: number;
  readonly activeSequenceFlowIds: readonly string[];
  readonly jobKey: number;
  readonly userTaskKey: number;
  /** Of call activities. */
  readonly calledChildInstanceKey: number;
  /** '' unless an interrupting event sub-process or a terminate end event interrupted this scope. */
  readonly interruptingElementId: string;
  /** Of inner instances: 1-based. Of multi-instance bodies: how many were started. */
  readonly loopCounter: number;
  readonly numberOfInstances: number;
  readonly numberOfCompletedInstances: number;
  readonly numberOfTerminatedInstances: number;
  readonly listenerIndex: number;
}

interface TakenFlow {
  readonly flowScopeKey: number;
  readonly gatewayId: string;
  readonly flowId: string;
  readonly count: number;
}

/** Of how many incoming flows of a gateway tokens wait: counted, since each of thousands asks when it arrives. */
interface WaitingJoin {
  readonly flowScopeKey: number;
  readonly gatewayId: string;
  readonly flows: number;
}

export interface ElementInstanceState {
  get(key: number): ElementInstance | undefined;
  /** In order of their keys, which is the order of creation; from one key on, and so many, where they may be very many. */
  children(parentKey: number, fromKey?: number, limit?: number): ElementInstance[];
  /** On how many incoming flows of this gateway tokens wait. */
  takenFlows(flowScopeKey: number, gatewayId: string): number;
  isFlowTaken(flowScopeKey: number, gatewayId: string, flowId: string): boolean;
  /** Process instances (called ones too) that run this definition. */
  runningInstancesOf(processDefinitionKey: number): number[];
}

export interface MutableElementInstanceState extends ElementInstanceState {
  create(key: number, value: ProcessInstanceValue, state: ElementState): void;
  update(key: number, change: (instance: ElementInstance) => Partial<ElementInstance>): void;
  remove(key: number): void;
  incrementTakenFlow(flowScopeKey: number, gatewayId: string, flowId: string): void;
  /** One token less on each incoming flow of the gateway. */
  decrementTakenFlows(flowScopeKey: number, gatewayId: string): void;
}

export class SqliteElementInstanceState implements MutableElementInstanceState {
  readonly #instances: Table<ElementInstance>;
  readonly #children: RowGroup<ElementInstance>;
  readonly #takenFlows: Table<TakenFlow>;
  readonly #flowsOfScope: RowGroup<TakenFlow>;
  readonly #joins: Table<WaitingJoin>;
  readonly #joinsOfScope: RowGroup<WaitingJoin>;

  constructor(database: Database) {
    this.#instances = new Table<ElementInstance>(database, {
      name: 'element_instance',
      columns: {
        key: 'key',
        parentKey: 'key',
        state: 'text',
        value: 'json',
        elementType: 'text',
        processDefinitionKey: 'key',
        childCount: 'integer',
        activeSequenceFlows: 'integer',
        activeSequenceFlowIds: 'json',
        jobKey: 'integer',
        userTaskKey: 'integer',
        calledChildInstanceKey: 'integer',
        interruptingElementId: 'text',
        loopCounter: 'integer',
        numberOfInstances: 'integer',
        numberOfCompletedInstances: 'integer',
        numberOfTerminatedInstances: 'integer',
        listenerIndex: 'integer',
      },
      primaryKey: ['key'],
      indexes: [{ columns: ['parentKey', 'key'] }, { columns: ['processDefinitionKey', 'key'], where: "elementType = 'PROCESS'" }],
    });
    this.#children = this.#instances.group({ columns: ['parentKey'] });
    this.#takenFlows = new Table<TakenFlow>(database, {
      name: 'taken_flow',
      columns: { flowScopeKey: 'key', gatewayId: 'text', flowId: 'text', count: 'integer' },
      primaryKey: ['flowScopeKey', 'gatewayId', 'flowId'],
    });
    this.#flowsOfScope = this.#takenFlows.group({ columns: ['flowScopeKey'] });
    this.#joins = new Table<WaitingJoin>(database, {
      name: 'waiting_join',
      columns: { flowScopeKey: 'key', gatewayId: 'text', flows: 'integer' },
      primaryKey: ['flowScopeKey', 'gatewayId'],
    });
    this.#joinsOfScope = this.#joins.group({ columns: ['flowScopeKey'] });
  }

  get(key: number): ElementInstance | undefined {
    return key > 0 ? this.#instances.get(key) : undefined;
  }

  children(parentKey: number, fromKey?: number, limit?: number): ElementInstance[] {
    return this.#children.rows([parentKey], fromKey, limit);
  }

  takenFlows(flowScopeKey: number, gatewayId: string): number {
    // A folder of before joins were counted has the flows alone.
    return this.#joins.get(flowScopeKey, gatewayId)?.flows ?? this.#flowsInto(flowScopeKey, gatewayId).length;
  }

  isFlowTaken(flowScopeKey: number, gatewayId: string, flowId: string): boolean {
    return this.#takenFlows.get(flowScopeKey, gatewayId, flowId) !== undefined;
  }

  runningInstancesOf(processDefinitionKey: number): number[] {
    return this.#instances
      .select("processDefinitionKey = ? AND elementType = 'PROCESS' ORDER BY key", processDefinitionKey)
      .map(({ key }) => key);
  }

  create(key: number, value: ProcessInstanceValue, state: ElementState): void {
    this.#instances.put({
      key,
      parentKey: value.flowScopeKey,
      state,
      value,
      elementType: value.bpmnElementType,
      processDefinitionKey: value.processDefinitionKey,
      childCount: 0,
      activeSequenceFlows: 0,
      activeSequenceFlowIds: [],
      jobKey: -1,
      userTaskKey: -1,
      calledChildInstanceKey: -1,
      interruptingElementId: '',
      loopCounter: 0,
      numberOfInstances: 0,
      numberOfCompletedInstances: 0,
      numberOfTerminatedInstances: 0,
      listenerIndex: 0,
    });
    if (value.flowScopeKey > 0) this.update(value.flowScopeKey, (parent) => ({ childCount: parent.childCount + 1 }));
  }

  update(key: number, change: (instance: ElementInstance) => Partial<ElementInstance>): void {
    const instance = this.get(key);
    if (!instance) throw new Error(`Expected to update element instance ${key}, but there is none`);
    this.#instances.put({ ...instance, ...change(instance) });
  }

  remove(key: number): void {
    const instance = this.get(key);
    if (!instance) return;
    this.#instances.delete(key);
    if (instance.elementType === 'PROCESS' || instance.elementType === 'SUB_PROCESS' || instance.elementType === 'EVENT_SUB_PROCESS') {
      for (const flow of this.#flowsOfScope.rows([key])) this.#takenFlows.delete(key, flow.gatewayId, flow.flowId);
      for (const join of this.#joinsOfScope.rows([key])) this.#joins.delete(key, join.gatewayId);
    }
    if (instance.parentKey > 0) this.update(instance.parentKey, (parent) => ({ childCount: parent.childCount - 1 }));
  }

  incrementTakenFlow(flowScopeKey: number, gatewayId: string, flowId: string): void {
    const taken = this.#takenFlows.get(flowScopeKey, gatewayId, flowId);
    if (!taken) this.#joins.put({ flowScopeKey, gatewayId, flows: this.takenFlows(flowScopeKey, gatewayId) + 1 });
    this.#takenFlows.put({ flowScopeKey, gatewayId, flowId, count: (taken?.count ?? 0) + 1 });
  }

  decrementTakenFlows(flowScopeKey: number, gatewayId: string): void {
    let flows = 0;
    for (const flow of this.#flowsInto(flowScopeKey, gatewayId)) {
      if (flow.count > 1) {
        this.#takenFlows.put({ ...flow, count: flow.count - 1 });
        flows += 1;
      } else this.#takenFlows.delete(flowScopeKey, gatewayId, flow.flowId);
    }
    if (flows > 0) this.#joins.put({ flowScopeKey, gatewayId, flows });
    else this.#joins.delete(flowScopeKey, gatewayId);
  }

  #flowsInto(flowScopeKey: number, gatewayId: string): TakenFlow[] {
    return this.#flowsOfScope.rows([flowScopeKey]).filter((flow) => flow.gatewayId === gatewayId);
  }
}
