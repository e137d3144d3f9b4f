import type { AssignmentInput } from '../../../../processes/contract.ts';
import type { CalendarYear } from '../../../../rules/calendar/working-calendar.ts';
import type { Unit } from '../../../api/entities.ts';
import type { FieldProblem } from '../../http-errors.ts';
import type { Row } from '../objects.ts';

export interface FormFacts {
  readonly now: string;
  readonly calendars: readonly CalendarYear[];
  readonly units: readonly Pick<Unit, 'unitId' | 'name'>[];
  /** What the task gave its form. */ readonly data?: Row;
}
/** A rule across the fields of a form, which the form itself cannot say. It sees a form that was read already: right keys, right types. */
export type FormCheck = (form: Row, facts: FormFacts) => FieldProblem[];

export const notLaterThanToday = (date: unknown, path: string, label: string, { now }: FormFacts): FieldProblem[] =>
  typeof date === 'string' && date > now.slice(0, 10) ? [] : [{ path, message: `${label}已过或就在今天，请改为今天以后的日期。` }];

export const objects = (value: unknown): Row[] =>
  Array.isArray(value) ? value.filter((item): item is Row => typeof item === 'object' && item !== null) : [];

/** A row as a program may send it: whatever is not a text or a list where one belongs is as good as missing. */
export function rowOf(row: unknown): AssignmentInput {
  const given = (typeof row === 'object' && row !== null ? row : {}) as Row;
  const text = (name: string): string => (typeof given[name] === 'string' ? given[name] : '');
  return {
    ...given,
    unitId: text('unitId'),
    responsible: text('responsible'),
    task: text('task'),
    targets: objects(given['targets']),
    milestones: objects(given['milestones']),
  } as unknown as AssignmentInput;
}
