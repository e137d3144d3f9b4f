/**
 * Writes small executable BPMN documents for the conformance scenarios: every node has an id, `<incoming>` and `<outgoing>`, every event
 * definition an id. Elements stand in the document in the order of the calls, flows after them in the order of `path` and `flow` calls;
 * that order matters to Zeebe.
 */
export interface LoopOptions {
  readonly items: string;
  readonly item?: string;
  readonly sequential?: boolean;
  readonly collect?: string;
  readonly collected?: string;
  readonly until?: string;
}

export interface NodeOptions {
  readonly name?: string;
  /** Job type of a service-like task. */
  readonly job?: string;
  readonly retries?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** [source, target] pairs of `zeebe:ioMapping`. */
  readonly inputs?: readonly (readonly [string, string])[];
  readonly outputs?: readonly (readonly [string, string])[];
  readonly loop?: LoopOptions;
  /** Execution listeners: [start or end, job type, retries]. */
  readonly listeners?: readonly (readonly ['start' | 'end', string, string?])[];
  /** A compensation handler: no flow leads to it. */
  readonly forCompensation?: boolean;
  /** Further extension elements as XML. */
  readonly extension?: string;
}

/** Which version of a called process, decision or form is meant. */
export interface BindingOptions {
  readonly binding?: 'latest' | 'deployment' | 'versionTag';
  readonly versionTag?: string;
}

export interface UserTaskOptions extends BindingOptions {
  readonly native?: boolean;
  readonly assignee?: string;
  readonly groups?: string;
  readonly users?: string;
  readonly dueDate?: string;
  readonly followUpDate?: string;
  readonly formKey?: string;
  readonly formId?: string;
  readonly externalReference?: string;
  readonly priority?: string;
}

export interface EventOptions extends NodeOptions {
  readonly duration?: string;
  readonly date?: string;
  readonly cycle?: string;
  readonly message?: string;
  readonly correlationKey?: string;
  readonly signal?: string;
  readonly error?: string;
  /** Catches every error or escalation. */
  readonly anyError?: boolean;
  readonly escalation?: string;
  readonly anyEscalation?: boolean;
  readonly terminate?: boolean;
  readonly link?: string;
  /** Compensates all of the scope, or the activity of this id; on a boundary event it is `true`. */
  readonly compensate?: true | string;
  readonly interrupting?: boolean;
}

interface Node {
  readonly tag: string;
  readonly id: string;
  readonly attributes: string;
  readonly extension: string;
  readonly tail: string;
}
interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly when?: string;
}

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

class Definitions {
  readonly roots = new Map<string, string>();

  message(name: string, correlationKey?: string): string {
    const id = `Message_${idOf(name)}_${idOf(correlationKey ?? 'start')}`;
    const subscription =
      correlationKey === undefined
        ? ''
        : `<bpmn:extensionElements><zeebe:subscription correlationKey="${escape(correlationKey)}"/></bpmn:extensionElements>`;
    this.roots.set(id, `<bpmn:message id="${id}" name="${escape(name)}">${subscription}</bpmn:message>`);
    return id;
  }

  coded(kind: 'error' | 'escalation', code: string): string {
    const id = `${kind === 'error' ? 'Error' : 'Escalation'}_${idOf(code)}`;
    this.roots.set(id, `<bpmn:${kind} id="${id}" name="${escape(code)}" ${kind}Code="${escape(code)}"/>`);
    return id;
  }

  signal(name: string): string {
    const id = `Signal_${idOf(name)}`;
    this.roots.set(id, `<bpmn:signal id="${id}" name="${escape(name)}"/>`);
    return id;
  }
}

const idOf = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '_');

