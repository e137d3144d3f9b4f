/** A validated process into the frozen graph that the engine executes. */
import type { FeelEngine, Mapping } from '../../expression/contract.ts';
import type { ExecutableElement, ExecutableFlow, ExecutableProcess } from '../executable.ts';
import { elementTypeOf, eventTypeOf } from '../vocabulary.ts';
import type { BpmnDocument } from '../xml/bpmn-document.ts';
import { childOf, childrenOf, onlyExtensionOf, type XmlElement } from '../xml/xml-element.ts';
import { freezeDraft, newDraft, type Draft } from './draft.ts';
import { listenersOf, transformActivity } from './transform-activity.ts';
import { messageOf, transformEvent } from './transform-event.ts';
import { NO_ID, UntransformableError } from './untransformable-error.ts';

export function transformProcess(process: XmlElement, document: BpmnDocument, feel: FeelEngine): ExecutableProcess {
  return new ProcessTransformer(process, document, feel).transform();
}

class ProcessTransformer {
  private readonly process: XmlElement;
  private readonly document: BpmnDocument;
  private readonly feel: FeelEngine;
  private readonly elements = new Map<string, Draft>();
  private readonly flows = new Map<string, ExecutableFlow>();
  /** The nodes with their XML, parents first, siblings in reverse document order. */
  private readonly nodes: { readonly element: XmlElement; readonly draft: Draft }[] = [];

  constructor(process: XmlElement, document: BpmnDocument, feel: FeelEngine) {
    this.process = process;
    this.document = document;
    this.feel = feel;
  }

  transform(): ExecutableProcess {
    const draft = newDraft({ id: idOf(this.process), elementType: 'PROCESS', eventType: 'UNSPECIFIED', ...named(this.process) });
    this.add(this.process, draft);
    this.addChildren(this.process, draft);
    for (const { element } of this.nodes) this.addFlows(element);
    for (const { element, draft: node } of this.nodes) this.complete(element, node);
    this.connectAssociations();
    this.connectLinks();
    const process = Object.assign(draft, {
      elementType: 'PROCESS' as const,
      versionTag: onlyExtensionOf(this.process, 'zeebe:versionTag')?.attributes.value ?? '',
      elements: this.elements,
      flows: this.flows,
    });
    for (const flow of this.flows.values()) Object.freeze(flow);
    for (const node of this.elements.values()) freezeDraft(node);
    return process;
  }

  private add(element: XmlElement, draft: Draft): void {
    this.elements.set(draft.id, draft);
    this.nodes.push({ element, draft });
  }

  private addChildren(container: XmlElement, scope: Draft): void {
    for (const element of container.children.toReversed()) {
      const elementType = elementTypeOf(element);
      if (elementType === undefined) continue;
      const draft = newDraft({ id: idOf(element), elementType, eventType: eventTypeOf(element), scope, ...named(element) });
      this.add(element, draft);
      if (elementType === 'EVENT_SUB_PROCESS') scope.eventSubProcesses.push(draft);
      else scope.children.push(draft);
      if (elementType === 'START_EVENT') addStart(scope, draft);
      this.addChildren(element, draft);
    }
  }

  private addFlows(container: XmlElement): void {
    for (const element of childrenOf(container, 'bpmn:sequenceFlow').toReversed()) {
      const source = this.node(element.attributes.sourceRef);
      const target = this.node(element.attributes.targetRef);
      const condition = childOf(element, 'bpmn:conditionExpression')?.text;
      const flow: ExecutableFlow = {
        id: idOf(element),
        source,
        target,
        ...(condition === undefined || condition === '' ? {} : { condition: this.feel.parse(condition) }),
      };
      this.flows.set(flow.id, flow);
      source.outgoing.push(flow);
      target.incoming.push(flow);
    }
  }

