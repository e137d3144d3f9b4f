import { z } from 'zod';
import { DECISION, MESSAGE } from '../../../processes/contract.ts';
import { judgeExtension } from '../../../rules/deadlines/extension.ts';
import { evaluateGate } from '../../../rules/gate/evaluate-gate.ts';
import { gateInputsOf, type CaseGateVariables } from '../../../rules/gate/case-gate-inputs.ts';
import { actorOf } from '../actor.ts';
import { caseActionsFor } from '../case-actions.ts';
import { toHttpError } from '../command-failure.ts';
import type { Call, Handlers } from '../context.ts';
import { calendarOf } from '../forms/check-task-form.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { settled } from '../settle.ts';
import { denied } from './case-handlers.ts';

const text = (label: string, max = 2_000) => z.string(`请填写${label}`).trim().min(1, `请填写${label}`).max(max, `${label}过长`);
const reasoned = { reason: text('理由'), basis: text('依据文件', 500) };
/** What each action takes, and the object its message carries. */
const BODIES = {
  instruction: z.object({ text: text('批示内容'), decision: z.enum(['关注', '督办', '查办'], '请选择要求').optional() }),
  change: z.object({ field: text('变更事项', 100), from: text('原内容'), to: text('新内容'), ...reasoned }),
  suspend: z.object(reasoned), resume: z.object({}), revoke: z.object(reasoned),
  'add-assignment': z.object({
    unitId: text('单位', 80), unitName: z.string().optional(), role: z.enum(['主办', '协办']).default('协办'), responsible: text('责任人', 80), task: text('任务'), targets: z.array(z.unknown()).max(50).default([]), milestones: z.array(z.unknown()).max(50).default([]),
    deadline: z.iso.date('时限应写成年-月-日').optional(),
  }),
  bulletin: z.object({ kind: z.enum(['表扬', '批评'], '请选择表扬或批评'), reason: text('事由') }).loose(),
  'progress-update': z.object({ values: z.record(z.string(), z.number('完成值应为数字')).default({}), done: z.array(z.string()).max(50).optional() }),
  'extension-request': z.object({ to: z.iso.date('延期日期应写成年-月-日'), reason: text('理由'), progress: text('目前进展'), measures: text('保障措施') }),
} as const;
/** Message → the name its payload stands under (MESSAGE in the contract). */
const PAYLOAD: Readonly<Record<string, string>> = { instruction: 'instruction', change: 'change', suspend: 'suspension', resume: 'resumption', revoke: 'revocation', 'add-assignment': 'added', bulletin: 'bulletin', 'progress-update': 'progressUpdate', 'extension-request': 'extension' };

export function actionHandlers(): Pick<Handlers, 'caseAction' | 'assignmentAction' | 'gatePreview'> {
  return {
    async caseAction(call) {
      const { context, user, params: { caseId, action } } = call;
      const page = await context.register.page(user, caseId, momentText(context.clock.now()));
      if (!page) throw await denied(context, user, `case/${caseId}/${action}`, momentText(context.clock.now()));
      if (!caseActionsFor(user, page).includes(action)) throw new HttpError('FORBIDDEN', { message: '您的岗位或事项目前的状态不能进行这项操作。' });
      const body = parsed(action, call.body) as Record<string, unknown>;
      if (action === 'add-assignment') body['assignmentId'] = `${caseId}-${page.assignments.length + 1}`;
      return publish(call as never, action, caseId, body);
    },
    async assignmentAction(call) {
      const { context, user, params: { assignmentId, action } } = call;
      const now = momentText(context.clock.now());
      const caseId = await context.register.caseOfAssignment(assignmentId);
      const page = caseId === undefined ? undefined : await context.register.page(user, caseId, now);
      const row = page?.assignments.find((candidate) => candidate.assignmentId === assignmentId);
      if (!page || !row) throw await denied(context, user, `assignment/${assignmentId}/${action}`, now);
      if (row.unitId !== user.unitId || !caseActionsFor(user, page).includes(action)) throw new HttpError('FORBIDDEN', { message: action === 'extension-request' ? '延期须由承办单位主要负责人申请。' : '进展由承办单位报送。' });
      const body = parsed(action, call.body) as Record<string, unknown>;
      if (action === 'extension-request') await checkExtension(call as never, assignmentId, body as { to: string }, now);
      return publish(call as never, action, assignmentId, body);
    },
    async gatePreview({ context, user, params: { caseId } }) {
      const now = momentText(context.clock.now());
      const page = await context.register.page(user, caseId, now);
      const inputs = page && (await context.register.gateInputs(caseId));
      if (!inputs) throw await denied(context, user, `case/${caseId}/gate-preview`, now);
      const gateRules = inputs['gateRules'] ?? (await context.commands.evaluateDecision(DECISION.gateRules, {}));
      const { passed, codes, reasons } = evaluateGate(gateInputsOf({ ...inputs, gateRules } as unknown as CaseGateVariables), now, page.verdicts.length + 1);
      return { passed, codes, reasons };
    },
  };
}

function parsed(action: string, body: unknown): unknown {
  const result = BODIES[action as keyof typeof BODIES].safeParse(body);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '请按提示填写完整。' }));
  throw new HttpError('BAD_INPUT', { message: fields[0]?.message ?? '', fields });
}

async function publish({ context, user, request }: Call<'caseAction'>, action: string, correlationKey: string, body: Record<string, unknown>): Promise<{ settled: boolean }> {
  const { commands, clock, register, newId } = context;
  const name = Object.values(MESSAGE).find((message) => message === action) as string;
  const since = clock.now();
  try {
    await commands.publishMessage(name, correlationKey, { [PAYLOAD[action] as string]: { ...body, actor: actorOf(user, since, request) } }, { messageId: newId() });
  } catch (error) {
    throw toHttpError(error, 'NOT_FOUND');
  }
  return { settled: await settled(context, () => register.messageTaken(name, correlationKey, since)) };
}

/** Refused at the door with the reason (an application after the due date counts as overdue); the diagram checks the same again. */
async function checkExtension({ context }: Call<'assignmentAction'>, assignmentId: string, { to }: { to: string }, now: string): Promise<void> {
  const variables = await context.register.assignmentVariables(assignmentId);
  if (!variables) throw new HttpError('NOT_FOUND');
  const calendar = calendarOf(await context.office.calendars());
  const answer = judgeExtension({ now, to, ...(variables as object) } as never, calendar);
  if (!answer.admissible) throw new HttpError('EXTENSION_REFUSED', { message: answer.reason });
}
