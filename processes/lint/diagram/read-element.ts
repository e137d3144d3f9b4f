/** One flow element of moddle as an Element. */
import type { Element, EventDefinition, Loop } from './diagram.ts';

/** A moddle element: its attributes are dynamic. */
export interface Moddle {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly [property: string]: any;
}

export function readElement(moddle: Moddle, scope: Element | undefined): Element {
  const type = plain(moddle.$type);
  const part = (name: string): Moddle | undefined => partsOf(moddle).find(({ $type }) => $type === `zeebe:${name}`);
  const mappings = part('IoMapping');
  const form = part('FormDefinition');
  const assignment = part('AssignmentDefinition');
  const schedule = part('TaskSchedule');
  const called = part('CalledElement');
  const decision = part('CalledDecision');
  const script = part('Script');
  return {
    id: moddle.id ?? '',
    type,
    name: text(moddle.name),
    scope,
    children: [],
    incoming: [],
    outgoing: [],
    defaultFlow: (moddle.default as Moddle | undefined)?.id,
    properties: list(part('Properties')?.properties).map(({ name, value }) => ({ name: text(name), value: text(value) })),
    inputs: list(mappings?.inputParameters).map(mapping),
    outputs: list(mappings?.outputParameters).map(mapping),
    headers: list(part('TaskHeaders')?.values).map(({ key, value }) => ({ key: text(key), value: text(value) })),
    jobType: part('TaskDefinition') ? text(part('TaskDefinition')?.type) : undefined,
    native: part('UserTask') !== undefined,
    form: form && {
      formId: text(form.formId),
      binding: binding(form),
      other: Boolean(form.formKey || form.externalReference),
    },
    candidateGroups: text(assignment?.candidateGroups),
    candidateUsers: text(assignment?.candidateUsers),
    assignee: text(assignment?.assignee),
    dueDate: text(schedule?.dueDate),
    followUpDate: text(schedule?.followUpDate),
    calledProcess: called && {
      id: text(called.processId),
      binding: binding(called),
      givesAll: called.propagateAllChildVariables !== false,
      takesAll: called.propagateAllParentVariables !== false,
    },
    calledDecision: decision && { id: text(decision.decisionId), binding: binding(decision), result: text(decision.resultVariable) },
    script: script && { expression: text(script.expression), result: text(script.resultVariable) },
    listeners: ['ExecutionListeners', 'TaskListeners'].flatMap((name) =>
      list(part(name)?.listeners).map((listener) => text(listener.type)),
    ),
    loop: loopOf(moddle.loopCharacteristics as Moddle | undefined),
    events: eventsOf(moddle),
    attachedTo: (moddle.attachedToRef as Moddle | undefined)?.id,
    interrupting: type === 'boundaryEvent' ? moddle.cancelActivity !== false : moddle.isInterrupting !== false,
    eventSubProcess: moddle.triggeredByEvent === true,
    forCompensation: moddle.isForCompensation === true,
    executable: moddle.isExecutable === true,
  };
}

const partsOf = (moddle: Moddle | undefined): Moddle[] => list((moddle?.extensionElements as Moddle | undefined)?.values);
const list = (value: unknown): Moddle[] => (Array.isArray(value) ? (value as Moddle[]) : []);
const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value).trim());
/** Only what is written counts: the descriptor's default is no choice. */
const binding = (moddle: Moddle): string | undefined =>
  Object.hasOwn(moddle, 'bindingType') ? text(moddle.bindingType) || undefined : undefined;
const mapping = ({ source, target }: Moddle): { source: string; target: string } => ({ source: text(source), target: text(target) });
/** `bpmn:UserTask` → `userTask` */
const plain = ($type: string): string => {
  const name = $type.slice($type.indexOf(':') + 1);
  return name.charAt(0).toLowerCase() + name.slice(1);
};

function loopOf(moddle: Moddle | undefined): Loop | undefined {
  if (moddle?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return undefined;
  const zeebe = partsOf(moddle).find(({ $type }) => $type === 'zeebe:LoopCharacteristics');
  return {
    sequential: moddle.isSequential === true,
    inputCollection: text(zeebe?.inputCollection),
    inputElement: text(zeebe?.inputElement),
    outputCollection: text(zeebe?.outputCollection),
    outputElement: text(zeebe?.outputElement),
    completionCondition: text((moddle.completionCondition as Moddle | undefined)?.body),
  };
}

const REFERENCES = { message: 'messageRef', escalation: 'escalationRef', error: 'errorRef', signal: 'signalRef' } as const;

function eventsOf(moddle: Moddle): EventDefinition[] {
  const events = list(moddle.eventDefinitions).map(eventOf);
  // A receive task awaits its message as an event does.
  if (moddle.$type === 'bpmn:ReceiveTask') events.push({ kind: 'message', ...referenceOf(moddle.messageRef as Moddle | undefined) });
  return events;
}

function eventOf(moddle: Moddle): EventDefinition {
  const kind = plain(moddle.$type).replace('EventDefinition', '') as EventDefinition['kind'];
  if (kind === 'timer') {
    const which = (['timeDate', 'timeDuration', 'timeCycle'] as const).find((name) => moddle[name] !== undefined);
    return { kind, timer: { kind: which ?? '', expression: which ? text((moddle[which] as Moddle).body) : '' } };
  }
  if (kind === 'link') return { kind, linkName: text(moddle.name) };
  if (kind in REFERENCES) return { kind, ...referenceOf(moddle[REFERENCES[kind as keyof typeof REFERENCES]] as Moddle | undefined) };
  return { kind };
}

function referenceOf(moddle: Moddle | undefined): { reference?: NonNullable<EventDefinition['reference']> } {
  if (!moddle) return {};
  const key = partsOf(moddle).find(({ $type }) => $type === 'zeebe:Subscription')?.correlationKey;
  return {
    reference: {
      id: moddle.id ?? '',
      name: text(moddle.name),
      code: text(moddle.escalationCode ?? moddle.errorCode),
      correlationKey: text(key),
    },
  };
}
