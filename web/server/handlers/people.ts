import { may } from '../../../rules/access/permissions/may.ts';
import type { peopleRoutes } from '../../api/people.ts';
import type { HandlersOf } from '../context.ts';
import { passwordProblem } from '../../../rules/account/password-rule.ts';
import { wrongField } from '../http-errors.ts';

export function peopleHandlers(): HandlersOf<typeof peopleRoutes> {
  return {
    units: ({ context }) => context.office.units(),
    users: async ({ context: { office }, query: { may: action, left } }) =>
      (await (left ? office.everybody() : office.users())).filter((person) => action === undefined || may(person, action).allowed),
    unitPage: ({ context: { office }, query: { text, after, limit } }) => office.unitPage(text, after, limit),
    async createUnit({ context: { office, live }, body, user }) {
      const created = await office.createUnit({ ...body, kind: body.kind ?? '部门' }, user.userId);
      live.officeChanged({ list: 'units' });
      return created;
    },
    async changeUnit({ context: { office, live }, params: { unitId }, body, user }) {
      const changed = await office.changeUnit({ unitId, ...body }, user.userId);
      // Lists of people name their units.
      live.officeChanged({ list: 'units' }, { list: 'people' });
      return changed;
    },
    async importDirectory({ context: { office, live }, body, user }) {
      const { told, ...imported } = await office.importDirectory(body, user.userId);
      live.officeChanged({ list: 'units' }, { list: 'people' }, { list: 'inbox', userIds: told });
      return { ...imported, people: [...imported.people], asked: [...imported.asked] };
    },
    async createUser({ context: { office, live }, body, user }) {
      const problem = body.password === undefined ? undefined : passwordProblem(body.password, body);
      if (problem !== undefined) throw wrongField('password', problem);
      const { account, password, told } = await office.createUser(body, user.userId);
      live.officeChanged({ list: 'people' }, { list: 'inbox', userIds: told });
      const { userId, username, name, roles, unitId, unitName, asked } = account;
      return { userId, username, name, roles, unitId, unitName, asked, firstPassword: password };
    },
  };
}
