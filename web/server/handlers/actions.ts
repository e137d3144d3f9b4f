import { z } from 'zod';
import { CHANGEABLE_FIELDS, MESSAGE, ROW_CHANGEABLE_FIELDS, type AssignmentInput, type Matter } from '../../../processes/contract.ts';
import { withHours } from '../../../rules/calendar/office-time.ts';
import { gateRulesTable, limitsTable } from '../../../rules/tables/tables.ts';
import { judgeExtension, originalLimitDays } from '../../../rules/deadlines/extension.ts';
import { evaluateGate } from '../../../rules/gate/evaluate-gate.ts';
import { gateInputsOf, type CaseGateVariables } from '../../../rules/gate/case-gate-inputs.ts';
import { may } from '../../../rules/access/permissions/may.ts';
import { standingInRow } from '../../../rules/access/permissions/standing.ts';
import { figure, milestone, target, type AssignmentRow } from '../../api/entities.ts';
import { checkAssignments } from '../../../rules/registration/check-matter.ts';
import { appealBody, appeals } from '../appeal.ts';
import { actorOf } from '../actor.ts';
import { messageAnswered, type Answered } from '../answer-act.ts';
import { completeChange } from '../case-change.ts';
import { completeHandover } from '../case-handover.ts';
import { toHttpError } from '../command-failure.ts';
import type { actionsRoutes } from '../../api/actions.ts';
import type { Call, HandlersOf, ServerContext } from '../context.ts';
import { calendarOf } from '../forms/calendar-of.ts';
import { tableOf } from '../tables.ts';
import { isForStaff } from '../for-staff.ts';
import { enteredText as text } from '../entered-text.ts';
import { HttpError, wrongField, wrongFields } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { refuseMarkings } from '../refuse-markings.ts';
import { demandOpen } from '../refusals.ts';
import { denied } from '../denied.ts';
import { seenCase, type SeenCase } from '../seen-case.ts';

const reasoned = { reason: text('理由'), basis: text('依据文件', 500) };
/** What each action takes, and the object its message carries. */
const BODIES = {
  instruction: z.object({ text: text('批示内容'), decision: z.enum(['关注', '督办', '查办'], '请选择要求').optional() }),
  change: z.object({
    field: z.enum([...CHANGEABLE_FIELDS, ...ROW_CHANGEABLE_FIELDS], '请从列表中选择变更事项'),
    to: z.union([z.string().max(10_000), figure, z.boolean(), z.array(target.partial({ id: true })).max(50)], '请填写新内容'),
    /** of which row, where it is a row that changes */ assignmentId: text('交办件', 100).optional(),
    ...reasoned,
  }),
  suspend: z.object(reasoned),
  resume: z.object({}),
  revoke: z.object(reasoned),
  'hand-over': z.object({ reason: text('遗留原因'), followUp: text('续办事项编号', 40) }),
  'add-assignment': z.object({
    unitId: text('单位', 80),
    unitName: z.string().optional(),
    role: z.enum(['主办', '协办']).default('协办'),
    responsible: text('责任人', 80),
    task: text('任务'),
    targets: z.array(target, '请填写指标').max(50).default([]),
    milestones: z.array(milestone).max(50).default([]),
    deadline: z.iso.date('时限应写成年-月-日').optional(),
  }),
  bulletin: z.object({ kind: z.enum(['表扬', '批评'], '请选择表扬或批评'), reason: text('事由') }),
  'progress-update': z.object({
    values: z.record(z.string(), z.number('完成值应为数字').min(-1e12, '完成值过小，请核对').max(1e12, '完成值过大，请核对')).default({}),
    done: z.array(z.string()).max(50).optional(),
  }),
  'extension-request': z.object({
    to: z.iso.date('延期日期应写成年-月-日'),
    reason: text('理由'),
    progress: text('目前进展'),
    measures: text('保障措施'),
  }),
  appeal: appealBody,
} as const;
/** Message → the name its payload stands under (MESSAGE in the contract). */
const PAYLOAD: Readonly<Record<string, string>> = {
  instruction: 'instruction',
  change: 'change',
  suspend: 'suspension',
  resume: 'resumption',
  revoke: 'revocation',
  'hand-over': 'handoverRequest',
  'add-assignment': 'added',
  bulletin: 'bulletin',
  'progress-update': 'progressUpdate',
  'extension-request': 'extension',
};

