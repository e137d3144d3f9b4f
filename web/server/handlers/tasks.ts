import { canAct, isCandidate, isPreparer } from '../../../rules/access/can-act.ts';
import { nameIn } from '../../../rules/access/capacities.ts';
import { standsIn } from '../../../rules/access/stand-in.ts';
import { sightOfCase } from '../../../rules/access/visibility.ts';
import type { tasksRoutes } from '../../api/tasks.ts';
import type { User } from '../../api/entities.ts';
import { actingUser, actorOf } from '../actor.ts';
import { answered } from '../answer-act.ts';
import { toHttpError } from '../command-failure.ts';
import type { HandlersOf, ServerContext } from '../context.ts';
import { drafted, formData, handedIn } from '../forms/task-form.ts';
import { HttpError, PAGE_GONE } from '../http-errors.ts';
import { denied } from '../denied.ts';
import { momentText } from '../moment.ts';
import type { TaskDetail } from '../ports.ts';
import { officeWork } from '../office-work.ts';

export function tasksHandlers(): HandlersOf<typeof tasksRoutes> {
  return {
    officeWork,
    work: ({ context, user }) => context.register.work(user, momentText(context.clock.now())),
    async tasks({ context, user, query }) {
      const list = await context.register.tasks(user, query, momentText(context.clock.now()));
      if (!list) throw new HttpError('BAD_INPUT', { message: PAGE_GONE });
      return list;
    },
    async task({ context, user, params: { key } }) {
      const detail = await context.register.task(user, key, momentText(context.clock.now()));
      if (!detail) throw await denied(context, user, `task/${key}`, momentText(context.clock.now()));
      const isOpen = detail.task.state === 'created';
      const refusal = isOpen && !detail.task.preparing ? (await judge(context, detail, user)).refusal : null;
      const mayComplete = isOpen && !detail.task.preparing && refusal === null;
      return {
        task: detail.task,
        form: detail.form,
        data: await formData(context, detail),
        may: mayComplete ? ['complete-task' as const] : [],
        refusal,
        draft: mayComplete || (isOpen && detail.task.preparing) ? await draftOf(context, user, key) : null,
        done: detail.done && { by: detail.done.name, own: detail.done.userId === (user.represents ?? user).userId, at: detail.done.at },
      };
    },
    async keepTaskDraft({ context, user, params: { key }, body }) {
      const { register, office, clock } = context;
      const at = momentText(clock.now());
      const detail = await register.task(user, key, at);
      if (!detail) throw await denied(context, user, `task/${key}/draft`, at);
      if (detail.task.state !== 'created') throw new HttpError('TASK_GONE');
      const refusal = detail.task.preparing ? null : (await judge(context, detail, user)).refusal;
      if (refusal !== null)
        throw new HttpError('SELF_REVIEW', { message: refusal, refused: { action: 'complete-task', subject: `task/${key}/draft` } });
      const form = await drafted(context, user, detail, body.form);
      await office.keepTaskDraft({ key, caseId: detail.task.caseId, form, at }, user);
      // The task may have ended while the form was read: a draft of nothing is not kept.
      if ((await register.taskState(key)) !== 'created') {
        await office.forgetTaskDraft(key);
        throw new HttpError('TASK_GONE');
      }
      await tellKept(context, user, detail, at);
      return { form, by: user.name, own: true, at };
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
      const form = await handedIn(context, user, detail, body.form);
      try {
        await commands.completeJob(key, { form, actor: actorOf(user, clock.now(), request, because) });
      } catch (error) {
        throw toHttpError(error);
      }
      // It is done: a draft that cannot be removed now goes with the next change of its case.
      await office
        .forgetTaskDraft(key)
        .catch((error: unknown) => context.log.warn({ err: error, key }, 'Expected to remove the draft of a task, but it failed'));
      return answered(await context.arrivals.task(key));
    },
  };
}

/** The open pages of those who may hand the form in or prepare it show what was kept; nobody else hears of it. */
async function tellKept(context: ServerContext, user: User, detail: TaskDetail, at: string): Promise<void> {
  const { office, live } = context;
  const { caseFacts } = detail;
  const { candidateGroups: groups, preparing } = detail.task;
  const people = (await office.actingPeople()).filter((person) => !caseFacts || sightOfCase(actingUser(person), caseFacts) !== 'hidden');
  const heads = people.filter((person) => isCandidate(groups, actingUser(person)));
  const preparers = people.filter((person) => isPreparer(groups, actingUser(person)));
  if (preparing) {
    const told = await announceDraft(context, user, heads, detail, at);
    if (told.length > 0) live.officeChanged({ list: 'inbox', userIds: told });
  }
  live.officeChanged({ list: 'prepared', userIds: [...heads, ...preparers].map(({ userId }) => userId) });
}

/** The head is told once that his 承办人 has a form ready, however often it is kept. @returns whom that was now */
async function announceDraft(
  { office }: ServerContext,
  user: User,
  heads: readonly User[],
  { task }: TaskDetail,
  at: string,
): Promise<readonly string[]> {
  return office.tell(
    [...new Set(heads.map(({ userId }) => userId))].map((userId) => ({
      id: `draft/${task.key}/${userId}`,
      userId,
      at,
      notice: 'drafted',
      title: `待您提交：${task.name}`,
      text: `${nameIn(user.name, user.represents)}已拟好${task.caseNumber ?? ''}《${task.caseTitle ?? ''}》的“${task.name}”，请审阅后提交。`,
      ...(task.caseId && { caseId: task.caseId }),
    })),
    user.userId,
  );
}

async function draftOf({ office }: ServerContext, user: User, key: string) {
  const draft = await office.taskDraft(key);
  return draft ? { form: draft.form, by: draft.name, own: draft.userId === user.userId, at: draft.at } : null;
}

/** Whether this person may complete the task, and for the record why, where he stands in for others. */
async function judge(
  { office }: ServerContext,
  { task, declared, facts, caseFacts, assignee }: TaskDetail,
  user: User,
): Promise<{ refusal: string | null; because: string | null }> {
  if (task.preparing) return { refusal: '本件由单位负责人提交。您可以先拟稿，暂存后请单位负责人提交。', because: null };
  const acting = { ...declared, candidateGroups: task.candidateGroups, assignmentId: task.assignmentId, assignee };
  const answer = canAct(acting, actingUser(user), facts);
  if (answer.allowed) return { refusal: null, because: null };
  const people = async () => (await office.actingPeople()).map(actingUser);
  const because = await standsIn(acting, actingUser(user), people, facts, caseFacts);
  return because === null ? { refusal: answer.message, because: null } : { refusal: null, because };
}
