/** A form as a person handed it in for a task: read by its schema, completed, and held to the rules across its fields. */
import type { User } from '../../api/entities.ts';
import type { ServerContext } from '../context.ts';
import { HttpError, wrongFields } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import type { TaskDetail } from '../ports.ts';
import { refuseMarkings } from '../refuse-markings.ts';
import { checkTaskForm } from './check-task-form.ts';
import { completeRows } from './complete-rows.ts';
import type { Row } from './objects.ts';
import { readForm } from './read-form.ts';

const MAX_DRAFT = 200_000;

/**
 * What a form is given: the task's data, and for a form that asks for it the directory, so that a select can offer all units or the files of
 * the case: `=directory.units` and `=directory.files` are lists of `{ label, value }`.
 */
export async function formData({ office }: ServerContext, { form, data, task }: Pick<TaskDetail, 'form' | 'data' | 'task'>): Promise<Row> {
  const schema = JSON.stringify(form ?? null);
  if (!schema.includes('directory.')) return data;
  const units = (await office.units()).map(({ unitId, name }) => ({ label: name, value: unitId }));
  // A unit is offered no files: those of other units are not its own to see.
  const files =
    task.caseId === null || !schema.includes('directory.files') || !isOfOffice(task.candidateGroups)
      ? []
      : await office.filesOf(task.caseId);
  return { ...data, directory: { units, files: files.map(({ sha256, name }) => ({ label: name, value: sha256 })) } };
}

const isOfOffice = (groups: readonly string[]): boolean => groups.length > 0 && groups.every((group) => group.startsWith('role:'));

/** What is kept until it is handed in: it may still lack what must be filled in, but nothing that does not belong there gets in. */
export async function drafted(context: ServerContext, user: User, detail: TaskDetail, input: Row): Promise<Row> {
  const { task, form: schema } = detail;
  await refuseMarkings(context, user, `task/${task.key}/draft`, input);
  const today = momentText(context.clock.now()).slice(0, 10);
  const { form, problems } = await readForm(schema, input, {
    data: await formData(context, detail),
    rules: context.formRules,
    today,
    isDraft: true,
  });
  if (problems.length > 0) throw wrongFields(problems);
  if (JSON.stringify(form).length > MAX_DRAFT) throw new HttpError('TOO_LARGE', { message: '填写的内容过多，不能暂存，请精简后再试。' });
  return form;
}

/** What goes into the record. Throws what the person has to mend. */
export async function handedIn(context: ServerContext, user: User, detail: TaskDetail, input: Row): Promise<Row> {
  const { task, form: schema, declared } = detail;
  const data = await formData(context, detail);
  const now = momentText(context.clock.now());
  await refuseMarkings(context, user, `task/${task.key}`, input);
  const read = await readForm(schema, input, { data, rules: context.formRules, today: now.slice(0, 10) });
  const { office } = context;
  const units = await office.units();
  const form = completeRows(declared.checks, read.form, data);
  const problems = [
    ...read.problems,
    // Rules across fields speak of a form that is whole.
    ...(read.problems.length > 0 ? [] : checkTaskForm(declared.checks, form, { now, calendars: await office.calendars(), units, data })),
  ];
  if (problems.length > 0) throw wrongFields(problems);
  return form;
}