export function actionsHandlers(): HandlersOf<typeof actionsRoutes> {
  const beginAppeal = appeals();
  return {
    async caseAction(call) {
      const {
        context,
        user,
        params: { caseId, action },
      } = call;
      const subject = `case/${caseId}/${action}`;
      const { page, standing } = await seenCase(context, user, caseId, subject);
      demandOpen(user, action, subject, standing, page);
      await refuseMarkings(context, user, subject, call.body);
      const body = parsed(action, call.body) as Record<string, unknown>;
      if (action === 'add-assignment')
        await completeAddition(
          context,
          caseId,
          page.assignments.map(({ assignmentId }) => assignmentId),
          body,
        );
      if (action === 'change') await completeChange(context, { matter: page.matter as Matter, assignments: page.assignments }, body);
      if (action === 'hand-over') await completeHandover(context, user, caseId, body);
      return publish(call as never, action, caseId, body);
    },
    async assignmentAction(call) {
      const {
        context,
        user,
        params: { assignmentId, action },
      } = call;
      const subject = `assignment/${assignmentId}/${action}`;
      const caseId = await context.register.caseOfAssignment(assignmentId);
      const { page, facts, now } = await seenCase(context, user, caseId, subject);
      const row = page.assignments.find((candidate) => candidate.assignmentId === assignmentId);
      if (!row) throw await denied(context, user, subject, now);
      demandOpen(user, action, subject, standingInRow(user, facts, row), page, row);
      await refuseMarkings(context, user, subject, call.body);
      const body = parsed(action, call.body) as Record<string, unknown>;
      if (action === 'appeal') return beginAppeal(call, page, row, body as never);
      if (action === 'progress-update') checkProgress(row, body as { values: Record<string, number>; done?: string[] });
      if (action === 'extension-request' && row.status === '延期申请中')
        throw new HttpError('EXTENSION_REFUSED', { message: '已有一份延期申请正在审批，请等待批复后再申请。' });
      if (action === 'extension-request') await checkExtension(call as never, assignmentId, body as { to: string }, now);
      return publish(call as never, action, assignmentId, body);
    },
    async gatePreview({ context, user, params: { caseId } }) {
      const subject = `case/${caseId}/gate-preview`;
      const seen = await seenCase(context, user, caseId, subject);
      // The gate looks at every row: for whoever is not to see them all, its answer does not exist either (K).
      const inputs = may(user, 'preview-gate', seen.standing).allowed ? await context.register.gateInputs(caseId) : undefined;
      if (!inputs) throw await denied(context, user, subject, seen.now);
      return preview(context, seen, inputs);
    },
  };
}

/** What the gate would say now; nothing of it is kept. */
async function preview(context: ServerContext, { page, now }: SeenCase, inputs: Record<string, unknown>) {
  const { urgency, sourceType } = page.case;
  const gateRules = await tableOf(context, gateRulesTable, inputs['gateRules'], { urgency });
  const { office } = await tableOf(context, limitsTable, inputs['limits'], { urgency, sourceType });
  const { passed, codes, reasons } = evaluateGate(
    gateInputsOf({ ...inputs, gateRules } as unknown as CaseGateVariables, withHours(calendarOf(await context.office.calendars()), office)),
    now,
    page.verdicts.length + 1,
  );
  return { passed, codes, reasons };
}

function parsed(action: string, body: unknown): unknown {
  const result = BODIES[action as keyof typeof BODIES].safeParse(body);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: isForStaff(issue.message) ? issue.message : '请按提示填写完整。',
  }));
  throw wrongFields(fields);
}

