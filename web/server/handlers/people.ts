import { may } from '../../../rules/access/permissions/may.ts';
import type { peopleRoutes } from '../../api/people.ts';
import type { HandlersOf } from '../context.ts';
import { passwordProblem } from '../../../rules/account/password-rule.ts';
import { HttpError, wrongField } from '../http-errors.ts';

export function peopleHandlers(): HandlersOf<typeof peopleRoutes> {
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
      const problem = passwordProblem(body.password, body);
      if (problem !== undefined) throw wrongField('password', problem);
      const created = await office.createUser(body, user.userId);
      live.officeChanged({ list: 'people' });
      return created;
    },
  };
}
