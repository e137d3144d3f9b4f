/**
 * The frozen graph that the engine executes: what `parse-bpmn.ts` makes of a validated BPMN resource.
 * Orders are Zeebe's: siblings and outgoing flows stand in *reverse* document order wherever a list is walked (zeebe.md §0.1), so that the
 * processors never have to think about it.
 */
import type { Expression, Mapping } from '../expression/contract.ts';
import type { BpmnElementType, BpmnEventType, JobListenerEventType } from '../protocol/enums.ts';

export interface ExecutableProcess extends ExecutableElement {
  readonly elementType: 'PROCESS';
  readonly versionTag: string;
  /** Every element of the process at any depth, the process itself included. */
  readonly elements: ReadonlyMap<string, ExecutableElement>;
  readonly flows: ReadonlyMap<string, ExecutableFlow>;
}

export interface ExecutableFlow {
  readonly id: string;
  readonly source: ExecutableElement;
  readonly target: ExecutableElement;
  readonly condition?: Expression;
}

export interface JobDefinition {
  readonly type: Expression;
  readonly retries: Expression;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ListenerDefinition {
  readonly eventType: JobListenerEventType;
  readonly type: Expression;
  readonly retries: Expression;
}

export type TimerKind = 'DATE' | 'DURATION' | 'CYCLE';
export interface TimerDefinition {
  readonly kind: TimerKind;
  readonly expression: Expression;
}
export interface MessageDefinition {
  /** Name as an expression (static in most diagrams). */
  readonly name: Expression;
  /** Absent on process-level message start events. */
  readonly correlationKey?: Expression;
}
export interface SignalDefinition {
  readonly name: Expression;
}
/** `code` absent = catch all. */
export interface ErrorDefinition {
  readonly code?: Expression;
}
export interface EscalationDefinition {
  readonly code?: Expression;
}

export interface LoopDefinition {
  readonly isSequential: boolean;
  readonly inputCollection: Expression;
  readonly inputElement?: string;
  readonly outputCollection?: string;
  readonly outputElement?: Expression;
  readonly completionCondition?: Expression;
}

export type Binding = 'latest' | 'deployment' | 'versionTag';

export interface UserTaskDefinition {
  /** True for `zeebe:userTask`; false for the job-based kind. */
  readonly isNative: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly assignee?: Expression;
  readonly candidateGroups?: Expression;
  readonly candidateUsers?: Expression;
  readonly dueDate?: Expression;
  readonly followUpDate?: Expression;
  readonly priority?: Expression;
  readonly formId?: Expression;
  readonly formBinding?: Binding;
  readonly formVersionTag?: string;
  readonly formKey?: string;
  readonly externalReference?: Expression;
}

export interface ExecutableElement {
  readonly id: string;
  readonly name?: string;
  readonly elementType: BpmnElementType;
  readonly eventType: BpmnEventType;
  /** The container this element lives in; undefined only for the process. */
  readonly scope?: ExecutableElement;
  /** Reverse document order. Taking them in this order is taking them as Zeebe does. */
  readonly outgoing: readonly ExecutableFlow[];
  readonly incoming: readonly ExecutableFlow[];

  /** Containers (process, sub-process, event sub-process): their direct children, event sub-processes apart. */
  readonly children: readonly ExecutableElement[];
  readonly eventSubProcesses: readonly ExecutableElement[];
  /** Of containers: the none start of a process or sub-process; the only start of an event sub-process. */
  readonly noneStart?: ExecutableElement;
  /** Of processes: timer, message and signal starts. */
  readonly eventStarts: readonly ExecutableElement[];

  /** Of activities (on a multi-instance activity they belong to its body). */
  readonly boundaryEvents: readonly ExecutableElement[];
  /** Of boundary events. */
  readonly attachedTo?: ExecutableElement;
  /** Of boundary events and of the start events of event sub-processes. */
  readonly interrupting: boolean;

  /** Of exclusive and inclusive gateways. */
  readonly defaultFlow?: ExecutableFlow;

  readonly inputMappings?: Expression;
  readonly outputMappings?: Expression;
  /** The raw mappings, for tools and tests. */
  readonly mappings: { readonly inputs: readonly Mapping[]; readonly outputs: readonly Mapping[] };

  readonly job?: JobDefinition;
  readonly userTask?: UserTaskDefinition;
  readonly listeners: readonly ListenerDefinition[];
  readonly timer?: TimerDefinition;
  /** Catch events and receive tasks. A throwing message event carries `job` instead. */
  readonly message?: MessageDefinition;
  readonly signal?: SignalDefinition;
  readonly error?: ErrorDefinition;
  readonly escalation?: EscalationDefinition;
  readonly linkName?: string;
  /** Of throw links: the catch link they continue at. */
  readonly linkTarget?: ExecutableElement;
  readonly script?: { readonly expression: Expression; readonly resultVariable: string };
  readonly calledDecision?: {
    readonly decisionId: Expression;
    readonly resultVariable: string;
    readonly binding: Binding;
    readonly versionTag?: string;
  };
  readonly calledElement?: {
    readonly processId: Expression;
    readonly propagateAllParentVariables: boolean;
    readonly propagateAllChildVariables: boolean;
    readonly binding: Binding;
    readonly versionTag?: string;
  };
  /** The element is executed through a MULTI_INSTANCE_BODY of the same id. */
  readonly loop?: LoopDefinition;
  /** Compensation: of an activity with a compensation boundary event, its handler; of a throw event, the activity it names. */
  readonly compensationHandler?: ExecutableElement;
  readonly compensationActivityRef?: string;
  readonly isForCompensation: boolean;
}
