/** Tries a step that stands still once more, and says what came of it. */
import type { User } from '../../api/entities.ts';
import type { RouteResponse } from '../../api/routes.ts';
import { toHttpError } from '../command-failure.ts';
import type { ServerContext } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import type { IncidentRow } from '../ports.ts';
import { incidentShown } from './incident-shown.ts';

export type Retried = RouteResponse<'retryIncident'>;

/** What a step has whose diagram says nothing else. */
const RETRIES = 3;
/** A plugin that finds nobody at the far end tries three times, with a second and two in between. */
const WAIT_MS = 15_000;

export async function retryIncident(context: ServerContext, user: User, key: string): Promise<Retried> {
  const row = await openIncident(context, user, key);
  // The record of an incident that is resolved does not say by whom: the log of acts does, before it is done.
  await context.office.auditAct({
    at: momentText(context.clock.now()),
    actor: user.userId,
    action: '重试异常',
    subject: `incident/${key}`,
    detail: detailOf(row),
  });
  return tryAgain(context, user, row);
}

/** Which one: for the log. */
export const detailOf = ({ element, process, number, errorType }: IncidentRow): object => ({
  element: element.id,
  process: process.id,
  processInstanceKey: process.instanceKey,
  number,
  errorType,
});

/** Throws when there is none, or it is over. */
export async function openIncident({ register }: ServerContext, user: User, key: string): Promise<IncidentRow> {
  const row = await register.incident(user, key);
  if (!row) throw new HttpError('NOT_FOUND', { message: '没有这处异常，请刷新页面核对。' });
  if (row.endedAt !== null) throw new HttpError('INCIDENT_GONE');
  return row;
}

/** Of two who do so at once the engine takes one; the other is told that it is done. */
export async function tryAgain(context: ServerContext, user: User, row: IncidentRow): Promise<Retried> {
  const { commands, register } = context;
  const since = await register.taken();
  try {
    if (row.job) await commands.updateJobRetries(row.job.key, RETRIES);
    await commands.resolveIncident(row.key);
  } catch (error) {
    throw toHttpError(error, 'INCIDENT_GONE');
  }
  return whatCame(context, user, row, since);
}

export async function whatCame({ arrivals, register }: ServerContext, user: User, row: IncidentRow, since: number): Promise<Retried> {
  let came: Retried | undefined;
  const look = async (): Promise<boolean> => {
    const now = await register.incident(user, row.key);
    if (now?.endedAt === null) return false;
    const again = await register.incidentAfter(user, row);
    const step = again ? undefined : await register.stepAfter(row, since);
    came = again ? failedAgain(incidentShown(again)) : step && ENDED[step];
    return came !== undefined;
  };
  await arrivals.until(look, { limitMs: Math.max(arrivals.limitMs, WAIT_MS) });
  return came ?? UNDER_WAY;
}

const failedAgain = (incident: NonNullable<Retried['incident']>): Retried => ({
  settled: true,
  outcome: 'again',
  message: `重试没有办成，又停住了：${incident.why}${incident.advice}`,
  incident,
});
const ENDED: Readonly<Record<'on' | 'off', Retried>> = {
  on: { settled: true, outcome: 'mended', message: '已恢复，流程继续办理。', incident: null },
  off: { settled: true, outcome: 'off', message: '这一步已随事项撤回，不再需要办理。', incident: null },
};
const UNDER_WAY: Retried = {
  settled: false,
  outcome: 'under-way',
  message: '已重新交系统办理，还没有结果，本页会自动更新。',
  incident: null,
};
