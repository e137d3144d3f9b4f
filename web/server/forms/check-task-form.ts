/** Rules across the fields of a task's form, by the rules that its step declares (`siban:check`). */
import type { Check } from '../../../processes/contract.ts';
import type { FieldProblem } from '../http-errors.ts';
import type { FormFacts } from './checks/form-check.ts';
import { FORM_CHECKS } from './checks/index.ts';
import type { Row } from './objects.ts';

export const checkTaskForm = (checks: readonly Check[], form: Row, facts: FormFacts): FieldProblem[] =>
  checks.flatMap((check) => FORM_CHECKS[check](form, facts));
