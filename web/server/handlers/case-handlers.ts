import { judgeSecrecy, offlineStub } from '../../../rules/access/sensitive.ts';
import { checkMatter } from '../../../rules/registration/check-matter.ts';
import { PROCESS, type Matter } from '../../../processes/contract.ts';
import type { Unit, User } from '../../api/entities.ts';
import { actorOf } from '../actor.ts';
import { caseActionsFor } from '../case-actions.ts';
import { toHttpError } from '../command-failure.ts';
import type { Handlers, ServerContext } from '../context.ts';
import { calendarOf } from '../forms/check-task-form.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { settled } from '../settle.ts';
import { casesCsv } from '../cases-csv.ts';

const MAY_REGISTER: readonly string[] = ['inspector', 'director', 'secretaryGeneral', 'unitHead'];
const EXPORT_LIMIT = 5_000;

export function caseHandlers(): Pick<Handlers, 'cases' | 'exportCases' | 'register' | 'case' | 'timeline' | 'tokens'> {
  return {
    cases: ({ context, user, query }) => context.register.cases(user, query, momentText(context.clock.now())),
    async exportCases({ context, user, query, response }) {
      const now = momentText(context.clock.now());
      const { rows, total } = await context.register.cases(user, { ...query, offset: 0, limit: EXPORT_LIMIT }, now);
      await context.office.audit({ at: now, actor: user.userId, action: '导出台账', subject: 'cases', detail: { filters: query, rows: rows.length, total } });
      response.setHeader('content-type', 'text/csv; charset=utf-8');
      response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`督查台账-${now.slice(0, 10)}.csv`)}`);
      response.end(casesCsv(rows, total, { by: user.name, at: now }));
    },
    async register({ context, user, body, request, response }) {
      if (!user.roles.some((role) => MAY_REGISTER.includes(role))) throw new HttpError('FORBIDDEN', { message: '立项登记由督查室或主办单位负责人办理。' });
      const { office, commands, clock, register } = context;
      const now = momentText(clock.now());
      const secrecy = judgeSecrecy(body.matter.secrecy, [body.matter.title, body.matter.summary, body.matter.basis, body.matter.sourceText]);
      if (!secrecy.allowed) throw await refuseSecret(context, user, body.matter.leadUnitId, secrecy.message, now);
      const matter = withUnitNames(body.matter, await office.units());
      const { errors, warnings } = checkMatter(matter, now, calendarOf(await office.calendars()));
      if (errors.length > 0) {
        const late = errors.find(({ field }) => field === 'deadline');
        throw new HttpError(late ? 'DEADLINE_PAST' : 'BAD_INPUT', { message: (late ?? errors[0])?.message ?? '', fields: errors.map(({ field, message }) => ({ path: field, message })) });
      }
      // The same request sent twice (a lost answer, a double click) is the same case.
      const caseId = body.requestId ? `c-${body.requestId.replace(/[^A-Za-z0-9-]/g, '')}` : `c-${context.newId()}`;
      if (await register.caseOfRequest(caseId)) {
        response.status(200);
        return { caseId, processInstanceKey: (await register.sight(caseId))?.rootKey ?? '', warnings: [], settled: true };
      }
      try {
        const { processInstanceKey } = await commands.createInstance(PROCESS.case, { caseId, matter, actor: actorOf(user, clock.now(), request) });
        return { caseId, processInstanceKey, warnings: warnings.map(({ message }) => message), settled: await settled(context, () => register.caseOfRequest(caseId)) };
      } catch (error) {
        throw toHttpError(error, 'NOT_FOUND');
      }
    },
    async case({ context, user, params: { caseId } }) {
      const now = momentText(context.clock.now());
      const page = await context.register.page(user, caseId, now);
      if (!page) throw await denied(context, user, `case/${caseId}`, now);
      return { ...page, actions: caseActionsFor(user, page) };
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

/** What one may not see answers like what does not exist; that it was asked for is kept. */
export async function denied({ office }: ServerContext, user: User, subject: string, at: string): Promise<HttpError> {
  await office.audit({ at, actor: user.userId, action: '访问被拒', subject, detail: null });
  return new HttpError('NOT_FOUND');
}

async function refuseSecret({ office, newId }: ServerContext, user: User, unitId: string, message: string, at: string): Promise<HttpError> {
  const stub = { ...offlineStub(`涉密-${at.slice(0, 4)}-${newId().slice(0, 8).toUpperCase()}`, unitId), at };
  await office.audit({ at, actor: user.userId, action: '涉密事项转线下', subject: stub.caseNumber, detail: stub });
  return new HttpError('SECRET_OFFLINE', { message, stub });
}

function withUnitNames(matter: Omit<Matter, 'leadUnitName' | 'coUnitNames' | 'coUnitIds' | 'draftTasks'> & { coUnitIds?: string[] | undefined; draftTasks?: unknown }, units: readonly Unit[]): Matter {
  const nameOf = (unitId: string): string => {
    const unit = units.find((candidate) => candidate.unitId === unitId);
    if (!unit) throw new HttpError('BAD_INPUT', { message: `单位“${unitId}”不存在，请从单位列表中选择。`, fields: [{ path: 'leadUnitId', message: '单位不存在' }] });
    return unit.name;
  };
  const coUnitIds = [...new Set(matter.coUnitIds ?? [])];
  return { ...(matter as Matter), coUnitIds, leadUnitName: nameOf(matter.leadUnitId), coUnitNames: coUnitIds.map(nameOf) };
}
