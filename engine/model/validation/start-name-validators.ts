import { ExpressionParseError } from '../../expression/errors.ts';
import { eventDefinitionsOf } from '../vocabulary.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { scopeOf } from './element-kinds.ts';
import { referenced } from './model-queries.ts';
import type { Report, ValidationContext, Validator, Validators } from './validator.ts';

/** What starts a process must be known without variables. */
const startNames: Validator = (event, report, context) => {
  if (scopeOf(event)?.name !== 'bpmn:process') return;
  for (const kind of ['message', 'signal'] as const) {
    for (const definition of eventDefinitionsOf(event).filter(({ name }) => name === `bpmn:${kind}EventDefinition`)) {
      const root = referenced(definition, `${kind}Ref`, `bpmn:${kind}`, context.document);
      if (root?.attributes.name !== undefined) verifyName(root, kind, report, context);
    }
  }
};

function verifyName(root: XmlElement, kind: string, report: Report, { feel }: ValidationContext): void {
  const { name } = root.attributes;
  let expression;
  try {
    expression = feel.parse(name!);
  } catch (error) {
    if (error instanceof ExpressionParseError)
      return report(`Expected constant expression but found '${name}', which could not be evaluated without context: ${error.message}`);
    throw error;
  }
  if (expression.isStatic) return;
  const result = feel.evaluate(expression, () => undefined);
  if (!result.ok)
    report(`Expected constant expression but found '${name}', which could not be evaluated without context: ${result.message}`);
  else if (result.type !== 'STRING')
    report(`Expected constant expression of type String for ${kind} name '${name}', but was ${result.type}`);
}

export const startNameValidators: Validators = { 'bpmn:startEvent': [startNames] };
