import type { Expression } from '../../expression/contract.ts';
import type { UserTaskDefinition } from '../../model/executable.ts';
import type { EngineState } from '../../state/engine-state.ts';
import { Failure } from '../failure.ts';
import type { ExpressionBehavior } from './expression-behavior.ts';
import { momentOf } from './moment.ts';

export interface UserTaskAttributes {
  readonly assignee: string;
  readonly candidateGroups: readonly string[];
  readonly candidateUsers: readonly string[];
  /** ISO with zone; '' when not set. */
  readonly dueDate: string;
  readonly followUpDate: string;
  /** -1 when there is no linked form. */
  readonly formKey: number;
  readonly externalReference: string;
  readonly priority: number;
}

/** What a user task says about who does it, until when and with which form. */
export function evaluateUserTask(
  definition: UserTaskDefinition,
  scopeKey: number,
  expressions: ExpressionBehavior,
  state: EngineState,
  deploymentKey: number,
): UserTaskAttributes {
  return {
    assignee: definition.assignee ? expressions.string(definition.assignee, scopeKey) : '',
    candidateGroups: list(definition.candidateGroups, scopeKey, expressions),
    candidateUsers: list(definition.candidateUsers, scopeKey, expressions),
    dueDate: date(definition.dueDate, scopeKey, expressions),
    followUpDate: date(definition.followUpDate, scopeKey, expressions),
    formKey: definition.formId ? formKey(expressions.string(definition.formId, scopeKey), definition, state, deploymentKey) : -1,
    externalReference: definition.externalReference ? expressions.string(definition.externalReference, scopeKey) : '',
    priority: priority(definition.priority, scopeKey, expressions),
  };
}

/** A static text is a list of comma-separated values. */
function list(expression: Expression | undefined, scopeKey: number, expressions: ExpressionBehavior): string[] {
  if (!expression) return [];
  if (expression.isStatic)
    return expression.source
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  return expressions.strings(expression, scopeKey);
}

function date(expression: Expression | undefined, scopeKey: number, expressions: ExpressionBehavior): string {
  if (!expression) return '';
  const result = expressions.oneOf(expression, scopeKey, ['NULL', 'DATE_TIME', 'STRING']);
  if (result.type === 'NULL' || result.json === '""') return '';
  return String(momentOf(result, expression.source, scopeKey));
}

function priority(expression: Expression | undefined, scopeKey: number, expressions: ExpressionBehavior): number {
  if (!expression) return 50;
  const value = expressions.integer(expression, scopeKey);
  if (value >= 0 && value <= 100) return value;
  throw new Failure('EXTRACT_VALUE_ERROR', `Expected priority to be in the range [0,100] but was '${value}'.`, scopeKey);
}

function formKey(formId: string, { formBinding, formVersionTag }: UserTaskDefinition, state: EngineState, deploymentKey: number): number {
  const form =
    formBinding === 'deployment'
      ? state.forms.byDeployment(formId, deploymentKey)
      : formBinding === 'versionTag'
        ? state.forms.byVersionTag(formId, formVersionTag ?? '')
        : state.forms.latest(formId);
  if (form) return form.key;
  throw new Failure('FORM_NOT_FOUND', notFound(formId, formBinding, formVersionTag, deploymentKey));
}

function notFound(
  formId: string,
  binding: UserTaskDefinition['formBinding'],
  versionTag: string | undefined,
  deploymentKey: number,
): string {
  if (binding === 'deployment') {
    return `Expected to use a form with id '${formId}' with binding type 'deployment', but no such form found in the deployment with key ${deploymentKey} which contained the current process. To resolve this incident, migrate the process instance to a process definition that is deployed together with the intended form to use.`;
  }
  if (binding === 'versionTag') {
    return `Expected to use a form with id '${formId}' and version tag '${versionTag}', but no such form found. To resolve the incident, deploy a form with the given id and version tag.\n`;
  }
  return `Expected to find a form with id '${formId}', but no form with this id is found, at least a form with this id should be available. To resolve the Incident please deploy a form with the same id`;
}
