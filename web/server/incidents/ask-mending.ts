/** What the administrator may ask to set right, and asking for it. He sees no cases: of their content he is shown what the mending needs, and no more. */
import { barredFrom, kindOfValue, maySkip, missingIn, namesIn, NOT_SKIPPED, readValue } from '../../../rules/incidents/mending.ts';
import { MEND_MARK } from '../../../processes/contract.ts';
import { isSameHand } from '../../../rules/access/same-hand.ts';
import { may } from '../../../rules/access/permissions/may.ts';
import { sightOfCase, type CaseFacts, type Viewer } from '../../../rules/access/visibility.ts';
import { canonicalJson } from '../../../rules/canonical-json.ts';
import type { IncidentScope, SeenVariable } from '../../../register/queries/incident-scope.ts';
import type { User } from '../../api/entities.ts';
import type { OfferedVariable } from '../../api/mending.ts';
import type { RouteBody, RouteResponse } from '../../api/routes.ts';
import type { ServerContext } from '../context.ts';
import { HttpError, wrongField } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import type { IncidentRow } from '../ports.ts';
import { refuseMarkings } from '../refuse-markings.ts';
import { openIncident } from './retry.ts';

const MOST_OFFERED = 200;
const LONGEST_SHOWN = 2_000;
const MOST_TOLD = 50;

const OF_NO_CASE = '这处异常不属于任何事项，请改好流程后点“重试”。';
const SELF_ALONE = '现在没有能确认的督查室主任或秘书长，请先请他们中的一位启用账号，再提出申请。';

interface Place {
  readonly row: IncidentRow;
  readonly scope: IncidentScope;
  readonly caseId: string;
  readonly facts: CaseFacts;
}

async function placeOf(context: ServerContext, user: User, key: string): Promise<Place | string> {
  const row = await openIncident(context, user, key);
  const scope = await context.register.incidentScope(key);
  const sight = scope?.caseId ? await context.register.sight(scope.caseId) : undefined;
  if (!scope?.caseId || !sight) return OF_NO_CASE;
  return { row, scope, caseId: scope.caseId, facts: sight.facts };
}

export async function mendOffer(context: ServerContext, user: User, key: string): Promise<RouteResponse<'mendOffer'>> {
  const place = await placeOf(context, user, key);
  if (typeof place === 'string') return { closed: place, variables: [], hidden: true, notSkipped: place };
  const { row, scope, facts } = place;
  const hidden = facts.secrecy !== '公开' && sightOfCase(viewerOf(user), facts) !== 'content';
  const named = namesIn(scope.message);
  const seen = scope.variables.filter(({ name }) => name !== MEND_MARK);
  const missing = [...missingIn(scope.message)].filter((name) => !seen.some((one) => one.name === name));
  const variables = [
    ...missing.map((name): OfferedVariable => ({ name, kind: 'text', value: null, needed: true, barred: barredFrom(name) ?? null })),
    ...seen.map((one) => offerOf(one, named.has(one.name), hidden)),
  ];
  const order = ({ needed, barred }: OfferedVariable): number => (needed ? 0 : barred === null ? 1 : 2);
  return {
    closed: null,
    variables: variables.toSorted((a, b) => order(a) - order(b)).slice(0, MOST_OFFERED),
    hidden,
    notSkipped: maySkip(row.errorType, row.job?.type) ? null : NOT_SKIPPED,
  };
}

function offerOf({ name, value }: SeenVariable, needed: boolean, hidden: boolean): OfferedVariable {
  const now: unknown = value === null ? null : JSON.parse(value);
  const barred = value === null ? TOO_LARGE : (barredFrom(name, [now]) ?? null);
  // What nobody names is not needed for the mending, and what cannot be set is not either.
  const isShown = !hidden && needed && barred === null;
  return { name, kind: kindOfValue(now), value: isShown && value !== null ? value.slice(0, LONGEST_SHOWN) : null, needed, barred };
}
const TOO_LARGE = '内容太多，不能在这里更正，请把运行日志交给维护人员。';

export async function askMending(
  context: ServerContext,
  user: User,
  key: string,
  body: RouteBody<'askMending'>,
): Promise<RouteResponse<'askMending'>> {
  const place = await placeOf(context, user, key);
  if (typeof place === 'string') throw new HttpError('BAD_INPUT', { message: place });
  const { row, caseId, facts } = place;
  await refuseMarkings(context, user, `incident/${key}`, body);
  const set = body.kind === 'variable' ? toBeSet(place, body) : undefined;
  if (body.kind === 'skip' && !maySkip(row.errorType, row.job?.type)) throw new HttpError('BAD_INPUT', { message: NOT_SKIPPED });
  // Also who stands in for one of them.
  const able = (await context.office.actingPeople()).filter((one) => !isSameHand(one, user.userId) && mayConfirm(one, facts));
  const confirmers = [...new Set(able.map(({ userId }) => userId))].slice(0, MOST_TOLD);
  if (confirmers.length === 0) throw new HttpError('BAD_INPUT', { message: SELF_ALONE });
  const requestId = context.newId();
  const asked = await context.office.askMending(
    {
      requestId,
      incidentKey: key,
      caseId,
      kind: body.kind,
      what: {
        element: row.element.name,
        process: row.process.name,
        elementKey: row.element.key,
        instanceKey: row.process.instanceKey,
        jobKey: row.job?.key ?? null,
        number: row.number,
        errorType: row.errorType,
        scope: set?.scope ?? row.element.key,
        name: set?.name ?? null,
        before: set?.before ?? null,
        after: set?.after ?? null,
      },
      reason: body.reason,
      askedBy: user.userId,
      askedAt: momentText(context.clock.now()),
    },
    {
      to: confirmers,
      title: '有一处异常的处理待您确认',
      text: `${user.name}申请${body.kind === 'skip' ? '跳过' : '更正数据后重试'}“${row.element.name}”${row.number === null ? '' : `（${row.number}）`}，请到“系统管理—异常”核对后确认；确认以前不生效。`,
    },
  );
  if (!asked) throw new HttpError('DUPLICATE', { message: '这处异常已有一项申请在等待确认，请先等它办完或撤回。' });
  context.live.officeChanged({ list: 'inbox', userIds: confirmers });
  return { requestId };
}

const viewerOf = ({ userId, roles, unitId }: User): Viewer => ({ userId, roles, ...(unitId ? { unitId } : {}) });

/** 主任 and 秘书长 who see the case. */
export const mayConfirm = (user: User, facts: CaseFacts): boolean =>
  may(user, 'confirm-mending').allowed && sightOfCase(viewerOf(user), facts) === 'content';

function toBeSet(
  { row, scope }: Place,
  { name, valueKind, value: typed }: Extract<RouteBody<'askMending'>, { kind: 'variable' }>,
): { scope: string; name: string; before: string | null; after: string } {
  const seen = scope.variables.find((one) => one.name === name);
  const byName = barredFrom(name);
  if (byName !== undefined) throw wrongField('name', byName);
  if (!seen && !missingIn(scope.message).has(name)) throw wrongField('name', '这一步看不到这项数据，请从列出的名称中选择。');
  if (seen && seen.value === null) throw wrongField('name', TOO_LARGE);
  const read = readValue(valueKind, typed);
  if (!read.ok) throw wrongField('value', read.message);
  const before = seen?.value ?? null;
  const barred = barredFrom(name, [...(before === null ? [] : [JSON.parse(before) as unknown]), read.value]);
  if (barred !== undefined) throw wrongField('name', barred);
  return { scope: seen?.scope ?? row.element.key, name, before, after: canonicalJson(read.value) };
}
