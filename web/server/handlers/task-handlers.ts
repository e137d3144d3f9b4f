import { canAct } from '../../../rules/access/can-act.ts';
import type { User } from '../../api/entities.ts';
import { actorOf } from '../actor.ts';
import { toHttpError } from '../command-failure.ts';
import type { Handlers } from '../context.ts';
import { handedIn } from '../forms/task-form.ts';
import { HttpError } from '../http-errors.ts';
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
      const refusal = detail.task.state === 'created' ? refusalFor(detail, user) : null;
      return {
        task: detail.task,
        form: detail.form,
        data: detail.data,
        mayComplete: detail.task.state === 'created' && refusal === null,
        refusal,
      };
    },
    async completeTask({ context, user, params: { key }, body, request }) {
      const { register, commands, clock, office } = context;
      const now = momentText(clock.now());
      const detail = await register.task(user, key, now);
      if (!detail) throw await denied(context, user, `task/${key}`, now);
      if (detail.task.state !== 'created') throw new HttpError('TASK_GONE');
      const refusal = refusalFor(detail, user);
      if (refusal !== null) {
        await office.audit({ at: now, actor: user.userId, action: '越权办理被拒', subject: `task/${key}`, detail: { reason: refusal } });
        throw new HttpError('SELF_REVIEW', { message: refusal });
      }
      const form = await handedIn(context, user, detail, body.form);
      try {
        await commands.completeJob(key, { form, actor: actorOf(user, clock.now(), request) });
      } catch (error) {
        throw toHttpError(error);
      }
      return { settled: await settled(context, async () => (await register.taskState(key)) !== 'created') };
    },
  };
}

function refusalFor({ task, facts, assignee }: TaskDetail, user: User): string | null {
  const answer = canAct(
    { elementId: task.elementId, candidateGroups: task.candidateGroups, assignee },
    { userId: user.userId, roles: user.roles, ...(user.unitId ? { unitId: user.unitId } : {}) },
    facts,
  );
  return answer.allowed ? null : answer.message;
}