  private complete(element: XmlElement, draft: Draft): void {
    draft.listeners = listenersOf(element, this.feel);
    const mappings = onlyExtensionOf(element, 'zeebe:ioMapping');
    if (mappings) this.addMappings(mappings, draft);
    if (element.name.endsWith('Event')) transformEvent(element, draft, this.document, this.feel);
    else if (!element.name.endsWith('Gateway') && draft.elementType !== 'PROCESS') transformActivity(element, draft, this.feel);
    if (element.name === 'bpmn:receiveTask') draft.message = messageOf(this.document.find(element.attributes.messageRef), false, this.feel);
    if (element.name.endsWith('Gateway') && element.attributes.default !== undefined)
      draft.defaultFlow = this.flows.get(element.attributes.default);
    if (element.name === 'bpmn:boundaryEvent') {
      const activity = this.node(element.attributes.attachedToRef);
      draft.attachedTo = activity;
      activity.boundaryEvents.push(draft);
    }
  }

  private addMappings(mappings: XmlElement, draft: Draft): void {
    const read = (name: string): Mapping[] =>
      childrenOf(mappings, name).map(({ attributes: { source = '', target = '' } }) => ({ source: this.feel.parse(source), target }));
    const inputs = read('zeebe:input');
    const outputs = read('zeebe:output');
    draft.mappings = { inputs, outputs };
    if (inputs.length > 0) draft.inputMappings = this.feel.inputMappings(inputs);
    if (outputs.length > 0) draft.outputMappings = this.feel.outputMappings(outputs);
  }

  /** A compensation boundary event points to its handler by an association. */
  private connectAssociations(): void {
    for (const { element } of this.nodes) {
      for (const { attributes } of childrenOf(element, 'bpmn:association')) {
        const boundary = this.elements.get(local(attributes.sourceRef));
        const handler = this.elements.get(local(attributes.targetRef));
        if (boundary?.eventType !== 'COMPENSATION' || !handler) continue;
        const activity = boundary.attachedTo as Draft | undefined;
        if (activity) activity.compensationHandler = handler;
      }
    }
  }

  private connectLinks(): void {
    const catches = new Map<string, Draft>();
    const key = (draft: Draft): string => `${draft.scope?.id ?? ''} ${draft.linkName}`;
    for (const draft of this.elements.values())
      if (draft.elementType === 'INTERMEDIATE_CATCH_EVENT' && draft.linkName !== undefined) catches.set(key(draft), draft);
    for (const draft of this.elements.values()) {
      if (draft.elementType === 'INTERMEDIATE_THROW_EVENT' && draft.linkName !== undefined) draft.linkTarget = catches.get(key(draft));
    }
  }

  private fault(id: string): string {
    if (this.document.find(id)?.name === 'bpmn:sequenceFlow') return castFault('SequenceFlow');
    return `Expected element '${id}' in process '${idOf(this.process)}', but it is not there`;
  }

  private node(reference: string | undefined): Draft {
    const draft = this.elements.get(local(reference));
    if (!draft) throw new UntransformableError(this.fault(local(reference)));
    return draft;
  }
}

/** What Java says of an element that is none that a flow can lead to. */
function castFault(kind: string): string {
  const impl = `io.camunda.zeebe.model.bpmn.impl.instance.${kind}Impl`;
  const node = 'io.camunda.zeebe.model.bpmn.instance.FlowNode';
  return `class ${impl} cannot be cast to class ${node} (${impl} and ${node} are in unnamed module of loader 'app')`;
}

function addStart(scope: Draft, start: Draft): void {
  const isProcessEvent = scope.elementType === 'PROCESS' && start.eventType !== 'NONE';
  if (isProcessEvent) scope.eventStarts.push(start);
  else scope.noneStart = start as ExecutableElement;
}

function idOf(element: XmlElement): string {
  const { id } = element.attributes;
  if (id === undefined) throw new UntransformableError(NO_ID);
  return id;
}

function local(reference: string | undefined): string {
  return reference === undefined ? '' : reference.slice(reference.indexOf(':') + 1);
}

function named(element: XmlElement): { readonly name?: string } {
  const { name } = element.attributes;
  return name === undefined ? {} : { name };
}
