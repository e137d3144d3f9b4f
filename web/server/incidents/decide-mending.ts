/** The second person: what is asked for is done only after he has confirmed it, and only while all is still as it was when it was asked for. */
import type { Request } from 'express';
import { MEND_MARK, type MendMark } from '../../../processes/contract.ts';
import { canonicalJson } from '../../../rules/canonical-json.ts';
import { isSameHand } from '../../../rules/access/same-hand.ts';
import { whyStopped } from '../../../rules/incidents/why-stopped.ts';
import type { MendRequest } from '../../../store/mend-requests.ts';
import type { User } from '../../api/entities.ts';
import type { MendRow } from '../../api/mending.ts';
import { actorOf } from '../actor.ts';
import { toHttpError } from '../command-failure.ts';
import type { ServerContext } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { denied } from '../denied.ts';
import { mayConfirm } from './ask-mending.ts';
import { openIncident, tryAgain, whatCame, type Retried } from './retry.ts';
import { skipJob } from './skip-job.ts';

type From = Pick<Request, 'ip'>;
const MOST_SHOWN = 50;
const LONGEST_SHOWN = 2_000;

export async function mendRows(context: ServerContext, user: User): Promise<MendRow[]> {
  const { office } = context;
  const rows: MendRow[] = [];
  for (const request of await office.mendRequests(MOST_SHOWN)) rows.push(await rowOf(context, user, request));
  return rows;
}

async function rowOf(context: ServerContext, user: User, request: MendRequest): Promise<MendRow> {
  const { office } = context;
  const { what, askedBy, decidedBy, state } = request;
  const facts = (await context.register.sight(request.caseId))?.facts;
  const confirms = facts !== undefined && mayConfirm(user, facts);
  const nameOf = async (userId: string): Promise<string> => (await office.nameOf(userId)) ?? userId;
  return {
    requestId: request.requestId,
    incidentKey: request.incidentKey,
    kind: request.kind,
    element: what.element,
    process: what.process,
    number: what.number,
    why: whyStopped(what.errorType).why,
    name: what.name,
    before: confirms ? shown(what.before) : null,
    // Who asked for it typed it himself; other administrators see no content.
    after: confirms || askedBy === user.userId ? shown(what.after) : null,
    hidden: !confirms,
    reason: request.reason,
    askedByName: await nameOf(askedBy),
    askedAt: request.askedAt,
    state,
    decidedByName: decidedBy === null ? null : await nameOf(decidedBy),
    decidedAt: request.decidedAt,
    note: request.note,
    mayConfirm: confirms && !isSameHand(user, askedBy) && (state === 'open' || state === 'sending'),
    mayWithdraw: askedBy === user.userId && state === 'open',
  };
}

const shown = (json: string | null): string | null =>
  json !== null && json.length > LONGEST_SHOWN ? `${json.slice(0, LONGEST_SHOWN)}…` : json;

export async function confirmMending(context: ServerContext, user: User, requestId: string, from: From): Promise<Retried> {
  const request = await decidable(context, user, requestId);
  if (request.state === 'open') {
    await refuseStale(context, user, request);
    const begun = await context.office.moveMending(request, {
      from: 'open',
      to: 'sending',
      actor: user.userId,
      at: momentText(context.clock.now()),
    });
    if (!begun) throw new HttpError('MENDING_GONE');
    return carryOut(context, user, request, { from, again: false });
  }
  if (request.state !== 'sending') throw new HttpError('MENDING_GONE');
  return carryOut(context, user, request, { from, again: true });
}

export async function declineMending(context: ServerContext, user: User, requestId: string, reason: string): Promise<void> {
  const request = await decidable(context, user, requestId);
  const text = `${user.name}不同意处理“${request.what.element}”的申请：${reason}`;
  await closed(context, user, request, 'declined', {
    note: reason,
    message: { to: [request.askedBy], title: '异常的处理申请没有同意', text },
  });
  context.live.officeChanged({ list: 'inbox', userIds: [request.askedBy] });
}

export async function withdrawMending(context: ServerContext, user: User, requestId: string): Promise<void> {
  const request = await context.office.mendRequest(requestId);
  if (!request) throw new HttpError('MENDING_GONE');
  if (request.askedBy !== user.userId)
    throw new HttpError('FORBIDDEN', {
      message: '申请由提出的人撤回，请联系他。',
      refused: { action: 'resolve-incidents', subject: `incident/${request.incidentKey}` },
    });
  await closed(context, user, request, 'withdrawn', {});
}

async function closed(
  { office, clock }: ServerContext,
  user: User,
  request: MendRequest,
  to: 'declined' | 'withdrawn',
  more: Pick<Parameters<ServerContext['office']['moveMending']>[1], 'note' | 'message'>,
): Promise<void> {
  const at = momentText(clock.now());
  if (!(await office.moveMending(request, { from: 'open', to, actor: user.userId, at, ...more }))) throw new HttpError('MENDING_GONE');
}

/** For whom the case does not exist, neither does the request. Who asked for it never decides it. */
async function decidable(context: ServerContext, user: User, requestId: string): Promise<MendRequest> {
  const request = await context.office.mendRequest(requestId);
  if (!request) throw new HttpError('MENDING_GONE');
  const facts = (await context.register.sight(request.caseId))?.facts;
  if (!facts || !mayConfirm(user, facts))
    throw await denied(context, user, `incident/${request.incidentKey}`, momentText(context.clock.now()));
  if (isSameHand(user, request.askedBy))
    throw new HttpError('SELF_REVIEW', {
      message: '提出申请的人不能自己确认，请由另一位督查室主任或秘书长确认。',
      refused: { action: 'confirm-mending', subject: `incident/${request.incidentKey}` },
    });
  return request;
}

