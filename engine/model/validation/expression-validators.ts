/** Attributes that hold expressions: they parse, are dynamic where they must be, and are well-formed where they are static. */
import { ExpressionParseError } from '../../expression/errors.ts';
import { childOf, childrenOf, type XmlElement } from '../xml/xml-element.ts';
import { isDateTimeText, isInt, isLong } from './static-values.ts';
import type { Report, ValidationContext, Validator, Validators } from './validator.ts';

interface Rule {
  readonly isMandatory?: boolean;
  readonly isNonStatic?: boolean;
  /** What a static value must satisfy, and how the message names it. */
  readonly staticValue?: readonly [accepts: (text: string) => boolean, description: string];
}

const dateTime: Rule = {
  staticValue: [(text) => text === '' || isDateTimeText(text), "be a valid DateTime String, e.g. '2023-03-02T15:35+02:00'"],
};
const list: Rule = {
  staticValue: [(text) => text.split(',').every((item) => item.trim() !== ''), "be a list of comma-separated values, e.g. 'a,b,c'"],
};
const mandatory: Rule = { isMandatory: true };
const dynamic: Rule = { isMandatory: true, isNonStatic: true };

export function verifyExpression(text: string | undefined, rule: Rule, report: Report, { feel }: ValidationContext): void {
  if (text === undefined) {
    if (rule.isMandatory) report('Expected expression but not found.');
    return;
  }
  try {
    if (!feel.parse(text).isStatic) return;
  } catch (error) {
    if (!(error instanceof ExpressionParseError)) throw error;
    return report(error.message);
  }
  if (rule.isNonStatic)
    return report(`Expected expression but found static value '${text}'. An expression must start with '=' (e.g. '=${text}').`);
  if (rule.staticValue && !rule.staticValue[0](text)) report(`Expected static value to ${rule.staticValue[1]}, but found '${text}'.`);
}

function attributes(rules: Readonly<Record<string, Rule>>, defaults: Readonly<Record<string, string>> = {}): Validator {
  return (element, report, context) => {
    for (const [name, rule] of Object.entries(rules)) verifyExpression(element.attributes[name] ?? defaults[name], rule, report, context);
  };
}

const pathPattern = '[a-zA-Z_][a-zA-Z0-9_]*(\\.[a-zA-Z_][a-zA-Z0-9_]*)*';
const path = new RegExp(`^(?:${pathPattern})$`);
const reserved = ['null', 'true', 'false', 'function', 'if', 'then', 'else', 'for', 'between', 'instance', 'of'];

function verifyPath(text: string | undefined, report: Report): void {
  if (text === undefined || text === '') return report('Expected path expression but not found.');
  if (!path.test(text)) return report(`Expected path expression '${text}' but doesn't match the pattern '${pathPattern}'.`);
  if (reserved.includes(text)) report(`Expected path expression '${text}' but is one of the reserved words (${reserved.join(', ')}).`);
}

function mapping(rule: Rule): Validator {
  return (element, report, context) => {
    verifyExpression(element.attributes.source, rule, report, context);
    verifyPath(element.attributes.target, report);
  };
}

const condition: Validator = (element, report, context) => verifyExpression(element.text, dynamic, report, context);

const completionCondition: Validator = (element, report, context) => {
  const found = childOf(element, 'bpmn:completionCondition');
  verifyExpression(found?.text, {}, report, context);
};

const timer: Validator = (element, report, context) => {
  for (const name of ['bpmn:timeDate', 'bpmn:timeDuration', 'bpmn:timeCycle'])
    verifyExpression(childOf(element, name)?.text, {}, report, context);
};

const defaultPriority = '50';

const priority: Validator = (element, report, context) => {
  const text = element.attributes.priority ?? defaultPriority;
  verifyExpression(text, { isMandatory: true, staticValue: [isLong, 'be a valid Number between 0 and 100'] }, report, context);
  if (isInt(text) && (Number(text) < 0 || Number(text) > 100)) report(`Priority must be a number between 0 and 100, but was '${text}'.`);
};

const reservedHeader = 'io.camunda.zeebe:';

const taskHeaders: Validator = (element, report) => {
  const given = childrenOf(element, 'zeebe:header').map((header: XmlElement) => header.attributes.key);
  const keys = given.filter((key) => key !== undefined);
  for (const key of keys) {
    if (key.startsWith(reservedHeader))
      report(`Attribute 'key' contains '${key}', but header keys starting with '${reservedHeader}' are reserved for internal use.`);
  }
  const [seen, repeated] = [new Set<string>(), new Set<string>()];
  for (const key of keys) (seen.has(key) ? repeated : seen).add(key);
  if (given.length - keys.length > 1) report("Headers contain duplicate entries for key 'null'");
  for (const key of repeated) report(`Headers contain duplicate entries for key '${key}'`);
};

export const expressionValidators: Validators = {
  'zeebe:input': [mapping(mandatory)],
  'zeebe:output': [mapping(dynamic)],
  'bpmn:message': [attributes({ name: {} })],
  'bpmn:signal': [attributes({ name: {} })],
  'zeebe:subscription': [attributes({ correlationKey: dynamic })],
  'zeebe:loopCharacteristics': [attributes({ inputCollection: dynamic, outputElement: { isNonStatic: true } })],
  'bpmn:conditionExpression': [condition],
  'zeebe:taskDefinition': [attributes({ type: mandatory, retries: mandatory }, { retries: '3' })],
  'zeebe:calledElement': [attributes({ processId: mandatory })],
  'bpmn:timerEventDefinition': [timer],
  'zeebe:assignmentDefinition': [attributes({ assignee: {}, candidateGroups: list, candidateUsers: list })],
  'zeebe:taskSchedule': [attributes({ dueDate: dateTime, followUpDate: dateTime })],
  'zeebe:calledDecision': [attributes({ decisionId: mandatory })],
  'zeebe:taskHeaders': [taskHeaders],
  'bpmn:multiInstanceLoopCharacteristics': [completionCondition],
  'zeebe:script': [attributes({ expression: dynamic })],
  'zeebe:priorityDefinition': [priority],
};
