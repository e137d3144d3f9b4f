/**
 * BPMN 2.0's interchange format as far as executable diagrams use it: which children an element has, in which order, and which attributes.
 * `*` = any number, `!` = required; all else is at most once and optional. A type follows a colon, the values of an enumeration stand between bars.
 * Elements that are not listed are taken as they are.
 */
interface TypeDefinition {
  readonly base?: string;
  readonly children?: string;
  readonly attributes?: string;
}

const types: Readonly<Record<string, TypeDefinition>> = {
  baseElement: { children: 'documentation* extensionElements', attributes: 'id:ID' },
  definitions: {
    children: 'import* extension* rootElement* bpmndi:BPMNDiagram* relationship*',
    attributes: 'id:ID name targetNamespace! expressionLanguage typeLanguage exporter exporterVersion',
  },
  potentialOwner: { base: 'baseElement', children: 'resourceRef resourceParameterBinding*', attributes: 'name' },
  import: { attributes: 'namespace! location! importType!' },
  callableElement: { base: 'baseElement', children: 'supportedInterfaceRef* ioSpecification ioBinding*', attributes: 'name' },
  process: {
    base: 'callableElement',
    children: 'auditing monitoring property* laneSet* flowElement* artifact* resourceRole* correlationSubscription* supports*',
    attributes: 'processType:None|Public|Private isClosed:boolean isExecutable:boolean definitionalCollaborationRef:QName',
  },
  flowElement: { base: 'baseElement', children: 'auditing monitoring categoryValueRef*', attributes: 'name' },
  flowNode: { base: 'flowElement', children: 'incoming* outgoing*' },
  activity: {
    base: 'flowNode',
    children: 'ioSpecification property* dataInputAssociation* dataOutputAssociation* resourceRole* loopCharacteristics',
    attributes: 'isForCompensation:boolean startQuantity:integer completionQuantity:integer default:IDREF',
  },
  task: { base: 'activity' },
  manualTask: { base: 'task' },
  serviceTask: { base: 'task', attributes: 'implementation operationRef:QName' },
  sendTask: { base: 'task', attributes: 'implementation messageRef:QName operationRef:QName' },
  receiveTask: { base: 'task', attributes: 'implementation instantiate:boolean messageRef:QName operationRef:QName' },
  userTask: { base: 'task', children: 'rendering*', attributes: 'implementation' },
  businessRuleTask: { base: 'task', attributes: 'implementation' },
  scriptTask: { base: 'task', children: 'script', attributes: 'scriptFormat' },
  callActivity: { base: 'activity', attributes: 'calledElement:QName' },
  subProcess: { base: 'activity', children: 'laneSet* flowElement* artifact*', attributes: 'triggeredByEvent:boolean' },
  transaction: { base: 'subProcess', attributes: 'method' },
  adHocSubProcess: {
    base: 'subProcess',
    children: 'completionCondition',
    attributes: 'cancelRemainingInstances:boolean ordering:Parallel|Sequential',
  },
  gateway: { base: 'flowNode', attributes: 'gatewayDirection:Unspecified|Converging|Diverging|Mixed' },
  exclusiveGateway: { base: 'gateway', attributes: 'default:IDREF' },
  inclusiveGateway: { base: 'gateway', attributes: 'default:IDREF' },
  parallelGateway: { base: 'gateway' },
  eventBasedGateway: { base: 'gateway', attributes: 'instantiate:boolean eventGatewayType:Exclusive|Parallel' },
  complexGateway: { base: 'gateway', children: 'activationCondition', attributes: 'default:IDREF' },
  event: { base: 'flowNode', children: 'property*' },
  catchEvent: {
    base: 'event',
    children: 'dataOutput* dataOutputAssociation* outputSet eventDefinition* eventDefinitionRef*',
    attributes: 'parallelMultiple:boolean',
  },
  throwEvent: { base: 'event', children: 'dataInput* dataInputAssociation* inputSet eventDefinition* eventDefinitionRef*' },
  startEvent: { base: 'catchEvent', attributes: 'isInterrupting:boolean' },
  boundaryEvent: { base: 'catchEvent', attributes: 'cancelActivity:boolean attachedToRef:QName!' },
  intermediateCatchEvent: { base: 'catchEvent' },
  intermediateThrowEvent: { base: 'throwEvent' },
  endEvent: { base: 'throwEvent' },
  sequenceFlow: {
    base: 'flowElement',
    children: 'conditionExpression',
    attributes: 'sourceRef:IDREF! targetRef:IDREF! isImmediate:boolean',
  },
  dataObject: { base: 'flowElement', children: 'dataState', attributes: 'itemSubjectRef:QName isCollection:boolean' },
  dataObjectReference: { base: 'flowElement', children: 'dataState', attributes: 'itemSubjectRef:QName dataObjectRef:IDREF' },
  dataStoreReference: { base: 'flowElement', children: 'dataState', attributes: 'itemSubjectRef:QName dataStoreRef:QName' },
  association: { base: 'baseElement', attributes: 'sourceRef:QName! targetRef:QName! associationDirection:None|One|Both' },
  textAnnotation: { base: 'baseElement', children: 'text', attributes: 'textFormat' },
  group: { base: 'baseElement', attributes: 'categoryValueRef:QName' },
  eventDefinition: { base: 'baseElement' },
  messageEventDefinition: { base: 'eventDefinition', children: 'operationRef', attributes: 'messageRef:QName' },
  signalEventDefinition: { base: 'eventDefinition', attributes: 'signalRef:QName' },
  errorEventDefinition: { base: 'eventDefinition', attributes: 'errorRef:QName' },
  escalationEventDefinition: { base: 'eventDefinition', attributes: 'escalationRef:QName' },
  timerEventDefinition: { base: 'eventDefinition', children: 'timeDate|timeDuration|timeCycle' },
  linkEventDefinition: { base: 'eventDefinition', children: 'source* target', attributes: 'name!' },
  compensateEventDefinition: { base: 'eventDefinition', attributes: 'waitForCompletion:boolean activityRef:QName' },
  terminateEventDefinition: { base: 'eventDefinition' },
  cancelEventDefinition: { base: 'eventDefinition' },
  conditionalEventDefinition: { base: 'eventDefinition', children: 'condition' },
  multiInstanceLoopCharacteristics: {
    base: 'baseElement',
    children:
      'loopCardinality loopDataInputRef loopDataOutputRef inputDataItem outputDataItem complexBehaviorDefinition* completionCondition',
    attributes: 'isSequential:boolean behavior:None|One|All|Complex oneBehaviorEventRef:QName noneBehaviorEventRef:QName',
  },
  standardLoopCharacteristics: { base: 'baseElement', children: 'loopCondition', attributes: 'testBefore:boolean loopMaximum:integer' },
  message: { base: 'baseElement', attributes: 'name itemRef:QName' },
  signal: { base: 'baseElement', attributes: 'name structureRef:QName' },
  error: { base: 'baseElement', attributes: 'name errorCode structureRef:QName' },
  escalation: { base: 'baseElement', attributes: 'name escalationCode structureRef:QName' },
  laneSet: { base: 'baseElement', children: 'lane*', attributes: 'name' },
  lane: { base: 'baseElement', children: 'partitionElement flowNodeRef* childLaneSet', attributes: 'name partitionElementRef:QName' },
  participant: { base: 'baseElement', children: 'interfaceRef* endPointRef* participantMultiplicity', attributes: 'name processRef:QName' },
  messageFlow: { base: 'baseElement', attributes: 'name sourceRef:QName! targetRef:QName! messageRef:QName' },
};

