import type { Validator, Validators } from './validator.ts';
import { childOf, localName, type XmlElement } from '../xml/xml-element.ts';
import { namesOutgoing, outgoingOf } from './model-queries.ts';

const supported = new Set([
  'boundaryEvent',
  'businessRuleTask',
  'endEvent',
  'eventBasedGateway',
  'exclusiveGateway',
  'inclusiveGateway',
  'intermediateCatchEvent',
  'parallelGateway',
  'receiveTask',
  'scriptTask',
  'sequenceFlow',
  'sendTask',
  'serviceTask',
  'startEvent',
  'subProcess',
  'callActivity',
  'userTask',
  'intermediateThrowEvent',
  'manualTask',
  'task',
  'dataObject',
  'dataObjectReference',
  'dataStoreReference',
]);
const coverage = 'https://docs.camunda.io/docs/components/modeler/bpmn/bpmn-coverage/';

const flowElement: Validator = (element, report) => {
  const name = localName(element);
  if (supported.has(name)) return;
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}`;
  report(
    `Elements of type '${type}' are currently not supported. Please refer to the documentation for a list of supported elements: ${coverage}`,
  );
};

const flowNode: Validator = (element, report, { document }) => {
  if (element.name === 'bpmn:exclusiveGateway' || element.name === 'bpmn:inclusiveGateway') return;
  if (outgoingOf(element, document).some(hasCondition))
    report('Conditional sequence flows are only supported at exclusive or inclusive gateway');
};

const sequenceFlow: Validator = (flow, report, { document }) => {
  const source = document.find(flow.attributes.sourceRef);
  if (source === undefined || hasCondition(flow) || document.find(source.attributes.default) === flow) return;
  if (outgoingOf(source, document).length <= 1) return;
  if (source.name === 'bpmn:exclusiveGateway') report('Must have a condition or be default flow');
  if (source.name === 'bpmn:inclusiveGateway' && namesOutgoing(source, flow, document)) report('Must have a condition');
};

export function hasCondition(flow: XmlElement): boolean {
  return childOf(flow, 'bpmn:conditionExpression') !== undefined;
}

export const flowElementValidators: Validators = { flowElement: [flowElement], flowNode: [flowNode], 'bpmn:sequenceFlow': [sequenceFlow] };
