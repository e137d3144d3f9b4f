import type { incidentsRoutes } from '../../api/incidents.ts';
import type { HandlersOf } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { incidentShown } from '../incidents/incident-shown.ts';
import { retryIncident } from '../incidents/retry.ts';

export function incidentsHandlers(): HandlersOf<typeof incidentsRoutes> {
  return {
    async incidents({ context, user, query }) {
      const { total, rows } = await context.register.incidents(user, query.offset, query.limit);
      return { total, rows: rows.map(incidentShown) };
    },
    retryIncident: ({ context, user, params }) => retryIncident(context, user, params.key),
    async standingAside({ context: { register, office } }) {
      return { parked: await register.parked(), mail: await office.stuckMail() };
    },
    async enterAgain({ context: { register, office, clock }, user, params: { record } }) {
      const caseId = await register.parkedOf(record);
      if (caseId === undefined) throw new HttpError('TASK_GONE', { message: '这条记录已经入账，请刷新页面核对。' });
      const at = momentText(clock.now());
      await office.auditAct({ at, actor: user.userId, action: '重新入账', subject: `record/${record}`, detail: null });
      const isDone = caseId !== null && (await register.enterAgain(caseId));
      const entered = isDone && (await register.parkedOf(record)) === undefined;
      return { entered, message: entered ? '已重新入账。' : isDone ? STILL_PARKED : NOT_ALONE };
    },
    async resendMail({ context: { office, clock }, user, params: { id } }) {
      if (!(await office.resendMail(id, user.userId, momentText(clock.now())))) throw mailGone();
      return { ok: true };
    },
    async discardMail({ context: { office, clock }, user, params: { id }, body: { reason } }) {
      if (!(await office.discardMail(id, reason, user.userId, momentText(clock.now())))) throw mailGone();
      return { ok: true };
    },
  };
}

const STILL_PARKED = '仍未能入账，请备份数据目录，更新程序后再试；仍不成功的，请把运行日志交给维护人员。';
const NOT_ALONE = '这条记录不能单独重新入账，请停机备份后运行 siban rebuild。';
const mailGone = (): HttpError => new HttpError('TASK_GONE', { message: '这封邮件已发出、已作废或正在发送，请刷新页面核对。' });
