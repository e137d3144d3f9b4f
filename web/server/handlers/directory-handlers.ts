import { may } from '../../../rules/access/permissions/may.ts';
import type { Handlers } from '../context.ts';
import { HttpError } from '../http-errors.ts';
import { momentText } from '../moment.ts';
import { recomputeProvisional } from '../recompute-provisional.ts';
import { denied } from './denied.ts';
import { SEQUENCES } from '../../../processes/contract.ts';

/** Units, users, calendars, number sequences, inbox, audit: what is not case state. */
export function directoryHandlers(): Pick<
  Handlers,
  | 'units'
  | 'users'
  | 'createUnit'
  | 'createUser'
  | 'calendar'
  | 'putCalendar'
  | 'putSequence'
  | 'messages'
  | 'readMessage'
  | 'intake'
  | 'log'
  | 'verifyAudit'
> {
  return {
    units: ({ context }) => context.office.units(),
    users: async ({ context, query: { may: action } }) =>
      (await context.office.users()).filter((person) => action === undefined || may(person, action).allowed),
    async createUnit({ context: { office, live }, body, user }) {
      const units = await office.units();
      if (units.some(({ unitId }) => unitId === body.unitId))
        throw new HttpError('DUPLICATE', { message: `单位编号“${body.unitId}”已被使用，请换一个。` });
      if (body.parentId && !units.some(({ unitId }) => unitId === body.parentId))
        throw new HttpError('BAD_INPUT', { message: '上级单位不存在，请先新增上级单位。' });
      const created = await office.createUnit({ ...body, kind: body.kind ?? '部门' }, user.userId);
      live.officeChanged({ list: 'units' });
      return created;
    },
    async createUser({ context: { office, live }, body, user }) {
      if ((await office.users()).some(({ username }) => username === body.username))
        throw new HttpError('DUPLICATE', { message: `用户名“${body.username}”已被使用，请换一个。` });
      if (body.unitId && !(await office.units()).some(({ unitId }) => unitId === body.unitId))
        throw new HttpError('BAD_INPUT', { message: '所选单位不存在。' });
      const created = await office.createUser(body, user.userId);
      live.officeChanged({ list: 'people' });
      return created;
    },
    async calendar({ context: { office }, params: { year } }) {
      return (await office.calendars()).find((row) => row.year === year) ?? { year, provisional: true, holidays: [], workdays: [] };
    },
    async putCalendar({ context, params: { year }, body, user }) {
      const { office, clock, live } = context;
      const stray = [...body.holidays, ...body.workdays].find((date) => Number(date.slice(0, 4)) !== year);
      if (stray) throw new HttpError('BAD_INPUT', { message: `日期 ${stray} 不属于 ${year} 年，请核对。` });
      const both = body.holidays.find((date) => body.workdays.includes(date));
      if (both) throw new HttpError('BAD_INPUT', { message: `${both} 同时列为放假和上班，请核对。` });
      await office.putCalendar(year, [...body.holidays].sort(), [...body.workdays].sort(), user.userId, momentText(clock.now()));
      live.officeChanged({ list: 'calendars' });
      return { year, rows: await recomputeProvisional(context) };
    },
    async putSequence({ context: { office, clock }, params: { sequence }, body, user }) {
      if (!Object.hasOwn(SEQUENCES, sequence)) throw new HttpError('NOT_FOUND', { message: `没有“${sequence}”这种文号。` });
      await office.setNextNumber(sequence, body.year, body.next, body.reason, user.userId, momentText(clock.now()));
      return { sequence, year: body.year, next: body.next };
    },
    messages: ({ context: { office }, user, query }) => office.inbox(user.userId, query.offset, query.limit),
    async readMessage({ context, user, params: { id } }) {
      const now = momentText(context.clock.now());
      if (!(await context.office.markRead(user.userId, id, now))) throw await denied(context, user, `message/${id}`, now);
      context.live.officeChanged({ list: 'inbox', userIds: [user.userId] });
      return { ok: true };
    },
    intake: ({ context: { register } }) => register.aside(),
    log: ({ context: { office }, query }) => office.log(query.offset, query.limit),
    verifyAudit: ({ context: { office } }) => office.verifyAudit(),
  };
}
