import { pipeline } from 'node:stream/promises';
import { judgeSecrecy, offlineStub } from '../../../rules/access/sensitive.ts';
import { checkMatter } from '../../../rules/registration/check-matter.ts';
import { PROCESS, type Matter } from '../../../processes/contract.ts';
import type { casesRoutes } from '../../api/cases.ts';
import type { Unit, User } from '../../api/entities.ts';
import type { RouteResponse } from '../../api/routes.ts';
import { actorOf } from '../actor.ts';
import { answered } from '../answer-act.ts';
import { judgedPage } from '../case-actions.ts';
import { toHttpError } from '../command-failure.ts';
import type { HandlersOf, ServerContext } from '../context.ts';
import { calendarOf } from '../forms/calendar-of.ts';
import { HttpError, PAGE_GONE } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { textsOf } from '../refuse-markings.ts';
import { UnderWay } from '../under-way.ts';
import { casesCsv } from '../cases-csv.ts';
import { denied } from '../denied.ts';
import { seenCase } from '../seen-case.ts';
import { unhurried } from '../unhurried.ts';

export function casesHandlers(): HandlersOf<typeof casesRoutes> {
  const underWay = new UnderWay<RouteResponse<'register'>>();
  return {
    async cases({ context, user, query }) {
      const list = await context.register.cases(user, query, momentText(context.clock.now()));
      if (!list) throw new HttpError('BAD_INPUT', { message: PAGE_GONE });
      return list;
    },
    async exportCases({ context, user, query, response }) {
      const now = momentText(context.clock.now());
      // The log says how many rows left the house.
      const { total, pages } = await context.register.wholeList(user, query, now);
      await context.office.audit({
        at: now,
        actor: user.userId,
        action: '导出台账',
        subject: 'cases',
        detail: { filters: query, rows: total, total },
      });
      response.setHeader('content-type', 'text/csv; charset=utf-8');
      response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`督查台账-${now.slice(0, 10)}.csv`)}`);
      await pipeline(casesCsv(unhurried(pages), { by: user.name, at: now }), response).catch((error: unknown) => {
        // Whoever closes his page while it loads has lost nothing.
        if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
      });
    },
    async register({ context, user, body, request }) {
      const { office, commands, clock, register } = context;
      const now = momentText(clock.now());
      const secrecy = judgeSecrecy(body.matter.secrecy, textsOf(body));
      const units = await office.units();
      if (!secrecy.allowed)
        throw await refuseSecret(
          context,
          user,
          units.some(({ unitId }) => unitId === body.matter.leadUnitId) ? body.matter.leadUnitId : '未知单位',
          secrecy.message,
          now,
        );
      const matter = withUnitNames(body.matter, units);
      const { errors, warnings } = checkMatter(matter, now, calendarOf(await office.calendars()));
      if (errors.length > 0) {
        const late = errors.find(({ field }) => field === 'deadline');
        throw new HttpError(late ? 'DEADLINE_PAST' : 'BAD_INPUT', {
          message: (late ?? errors[0])?.message ?? '',
          fields: errors.map(({ field, message }) => ({ path: field, message })),
        });
      }
      // The same request sent twice (a lost answer, a double click) is the same case.
      const caseId = `c-${body.requestId ?? context.newId()}`;
      return underWay.run(`${user.userId}/${caseId}`, async () => {
        const known = await register.sight(caseId);
        if (known && !known.facts.memberIds.includes((user.represents ?? user).userId))
          throw new HttpError('DUPLICATE', { message: '该请求编号已被他人使用，请刷新页面后重新提交。' });
        if (known) return { caseId, processInstanceKey: known.rootKey, warnings: [], settled: true };
        try {
          const { processInstanceKey } = await commands.createInstance(PROCESS.case, {
            caseId,
            matter,
            actor: actorOf(user, clock.now(), request),
          });
          return {
            caseId,
            processInstanceKey,
            warnings: warnings.map(({ message }) => message),
            ...answered(await context.arrivals.instance(processInstanceKey)),
          };
        } catch (error) {
          throw toHttpError(error, 'NOT_FOUND');
        }
      });
    },
    async case({ context, user, params: { caseId } }) {
      const { page, facts } = await seenCase(context, user, caseId, `case/${caseId}`);
      const voided = await context.office.voided(page.documents.map(({ number }) => number));
      const documents = page.documents.map((row) => {
        const why = voided.get(row.number);
        return why === undefined ? row : { ...row, voided: why };
      });
      return judgedPage(user, facts, { ...page, documents });
    },
    async timeline({ context, user, params: { caseId }, query }) {
      const found = await context.register.timeline(user, caseId, query.offset, query.limit);
      if (!found) throw await denied(context, user, `case/${caseId}/timeline`, momentText(context.clock.now()));
      return found;
    },
    async tokens({ context, user, params: { key } }) {
      const found = await context.register.tokens(user, key);
      if (!found) throw await denied(context, user, `instance/${key}`, momentText(context.clock.now()));
      return found;
    },
  };
}

async function refuseSecret({ office, newId }: ServerContext, user: User, unitId: string, message: string, at: string): Promise<HttpError> {
  const stub = { ...offlineStub(`涉密-${at.slice(0, 4)}-${newId().slice(0, 8).toUpperCase()}`, unitId), at };
  await office.auditAct({ at, actor: user.userId, action: '涉密事项转线下', subject: stub.caseNumber, detail: stub });
  return new HttpError('SECRET_OFFLINE', { message, stub });
}

function withUnitNames(
  matter: Omit<Matter, 'leadUnitName' | 'coUnitNames' | 'coUnitIds' | 'draftTasks'> & {
    coUnitIds?: string[] | undefined;
    draftTasks?: unknown;
  },
  units: readonly Unit[],
): Matter {
  const nameOf = (unitId: string): string => {
    const unit = units.find((candidate) => candidate.unitId === unitId);
    if (!unit)
      throw new HttpError('BAD_INPUT', {
        message: `单位“${unitId}”不存在，请从单位列表中选择。`,
        fields: [{ path: 'leadUnitId', message: '单位不存在' }],
      });
    return unit.name;
  };
  const coUnitIds = [...new Set(matter.coUnitIds ?? [])];
  return { ...(matter as Matter), coUnitIds, leadUnitName: nameOf(matter.leadUnitId), coUnitNames: coUnitIds.map(nameOf) };
}