const CHANGED = '提出申请以后，这项数据又变了，请不要确认：请申请人撤回，看清现在的情况再提。';

async function refuseStale(context: ServerContext, user: User, { incidentKey, kind, what }: MendRequest): Promise<void> {
  await openIncident(context, user, incidentKey);
  if (kind === 'skip' || what.name === null) return;
  const now = await context.register.variableAt(what.scope, what.name);
  if (spelt(now ?? null) !== spelt(what.before)) throw new HttpError('MENDING_GONE', { message: CHANGED });
}
const spelt = (json: string | null): string => (json === null ? '' : canonicalJson(JSON.parse(json)));

/** Those that are being sent now: one that is carried on by hand or after a restart is not sent twice at once. */
const underWay = new Set<string>();

interface Carrying {
  /** Where the confirmation came from. */ readonly from: From;
  /** Whether it may have been sent before: then the records are asked first. */ readonly again: boolean;
}

async function carryOut(context: ServerContext, user: User, request: MendRequest, { from, again }: Carrying): Promise<Retried> {
  const { requestId, incidentKey, what } = request;
  if (underWay.has(requestId)) throw new HttpError('MENDING_GONE', { message: '这项申请正在执行，请稍候刷新页面。' });
  underWay.add(requestId);
  try {
    if (!again || !(await wasSet(context, request))) await send(context, user, request, from);
    const row = await context.register.incident(user, incidentKey);
    if (!row) throw new HttpError('INCIDENT_GONE');
    const since = await context.register.taken();
    const came =
      request.kind === 'skip' && what.jobKey !== null
        ? await skipped(context, user, row, what.jobKey, since)
        : row.endedAt === null
          ? await tryAgain(context, user, row)
          : await whatCame(context, user, row, since);
    await ended(context, user, request, 'done', came.message);
    return came;
  } catch (error) {
    const refusal = error instanceof HttpError ? error : toHttpError(error, 'INCIDENT_GONE');
    // What the engine refused is over; what it has not answered is carried on later.
    if (refusal.code === 'INCIDENT_GONE') await ended(context, user, request, 'failed', refusal.message);
    throw refusal;
  } finally {
    underWay.delete(requestId);
  }
}

async function skipped(
  context: ServerContext,
  user: User,
  row: NonNullable<Awaited<ReturnType<ServerContext['register']['incident']>>>,
  jobKey: string,
  since: number,
): Promise<Retried> {
  await skipJob(context, user, row, jobKey);
  const came = await whatCame(context, user, row, since);
  return came.outcome === 'mended' ? { ...came, message: '已跳过这一步，流程继续办理。' } : came;
}

async function ended(context: ServerContext, user: User, request: MendRequest, to: 'done' | 'failed', note: string): Promise<void> {
  const text = `${user.name}同意了处理“${request.what.element}”的申请。结果：${note}`;
  const at = momentText(context.clock.now());
  const message = { to: [request.askedBy], title: to === 'done' ? '异常的处理已执行' : '异常的处理没有办成', text };
  await context.office.moveMending(request, { from: 'sending', to, actor: user.userId, at, note, message });
  context.live.officeChanged({ list: 'inbox', userIds: [request.askedBy] });
}

/** Whether the records have the mark of this request. */
async function wasSet(context: ServerContext, { requestId, what, kind }: MendRequest): Promise<boolean> {
  // As long as it is not known, nothing is sent a second time.
  if (!(await context.publisher.caughtUp())) throw new HttpError('ENGINE_BUSY');
  const json = await context.register.variableAt(kind === 'skip' ? what.elementKey : what.scope, MEND_MARK);
  return json !== undefined && (JSON.parse(json) as Partial<MendMark> | null)?.requestId === requestId;
}

const LONGEST_KEPT = 1_000;
const kept = (json: string | null): string | null =>
  json !== null && json.length > LONGEST_KEPT ? `${json.slice(0, LONGEST_KEPT)}…` : json;

/** The variable and the mark in one command, so that there is no one without the other. */
async function send(
  context: ServerContext,
  user: User,
  { requestId, kind, what, reason, askedBy }: MendRequest,
  from: From,
): Promise<void> {
  const scope = kind === 'skip' ? what.elementKey : what.scope;
  const mark: MendMark = {
    requestId,
    scope,
    kind,
    element: what.element,
    name: what.name,
    before: kept(what.before),
    after: kept(what.after),
    reason,
    askedBy: (await context.office.nameOf(askedBy)) ?? askedBy,
    actor: actorOf(user, context.clock.now(), from),
  };
  const set = what.name === null ? {} : { [what.name]: JSON.parse(what.after as string) as unknown };
  await context.commands.setVariables(scope, { ...set, [MEND_MARK]: mark });
}

/** Carries on what was confirmed before Siban was stopped. What cannot be carried on yet stays, for whoever confirms it to try again. */
export async function resumeMending(context: ServerContext, failed: (error: unknown) => void): Promise<void> {
  const open = await context.office.mendsBeingSent();
  if (open.length === 0) return;
  const people = new Map((await context.office.everybody()).map((user) => [user.userId, user]));
  for (const request of open) {
    const user = people.get(request.decidedBy ?? '');
    if (user) await carryOut(context, user, request, { from: { ip: undefined }, again: true }).catch(failed);
  }
}
