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

const mailGone = (): HttpError => new HttpError('TASK_GONE', { message: '这封邮件已发出、已作废或正在发送，请刷新页面核对。' });