/** One scope: a process or sub-process under construction. */
export class Scope {
  readonly #nodes: Node[] = [];
  readonly #flows: Flow[] = [];
  readonly #associations: string[] = [];
  readonly #defaults = new Map<string, string>();
  readonly #definitions: Definitions;

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  start(id: string, options: EventOptions = {}): this {
    const interrupting = options.interrupting === undefined ? '' : ` isInterrupting="${options.interrupting}"`;
    return this.#event('startEvent', id, options, interrupting);
  }
  end(id: string, options: EventOptions = {}): this {
    return this.#event('endEvent', id, options);
  }
  catch(id: string, options: EventOptions): this {
    return this.#event('intermediateCatchEvent', id, options);
  }
  throw(id: string, options: EventOptions = {}): this {
    return this.#event('intermediateThrowEvent', id, options);
  }
  boundary(id: string, attachedTo: string, options: EventOptions): this {
    const cancels = options.compensate ? '' : ` cancelActivity="${options.interrupting ?? true}"`;
    return this.#event('boundaryEvent', id, options, ` attachedToRef="${attachedTo}"${cancels}`);
  }

  task(id: string, options: NodeOptions = {}): this {
    return this.#node('task', id, options);
  }
  manual(id: string, options: NodeOptions = {}): this {
    return this.#node('manualTask', id, options);
  }
  service(id: string, options: NodeOptions = {}): this {
    return this.#node('serviceTask', id, { job: id, ...options });
  }
  send(id: string, options: NodeOptions = {}): this {
    return this.#node('sendTask', id, { job: id, ...options });
  }
  /** A task of any of the kinds that a job worker may do. */
  job(kind: 'service' | 'send' | 'script' | 'rule', id: string, options: NodeOptions = {}): this {
    return this.#node({ service: 'serviceTask', send: 'sendTask', script: 'scriptTask', rule: 'businessRuleTask' }[kind], id, {
      job: id,
      ...options,
    });
  }
  /** A job-based user task, or with `native` a `zeebe:userTask`. The rest are attributes as they stand in the XML. */
  user(id: string, options: NodeOptions & UserTaskOptions = {}): this {
    const { native, assignee, groups, users, dueDate, followUpDate, formKey, formId, externalReference, priority, binding, versionTag } =
      options;
    const extension =
      (native ? '<zeebe:userTask/>' : '') +
      xmlElement('assignmentDefinition', { assignee, candidateGroups: groups, candidateUsers: users }) +
      xmlElement('taskSchedule', { dueDate, followUpDate }) +
      xmlElement('formDefinition', { formKey, formId, externalReference, bindingType: binding, versionTag }) +
      xmlElement('priorityDefinition', { priority });
    return this.#node('userTask', id, { ...options, extension: extension + (options.extension ?? '') });
  }
  script(id: string, expression: string, result: string, options: NodeOptions = {}): this {
    return this.#node('scriptTask', id, { ...options, extension: xmlElement('script', { expression, resultVariable: result }) });
  }
  scriptJob(id: string, options: NodeOptions = {}): this {
    return this.#node('scriptTask', id, { job: id, ...options });
  }
  decide(id: string, decisionId: string, result: string, options: NodeOptions & BindingOptions = {}): this {
    const called = xmlElement('calledDecision', {
      decisionId,
      resultVariable: result,
      bindingType: options.binding,
      versionTag: options.versionTag,
    });
    return this.#node('businessRuleTask', id, { ...options, extension: called });
  }
  decideJob(id: string, options: NodeOptions = {}): this {
    return this.#node('businessRuleTask', id, { job: id, ...options });
  }
  call(
    id: string,
    processId: string,
    options: NodeOptions & BindingOptions & { propagateParent?: boolean; propagateChild?: boolean } = {},
  ): this {
    const called = xmlElement('calledElement', {
      processId,
      propagateAllParentVariables: options.propagateParent,
      propagateAllChildVariables: options.propagateChild,
      bindingType: options.binding,
      versionTag: options.versionTag,
    });
    return this.#node('callActivity', id, { ...options, extension: called });
  }
  receive(id: string, message: string, correlationKey: string, options: NodeOptions = {}): this {
    return this.#node('receiveTask', id, options, ` messageRef="${this.#definitions.message(message, correlationKey)}"`);
  }

  exclusive(id: string, options: NodeOptions = {}): this {
    return this.#node('exclusiveGateway', id, options);
  }
  parallel(id: string, options: NodeOptions = {}): this {
    return this.#node('parallelGateway', id, options);
  }
  inclusive(id: string, options: NodeOptions = {}): this {
    return this.#node('inclusiveGateway', id, options);
  }
  eventBased(id: string, options: NodeOptions = {}): this {
    return this.#node('eventBasedGateway', id, options);
  }
  /** Any element as it stands: for what Zeebe does not support. */
  raw(tag: string, id: string, attributes = '', body = ''): this {
    return this.#node(tag, id, {}, attributes, body);
  }

  sub(id: string, fill: (inner: Scope) => void, options: NodeOptions & { triggeredByEvent?: boolean } = {}): this {
    const inner = new Scope(this.#definitions);
    fill(inner);
    return this.#node('subProcess', id, options, options.triggeredByEvent ? ' triggeredByEvent="true"' : '', inner.xml());
  }
  eventSub(id: string, fill: (inner: Scope) => void, options: NodeOptions = {}): this {
    return this.sub(id, fill, { ...options, triggeredByEvent: true });
  }

  /** Flows along the given ids, one after the other. */
  path(...ids: string[]): this {
    for (let i = 1; i < ids.length; i++) this.flow(ids[i - 1] as string, ids[i] as string);
    return this;
  }
  flow(from: string, to: string, when?: string): this {
    this.#flows.push({ id: `${from}_to_${to}`, from, to, ...(when === undefined ? {} : { when }) });
    return this;
  }
  /** The handler that compensates the activity of a compensation boundary event. */
  associate(boundary: string, handler: string): this {
    this.#associations.push(
      `<bpmn:association id="${boundary}_${handler}" associationDirection="One" sourceRef="${boundary}" targetRef="${handler}"/>`,
    );
    return this;
  }
  otherwise(from: string, to: string): this {
    this.#defaults.set(from, `${from}_to_${to}`);
    return this.flow(from, to);
  }

  xml(): string {
    const incomingOf = new Map<string, string>();
    const outgoingOf = new Map<string, string>();
    for (const { id, from, to } of this.#flows) {
      incomingOf.set(to, `${incomingOf.get(to) ?? ''}<bpmn:incoming>${id}</bpmn:incoming>`);
      outgoingOf.set(from, `${outgoingOf.get(from) ?? ''}<bpmn:outgoing>${id}</bpmn:outgoing>`);
    }
    const nodes = this.#nodes.map((node) => {
      const [incoming, outgoing] = [incomingOf.get(node.id) ?? '', outgoingOf.get(node.id) ?? ''];
      const fallback = this.#defaults.get(node.id);
      const attributes = node.attributes + (fallback ? ` default="${fallback}"` : '');
      return `<bpmn:${node.tag} id="${node.id}"${attributes}>${node.extension}${incoming}${outgoing}${node.tail}</bpmn:${node.tag}>`;
    });
    const flows = this.#flows.map((flow) => {
      const condition =
        flow.when === undefined
          ? ''
          : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escape(flow.when)}</bpmn:conditionExpression>`;
      return `<bpmn:sequenceFlow id="${flow.id}" sourceRef="${flow.from}" targetRef="${flow.to}">${condition}</bpmn:sequenceFlow>`;
    });
    return [...nodes, ...flows, ...this.#associations].join('\n');
  }

  #event(tag: string, id: string, options: EventOptions, attributes = ''): this {
    const { job: _job, ...rest } = options;
    return this.#node(tag, id, options.job ? options : rest, attributes, this.#eventDefinition(id, options));
  }

  #eventDefinition(id: string, options: EventOptions): string {
    const definition = (kind: string, attributes = '', body = ''): string =>
      `<bpmn:${kind}EventDefinition id="${id}_definition"${attributes}>${body}</bpmn:${kind}EventDefinition>`;
    const timer = (kind: string, text: string): string =>
      definition('timer', '', `<bpmn:${kind} xsi:type="bpmn:tFormalExpression">${escape(text)}</bpmn:${kind}>`);
    if (options.duration !== undefined) return timer('timeDuration', options.duration);
    if (options.date !== undefined) return timer('timeDate', options.date);
    if (options.cycle !== undefined) return timer('timeCycle', options.cycle);
    if (options.message !== undefined)
      return definition('message', ` messageRef="${this.#definitions.message(options.message, options.correlationKey)}"`);
    if (options.signal !== undefined) return definition('signal', ` signalRef="${this.#definitions.signal(options.signal)}"`);
    if (options.error !== undefined) return definition('error', ` errorRef="${this.#definitions.coded('error', options.error)}"`);
    if (options.anyError) return definition('error');
    if (options.escalation !== undefined)
      return definition('escalation', ` escalationRef="${this.#definitions.coded('escalation', options.escalation)}"`);
    if (options.anyEscalation) return definition('escalation');
    if (options.terminate) return definition('terminate');
    if (options.link !== undefined) return definition('link', ` name="${escape(options.link)}"`);
    if (options.compensate !== undefined)
      return definition('compensate', options.compensate === true ? '' : ` activityRef="${options.compensate}"`);
    return '';
  }

  #node(tag: string, id: string, options: NodeOptions, attributes = '', tail = ''): this {
    const name = options.name === undefined ? '' : ` name="${escape(options.name)}"`;
    const compensates = options.forCompensation ? ' isForCompensation="true"' : '';
    this.#nodes.push({
      tag,
      id,
      attributes: name + compensates + attributes,
      extension: extensionXml(options),
      tail: loopXml(options.loop) + tail,
    });
    return this;
  }
}

function xmlElement(name: string, attributes: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return given.length === 0 ? '' : `<zeebe:${name} ${given.map(([key, value]) => `${key}="${escape(String(value))}"`).join(' ')}/>`;
}

function extensionXml(options: NodeOptions): string {
  const task = options.job === undefined ? '' : xmlElement('taskDefinition', { type: options.job, retries: options.retries });
  const headers = Object.entries(options.headers ?? {})
    .map(([key, value]) => xmlElement('header', { key, value }))
    .join('');
  const mappings =
    (options.inputs ?? []).map(([source, target]) => xmlElement('input', { source, target })).join('') +
    (options.outputs ?? []).map(([source, target]) => xmlElement('output', { source, target })).join('');
  const listeners = listenersXml(options.listeners);
  const body =
    task +
    (headers && `<zeebe:taskHeaders>${headers}</zeebe:taskHeaders>`) +
    (mappings && `<zeebe:ioMapping>${mappings}</zeebe:ioMapping>`) +
    listeners +
    (options.extension ?? '');
  return body && `<bpmn:extensionElements>${body}</bpmn:extensionElements>`;
}

export function listenersXml(listeners: NodeOptions['listeners'] = []): string {
  const body = listeners.map(([eventType, type, retries]) => xmlElement('executionListener', { eventType, type, retries })).join('');
  return body && `<zeebe:executionListeners>${body}</zeebe:executionListeners>`;
}

function loopXml(loop: LoopOptions | undefined): string {
  if (!loop) return '';
  const characteristics = xmlElement('loopCharacteristics', {
    inputCollection: loop.items,
    inputElement: loop.item,
    outputCollection: loop.collect,
    outputElement: loop.collected,
  });
  const condition =
    loop.until === undefined
      ? ''
      : `<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">${escape(loop.until)}</bpmn:completionCondition>`;
  return `<bpmn:multiInstanceLoopCharacteristics isSequential="${loop.sequential ?? false}"><bpmn:extensionElements>${characteristics}</bpmn:extensionElements>${condition}</bpmn:multiInstanceLoopCharacteristics>`;
}

/** A document with one executable process of this id. */
export function bpmn(
  processId: string,
  fill: (scope: Scope) => void,
  options: { versionTag?: string; listeners?: NodeOptions['listeners'] } = {},
): string {
  const definitions = new Definitions();
  const scope = new Scope(definitions);
  fill(scope);
  const body = scope.xml();
  const extension = xmlElement('versionTag', { value: options.versionTag }) + listenersXml(options.listeners);
  const tag = extension && `<bpmn:extensionElements>${extension}</bpmn:extensionElements>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions_${idOf(processId)}" targetNamespace="http://bpmn.io/schema/bpmn">
${[...definitions.roots.values()].join('\n')}
<bpmn:process id="${processId}" isExecutable="true">${tag}
${body}
</bpmn:process>
</bpmn:definitions>
`;
}
