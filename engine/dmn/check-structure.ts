/**
 * The order and number of elements, and the attributes, that the DMN schema allows where decisions are written. Zeebe refuses any other
 * document outright. Parts that do not bear on decisions (diagrams, artifacts, item definitions) are not looked into.
 */
import { unreadable, type XmlElement } from './xml.ts';

const logic = '(decisionTable|literalExpression|invocation|context|relation|list|functionDefinition)';
const drgElement = '(decision|businessKnowledgeModel|inputData|knowledgeSource|decisionService)';

/** Children in order, in the manner of a regular expression over their names. */
const children: Readonly<Record<string, string>> = {
  definitions: `import* itemDefinition* ${drgElement}* (textAnnotation|association|group)* elementCollection* (performanceIndicator|organizationUnit)* DMNDI?`,
  decision:
    'question? allowedAnswers? variable? informationRequirement* knowledgeRequirement* authorityRequirement* supportedObjective* ' +
    `impactedPerformanceIndicator* decisionMaker* decisionOwner* usingProcess* usingTask* ${logic}?`,
  businessKnowledgeModel: 'variable? encapsulatedLogic? knowledgeRequirement* authorityRequirement*',
  informationRequirement: '(requiredDecision|requiredInput)',
  knowledgeRequirement: 'requiredKnowledge',
  encapsulatedLogic: `formalParameter* ${logic}?`,
  functionDefinition: `formalParameter* ${logic}?`,
  decisionTable: 'input* output+ annotation* rule*',
  input: 'inputExpression inputValues?',
  output: 'outputValues? defaultOutputEntry?',
  rule: 'inputEntry* outputEntry+ annotationEntry*',
  inputEntry: 'text',
  inputValues: 'text',
  outputValues: 'text',
  outputEntry: '(text|importedValues)?',
  inputExpression: '(text|importedValues)?',
  defaultOutputEntry: '(text|importedValues)?',
  literalExpression: '(text|importedValues)?',
  invocation: `${logic}? binding*`,
  binding: `parameter ${logic}?`,
  context: 'contextEntry*',
  contextEntry: `variable? ${logic}`,
  relation: 'column* row*',
  row: `${logic}*`,
  list: `${logic}*`,
  variable: '',
};

/** Attributes without a prefix beside `id` and `label`; `!` marks those that must be there. */
const attributes: Readonly<Record<string, string>> = {
  definitions: 'name! namespace! expressionLanguage typeLanguage exporter exporterVersion',
  decision: 'name!',
  businessKnowledgeModel: 'name!',
  variable: 'name! typeRef',
  informationRequirement: '',
  knowledgeRequirement: '',
  decisionTable: 'hitPolicy aggregation preferredOrientation outputLabel typeRef',
  input: '',
  output: 'name typeRef',
  rule: '',
  inputEntry: 'expressionLanguage typeRef',
  outputEntry: 'expressionLanguage typeRef',
  inputExpression: 'expressionLanguage typeRef',
  defaultOutputEntry: 'expressionLanguage typeRef',
  literalExpression: 'expressionLanguage typeRef',
};

const patterns = new Map(Object.entries(children).map(([name, content]) => [name, patternOf(content)]));
const rules = new Map(
  Object.entries(attributes).map(([name, listed]) => {
    const names = listed.split(' ').filter((item) => item !== '');
    return [
      name,
      {
        allowed: new Set(['id', 'label', ...names.map((item) => item.replace('!', ''))]),
        required: names.filter((item) => item.endsWith('!')).map((item) => item.slice(0, -1)),
      },
    ];
  }),
);

function patternOf(content: string): RegExp {
  const parts = `description? extensionElements? ${content}`
    .trim()
    .split(' ')
    .map((part) => part.replace(/^\(?([\w|]+)\)?([?*+]?)$/, (_all, names: string, count: string) => `(?:(?:${names}) )${count}`));
  return new RegExp(`^${parts.join('')}$`);
}

/** Throws DmnParseError. */
export function checkStructure(element: XmlElement): void {
  const { name } = element;
  if (name === 'extensionElements') return;
  const pattern = patterns.get(name);
  // The diagram's element is in a namespace of its own.
  const names = element.children.map((child) => `${child.name.endsWith(':DMNDI') ? 'DMNDI' : child.name} `).join('');
  if (pattern !== undefined && !pattern.test(names)) throw unreadable();
  checkAttributes(element);
  for (const child of element.children) {
    if (pattern !== undefined) checkStructure(child);
  }
}

function checkAttributes(element: XmlElement): void {
  const rule = rules.get(element.name);
  if (rule === undefined) return;
  const given = Object.keys(element.attributes).filter((name) => !name.includes(':') && name !== 'xmlns');
  if (given.some((name) => !rule.allowed.has(name)) || rule.required.some((name) => !given.includes(name))) throw unreadable();
}
