/** A diagram as the rules see it: what of a BPMN file counts, in plain objects, whether it was read from a file or is open in the modeler. */

export interface Mapping {
  readonly source: string;
  readonly target: string;
}
export interface Property {
  readonly name: string;
  readonly value: string;
}
export type Binding = string | undefined;

export interface EventDefinition {
  readonly kind: 'message' | 'timer' | 'escalation' | 'error' | 'signal' | 'terminate' | 'compensate' | 'link' | 'conditional' | 'cancel';
  readonly timer?: { readonly kind: 'timeDate' | 'timeDuration' | 'timeCycle' | ''; readonly expression: string };
  /** Undefined where a message, escalation or error is wanted and none is chosen. */
  readonly reference?: { readonly id: string; readonly name: string; readonly code: string; readonly correlationKey: string };
  readonly linkName?: string;
}

export interface Loop {
  readonly sequential: boolean;
  readonly inputCollection: string;
  readonly inputElement: string;
  readonly outputCollection: string;
  readonly outputElement: string;
  readonly completionCondition: string;
}

export interface Element {
  readonly id: string;
  /** `userTask`, `exclusiveGateway`, `process` … */
  readonly type: string;
  readonly name: string;
  /** The process or sub-process it stands in. */
  readonly scope: Element | undefined;
  readonly children: Element[];
  readonly incoming: Flow[];
  readonly outgoing: Flow[];
  readonly defaultFlow: string | undefined;
  readonly properties: readonly Property[];
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  readonly headers: readonly { readonly key: string; readonly value: string }[];
  /** Undefined without a zeebe:taskDefinition. */
  readonly jobType: string | undefined;
  readonly native: boolean;
  readonly form: { readonly formId: string; readonly binding: Binding; readonly other: boolean } | undefined;
  readonly candidateGroups: string;
  readonly assignee: string;
  readonly candidateUsers: string;
  readonly dueDate: string;
  readonly followUpDate: string;
  readonly calledProcess:
    { readonly id: string; readonly binding: Binding; readonly givesAll: boolean; readonly takesAll: boolean } | undefined;
  readonly calledDecision: { readonly id: string; readonly binding: Binding; readonly result: string } | undefined;
  readonly script: { readonly expression: string; readonly result: string } | undefined;
  readonly listeners: readonly string[];
  readonly loop: Loop | undefined;
  readonly events: readonly EventDefinition[];
  readonly attachedTo: string | undefined;
  readonly interrupting: boolean;
  readonly eventSubProcess: boolean;
  readonly forCompensation: boolean;
  readonly executable: boolean;
}

export interface Flow {
  readonly id: string;
  readonly name: string;
  readonly source: Element;
  readonly target: Element;
  /** Undefined without a condition. */
  readonly condition: string | undefined;
}

export interface Process {
  readonly id: string;
  readonly name: string;
  readonly root: Element;
  /** Every element below the root, parents first. */
  readonly elements: readonly Element[];
  readonly byId: ReadonlyMap<string, Element>;
  readonly flows: readonly Flow[];
  /** Associations from an event to its compensation handler. */
  readonly associations: readonly { readonly from: string; readonly to: string }[];
}

export interface Diagram {
  /** What findings name as their resource: the id under which the diagram was given. */
  readonly resource: string;
  readonly processes: readonly Process[];
  readonly messages: readonly { readonly id: string; readonly name: string; readonly correlationKey: string }[];
  /** What the reader of XML complained about. */
  readonly faults: readonly {
    readonly elementId: string;
    readonly kind: 'unreadable' | 'duplicate-id' | 'reference' | 'too-large';
    readonly detail: string;
  }[];
}

export const isTask = ({ type }: Element): boolean => type === 'task' || type.endsWith('Task');
export const isGateway = ({ type }: Element): boolean => type.endsWith('Gateway');
export const isEvent = ({ type }: Element): boolean => type.endsWith('Event');
export const isSubProcess = ({ type }: Element): boolean => type === 'subProcess' || type === 'adHocSubProcess' || type === 'transaction';
export const isActivity = (element: Element): boolean => isTask(element) || isSubProcess(element) || element.type === 'callActivity';
export const propertyOf = ({ properties }: Element, name: string): string | undefined =>
  properties.find((property) => property.name === name)?.value;
/** The values of a property that may hold several, separated by commas. */
export const valuesOf = (element: Element, name: string): string[] => split(propertyOf(element, name));
export const split = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
export const headerOf = ({ headers }: Element, key: string): string | undefined => headers.find((header) => header.key === key)?.value;
export const eventOf = ({ events }: Element, kind: EventDefinition['kind']): EventDefinition | undefined =>
  events.find((event) => event.kind === kind);