/** What may stand where a group is named. */
const groups: Readonly<Record<string, string>> = {
  flowElement:
    'adHocSubProcess boundaryEvent businessRuleTask callActivity callChoreography choreographyTask complexGateway dataObject dataObjectReference dataStoreReference endEvent event eventBasedGateway exclusiveGateway implicitThrowEvent inclusiveGateway intermediateCatchEvent intermediateThrowEvent manualTask parallelGateway receiveTask scriptTask sendTask sequenceFlow serviceTask startEvent subChoreography subProcess task transaction userTask',
  artifact: 'association group textAnnotation',
  eventDefinition:
    'cancelEventDefinition compensateEventDefinition conditionalEventDefinition errorEventDefinition escalationEventDefinition linkEventDefinition messageEventDefinition signalEventDefinition terminateEventDefinition timerEventDefinition',
  rootElement:
    'category collaboration choreography globalConversation globalChoreographyTask correlationProperty dataStore endPoint error escalation globalBusinessRuleTask globalManualTask globalScriptTask globalTask globalUserTask interface itemDefinition message partnerEntity partnerRole process resource signal',
  loopCharacteristics: 'multiInstanceLoopCharacteristics standardLoopCharacteristics',
  resourceRole: 'resourceRole performer humanPerformer potentialOwner',
};

export interface Particle {
  /** As the message names it, e.g. `flowElement`. */
  readonly labels: readonly string[];
  /** Element names with prefix, e.g. `bpmn:task`. */
  readonly names: ReadonlySet<string>;
  readonly isRepeatable: boolean;
}

export interface AttributeRule {
  readonly name: string;
  readonly type: 'ID' | 'IDREF' | 'QName' | 'boolean' | 'integer' | 'text' | 'enumeration';
  /** Of an enumeration. */
  readonly allowed: readonly string[];
  readonly isRequired: boolean;
}

export interface ElementSchema {
  readonly particles: readonly Particle[];
  readonly attributes: ReadonlyMap<string, AttributeRule>;
}

const schemas = new Map(Object.keys(types).map((name) => [name, schemaOf(name)]));

/** By local name of the BPMN namespace; undefined for elements that are taken as they are. */
export function bpmnSchema(name: string): ElementSchema | undefined {
  return schemas.get(name);
}

function schemaOf(name: string): ElementSchema {
  const { base, children = '', attributes = '' } = types[name]!;
  const inherited = base === undefined ? { particles: [], attributes: new Map<string, AttributeRule>() } : schemaOf(base);
  const rules = words(attributes).map(attributeRule);
  return {
    particles: [...inherited.particles, ...words(children).map(particle)],
    attributes: new Map([...inherited.attributes, ...rules.map((rule) => [rule.name, rule] as const)]),
  };
}

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '');
}

function particle(word: string): Particle {
  const labels = word.replace('*', '').split('|');
  const names = labels.flatMap((label) => [
    label,
    ...words(groups[label] ?? ''),
    ...(label === 'rootElement' ? words(groups.eventDefinition!) : []),
  ]);
  return { labels, names: new Set(names.map((name) => (name.includes(':') ? name : `bpmn:${name}`))), isRepeatable: word.endsWith('*') };
}

function attributeRule(word: string): AttributeRule {
  const [name, type = 'text'] = word.replace('!', '').split(':') as [string, string | undefined];
  const allowed = type.includes('|') ? type.split('|') : [];
  return { name, type: allowed.length > 0 ? 'enumeration' : (type as AttributeRule['type']), allowed, isRequired: word.endsWith('!') };
}
