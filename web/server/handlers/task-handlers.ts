import { canAct, type ActingUser } from '../../../rules/access/can-act.ts';
import { standsIn } from '../../../rules/access/stand-in.ts';
import type { User } from '../../api/entities.ts';
import { actorOf } from '../actor.ts';
import { toHttpError } from '../command-failure.ts';
import type { Handlers, ServerContext } from '../context.ts';
import { validateForm } from '../forms/validate-form.ts';
import { hideCondition } from '../forms/hide-condition.ts';
import { checkTaskForm } from '../forms/check-task-form.ts';
import { completeRows } from '../forms/complete-rows.ts';
import { HttpError } from '../http-errors.ts';
import { refuseMarkings } from '../refuse-markings.ts';
import { denied } from './denied.ts';
import { momentText } from '../moment.ts';
import type { TaskDetail } from '../ports.ts';
import { settled } from '../settle.ts';

export function taskHandlers(): Pick<Handlers, 'work' | 'tasks' | 'task' | 'completeTask'> {
  return {
    work: ({ context, user }) => context.register.work(user, momentText(context.clock.now())),
    tasks: ({ context, user, query }) => context.register.tasks(user, query, momentText(context.clock.now())),
    async task({ context, user, params: { key } }) {
      const detail = await context.register.task(user, key, momentText(context.clock.now()));
      if (!detail) throw await denied(context, user, `task/${key}`, momentText(context.clock.now()));
      const refusal = detail.task.state === 'created' ? (await judge(context, detail, user)).refusal : null;
      return {
        task: detail.task,
        form: detail.form,
        data: detail.data,
        may: detail.task.state === 'created' && refusal === null ? ['complete-task' as const] : [],
        refusal,
      };
    },
    async completeTask({ context, user, params: { key }, body, request }) {
      const { register, commands, clock, office } = context;
      const now = momentText(clock.now());
      const detail = await register.task(user, key, now);
      if (!detail) throw await denied(context, user, `task/${key}`, now);
      if (detail.task.state !== 'created') throw new HttpError('TASK_GONE');
      const { refusal, because } = await judge(context, detail, user);
      if (refusal !== null)
        throw new HttpError('SELF_REVIEW', { message: refusal, refused: { action: 'complete-task', subject: `task/${key}` } });
      await refuseMarkings(context, user, `task/${key}`, body.form);
      const form = completeRows(detail.declared.checks, body.form, detail.data);
      const problems = [
        ...(detail.form ? validateForm(detail.form, form, hideCondition) : []),
        ...checkTaskForm(detail.declared.checks, form, { now, calendars: await office.calendars(), units: await office.units() }),
      ];
      if (problems.length > 0) throw new HttpError('BAD_INPUT', { message: problems[0]?.message ?? '', fields: problems });
      try {
        await commands.completeJob(key, { form, actor: actorOf(user, clock.now(), request, because) });
      } catch (error) {
        throw toHttpError(error);
      }
      return { settled: await settled(context, async () => (await register.taskState(key)) !== 'created') };
    },
  };
}

/** Whether this person may complete the task, and for the record why, where he stands in for others. */
async function judge(
  { office }: ServerContext,
  { task, declared, facts, caseFacts, assignee }: TaskDetail,
  user: User,
): Promise<{ refusal: string | null; because: string | null }> {
  const acting = { ...declared, candidateGroups: task.candidateGroups, assignmentId: task.assignmentId, assignee };
  const answer = canAct(acting, actingUser(user), facts);
  if (answer.allowed) return { refusal: null, because: null };
  const people = async () => (await office.users()).map(actingUser);
  const because = await standsIn(acting, actingUser(user), people, facts, caseFacts);
  return because === null ? { refusal: answer.message, because: null } : { refusal: null, because };
}

const actingUser = ({ userId, roles, unitId }: User): ActingUser => ({ userId, roles, ...(unitId ? { unitId } : {}) });
