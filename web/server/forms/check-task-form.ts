/** Rules across the fields of a task's form, by what the task stands for. */
import type { Check } from '../../../processes/contract.ts';
import type { FieldProblem } from '../http-errors.ts';
import type { FormFacts } from './checks/form-check.ts';
import { FORM_CHECKS } from './checks/index.ts';
import type { Row } from './objects.ts';

const CHECKS_OF: Readonly<Record<string, readonly Check[]>> = {
  'task-revise': ['立项内容'],
  'task-breakdown': ['任务分解表'],
  'task-first-feedback': ['路线图'],
  'task-objection': ['改派单位'],
  'task-extension-approve': ['延期日期'],
  'task-inspection-record': ['现场记录'],
  'task-survey': ['评价数字'],
};

export const checkTaskForm = (elementId: string, form: Row, facts: FormFacts): FieldProblem[] =>
  (CHECKS_OF[elementId] ?? []).flatMap((check) => FORM_CHECKS[check](form, facts));
