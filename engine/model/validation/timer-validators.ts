/** Timers that can be evaluated at deployment must evaluate: all of a process's start events, and static ones anywhere. */
import type { Evaluation, Expression, FeelEngine, ResultType } from '../../expression/contract.ts';
import { ExpressionParseError } from '../../expression/errors.ts';
import { parseCycle } from '../timer/cycle.ts';
import { parseInterval } from '../timer/interval.ts';
import { TimeOverflowError, TimeTextError } from '../timer/time-text-error.ts';
import { UntransformableError } from '../transform/untransformable-error.ts';
import { eventDefinitionsOf } from '../vocabulary.ts';
import { childOf } from '../xml/xml-element.ts';
import { scopeOf } from './element-kinds.ts';
import { isDateTimeText } from './static-values.ts';
import type { Validator, Validators } from './validator.ts';

const catchEvent: Validator = (event, report, { feel }) => {
  const isProcessStart = event.name === 'bpmn:startEvent' && scopeOf(event)?.name === 'bpmn:process';
  for (const definition of eventDefinitionsOf(event).filter(({ name }) => name === 'bpmn:timerEventDefinition')) {
    const kind = (['duration', 'cycle', 'date'] as const).find((candidate) => childOf(definition, tagOf(candidate)));
    if (kind === undefined) continue;
    const failure = failureOf(childOf(definition, tagOf(kind))!.text, kind, isProcessStart, feel);
    if (failure !== undefined) report(`Invalid timer ${kind} expression (${failure})`);
  }
};

function tagOf(kind: 'duration' | 'cycle' | 'date'): string {
  return { duration: 'bpmn:timeDuration', cycle: 'bpmn:timeCycle', date: 'bpmn:timeDate' }[kind];
}

/** What does not parse is reported at the timer definition, and where a process starts here as well. */
function failureOf(text: string, kind: keyof typeof verify, isProcessStart: boolean, feel: FeelEngine): string | undefined {
  let expression;
  try {
    expression = feel.parse(text);
  } catch (error) {
    if (error instanceof ExpressionParseError) return isProcessStart ? error.message : undefined;
    throw error;
  }
  return isProcessStart || expression.isStatic ? verify[kind](expression, feel) : undefined;
}

type Verify = (expression: Expression, feel: FeelEngine) => string | undefined;

const verify: Readonly<Record<'duration' | 'cycle' | 'date', Verify>> = {
  duration: (expression, feel) =>
    withText(expression, feel, ['DURATION', 'PERIOD', 'STRING'], (text) =>
      problemOf(() => parseInterval(text)) === undefined
        ? undefined
        : `Invalid duration format '${text}' for expression '${expression.source}'.`,
    ),
  date: (expression, feel) =>
    withText(expression, feel, ['DATE_TIME', 'STRING'], (text, type) =>
      type === 'DATE_TIME' || isDateTimeText(text)
        ? undefined
        : `Invalid date-time format '${text}' for expression '${expression.source}'.`,
    ),
  cycle: (expression, feel) => withText(expression, feel, ['STRING'], (text) => problemOf(() => parseCycle(text))),
};

/** What is wrong with a text. A sum that cannot be held ends the reading of the whole file. */
function problemOf(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (error instanceof TimeTextError) return error.message;
    throw error instanceof TimeOverflowError ? new UntransformableError(error.message) : error;
  }
}

function withText(
  expression: Expression,
  feel: FeelEngine,
  types: readonly ResultType[],
  check: (text: string, type: ResultType) => string | undefined,
): string | undefined {
  const result = feel.evaluate(expression, () => undefined);
  if (!result.ok) return result.message + warningsOf(result);
  if (types.includes(result.type)) return check(JSON.parse(result.json) as string, result.type);
  const wanted = types.length === 1 ? `'${types[0]}'` : `one of '[${types.join(', ')}]'`;
  return `Expected result of the expression '${expression.source}' to be ${wanted}, but was '${result.type}'.${warningsOf(result)}`;
}

function warningsOf({ warnings }: Evaluation): string {
  const text = warnings.map(({ type, message }) => `[${type}] ${message}`).join('\n');
  return text === '' ? '' : ` The evaluation reported the following warnings:\n${text}`;
}

export const timerValidators: Validators = { catchEvent: [catchEvent] };
