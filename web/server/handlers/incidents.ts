import type { incidentsRoutes } from '../../api/incidents.ts';
import type { HandlersOf } from '../context.ts';
import { incidentShown } from '../incidents/incident-shown.ts';
import { retryIncident } from '../incidents/retry.ts';

export function incidentsHandlers(): HandlersOf<typeof incidentsRoutes> {
  return {
    async incidents({ context, user, query }) {
      const { total, rows } = await context.register.incidents(user, query.offset, query.limit);
      return { total, rows: rows.map(incidentShown) };
    },
    retryIncident: ({ context, user, params }) => retryIncident(context, user, params.key),
  };
}