async function publish(
  { context, user, request }: Call<'caseAction'>,
  action: string,
  correlationKey: string,
  body: Record<string, unknown>,
): Promise<Answered> {
  const { commands, clock, arrivals, newId } = context;
  const name = Object.values(MESSAGE).find((message) => message === action) as string;
  const payload = { [PAYLOAD[action] as string]: { ...body, actor: actorOf(user, clock.now(), request) } };
  const { key } = await commands.publishMessage(name, correlationKey, payload, { messageId: newId() }).catch((error: unknown) => {
    throw toHttpError(error, 'NOT_FOUND');
  });
  return messageAnswered(await arrivals.message(key));
}

/** The new row is held to what the rows of the 任务分解表 are held to. */
async function completeAddition(
  { office, clock }: ServerContext,
  caseId: string,
  known: readonly string[],
  body: Record<string, unknown>,
): Promise<void> {
  const unit = (await office.units()).find(({ unitId }) => unitId === body['unitId']);
  if (!unit) throw wrongField('unitId', '单位不存在，请从单位列表中选择。');
  const row = { ...body, unitName: unit.name, role: '主办' } as unknown as AssignmentInput;
  const { errors } = checkAssignments([row], momentText(clock.now()), calendarOf(await office.calendars()));
  const fields = errors.map(({ field, message }) => ({
    path: field.replace(/^assignments\[0\]\.?/, ''),
    message: message.replace(/^第1行：/, ''),
  }));
  if (fields.length > 0)
    throw new HttpError(fields.some(({ path }) => path === 'deadline') ? 'DEADLINE_PAST' : 'BAD_INPUT', {
      message: fields[0]?.message ?? '',
      fields,
    });
  body['unitName'] = unit.name;
  const numbers = known.map((assignmentId) => Number(assignmentId.slice(caseId.length + 1))).filter(Number.isInteger);
  body['assignmentId'] = `${caseId}-${Math.max(0, ...numbers) + 1}`;
}

function checkProgress(
  { targets, milestones }: Pick<AssignmentRow, 'targets' | 'milestones'>,
  { values, done = [] }: { values: Record<string, number>; done?: string[] },
): void {
  const unknown = [
    ...Object.keys(values).filter((id) => !targets.some((candidate) => candidate.id === id)),
    ...done.filter((id) => !milestones.some((candidate) => candidate.id === id)),
  ];
  if (unknown.length > 0)
    throw new HttpError('BAD_INPUT', {
      message: `这项任务没有编号为“${unknown[0]?.slice(0, 40)}”的指标或节点，请刷新页面后重填。`,
      fields: unknown.map((path) => ({ path: path.slice(0, 40), message: '没有这个指标或节点' })),
    });
}

/** Refused at the door with the reason (an application after the due date counts as overdue); the diagram checks the same again. */
async function checkExtension(
  { context }: Call<'assignmentAction'>,
  assignmentId: string,
  { to }: { to: string },
  now: string,
): Promise<void> {
  const variables = await context.register.assignmentVariables(assignmentId);
  if (!variables) throw new HttpError('NOT_FOUND');
  const {
    deliveredAt,
    dueAt,
    limits: kept,
    matter,
    extensions,
  } = variables as unknown as {
    deliveredAt?: string;
    dueAt?: string;
    limits?: { office?: unknown } | null;
    matter?: { urgency?: string; sourceType?: string };
    extensions?: readonly { days?: number }[] | null;
  };
  if (!deliveredAt || !dueAt || !kept) throw new HttpError('EXTENSION_REFUSED', { message: '这项任务的办理时限还未算出，请稍候再申请。' });
  const question = { urgency: matter?.urgency ?? null, sourceType: matter?.sourceType ?? null };
  const limits = await tableOf(context, limitsTable, kept, question);
  const calendar = withHours(calendarOf(await context.office.calendars()), limits.office);
  const granted = (extensions ?? []).map(({ days = 0 }) => days);
  const answer = judgeExtension(
    { now, to, dueAt, limits, granted, limitDays: originalLimitDays({ deliveredAt, dueAt, granted }, calendar) },
    calendar,
  );
  if (!answer.admissible) throw new HttpError('EXTENSION_REFUSED', { message: answer.reason });
}
