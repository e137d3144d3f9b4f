/** The fictional 云川市: units and people in every role, all with one password that is shown on the first page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roleNames, type RoleId } from '../processes/contract.ts';
import { hashPassword } from '../store/passwords.ts';
import type { ActTransaction } from '../store/act.ts';
import type { Store } from '../store/store.ts';
import { momentText } from '../web/server/moment.ts';
import { FROM_THE_BEGINNING, putValues } from '../web/server/setup/set-up-office.ts';
import { DEMO_OFFICE } from './demo-office.ts';
import { demoFolder } from './demo-folder.ts';

interface Directory {
  readonly password: string;
  readonly units: readonly { unitId: string; name: string; parentId: string | null; kind: string }[];
  readonly users: readonly { username: string; name: string; roles: RoleId[]; unitId: string | null; title: string }[];
}

const SHOWN = ['zhuren', 'ducha1', 'ducha2', 'mishuzhang', 'shuji', 'sjyj-head', 'sjyj-staff', 'sslj-head', 'guanli', 'shenji'];

let directory: Directory | undefined;
/** Read once: each page of a demo asks for it. */
export const readDirectory = (): Directory =>
  (directory ??= JSON.parse(readFileSync(join(demoFolder(), 'yunchuan.json'), 'utf8')) as Directory);

export async function loadDirectory({ act }: Store, at = momentText(Date.now())): Promise<void> {
  const { units, users, password } = readDirectory();
  // One hash for all: the demo's password is no secret, and a hash costs on purpose.
  const passwordHash = await hashPassword(password);
  await act(
    (added) => ({ at, actor: 'siban', action: '载入演示数据', subject: 'demo', detail: added }),
    async (tx) => {
      const { people, units: place, setSetting } = tx;
      const known = new Set((await place.all()).map(({ unitId }) => unitId));
      const there = new Set((await people.all()).map(({ username }) => username));
      const added = {
        units: units.filter(({ unitId }) => !known.has(unitId)),
        users: users.filter(({ username }) => !there.has(username)),
      };
      for (const unit of added.units) await place.create(unit);
      for (const user of added.users) await people.create({ ...user, passwordHash });
      await sayItsName(tx, at);
      await setSetting('demo', 'true');
      return { units: added.units.map(({ unitId }) => unitId), users: added.users.map(({ username }) => username) };
    },
  );
}

const sayItsName = async (tx: ActTransaction, at: string): Promise<true | undefined> => {
  if ((await tx.officeValues.all()).length > 0) return undefined;
  await putValues(tx, { values: DEMO_OFFICE, effectiveFrom: FROM_THE_BEGINNING, userId: 'siban', at });
  return true;
};

/** A demo that was loaded when an office could not say its name yet. */
export async function nameDemoOffice(store: Store, at = momentText(Date.now())): Promise<void> {
  if (!(await isDemo(store))) return;
  await store.act({ at, actor: 'siban', action: '补记演示机关信息', subject: 'office', detail: { name: DEMO_OFFICE.name } }, (tx) =>
    sayItsName(tx, at),
  );
}

export const isDemo = async ({ setting }: Pick<Store, 'setting'>): Promise<boolean> => (await setting('demo')) === 'true';

export async function demoLogins(
  store: Pick<Store, 'setting'>,
): Promise<{ username: string; name: string; role: string; password: string }[]> {
  if (!(await isDemo(store))) return [];
  const { users, password } = readDirectory();
  return SHOWN.flatMap((username) => {
    const user = users.find((candidate) => candidate.username === username);
    return user ? [{ username, name: user.name, role: user.title ?? roleNames(user.roles), password }] : [];
  });
}
