/** Units and people from a sheet, into an office that is at work: all of it in one act, or nothing. */
import { readDirectoryLines, type DirectoryLines, type ReadDirectory } from '../../../rules/office/directory-rows.ts';
import type { ActTransaction } from '../../../store/act.ts';
import { hashPassword } from '../../../store/passwords.ts';
import type { Store } from '../../../store/store.ts';
import { HttpError, wrongFields } from '../http-errors.ts';
import type { AccountParts, OfficeAccounts } from './account-port.ts';
import { enterPerson } from './enter-person.ts';
import { firstPasswords } from './first-password.ts';

type Imported = Awaited<ReturnType<OfficeAccounts['importDirectory']>>;

export async function importDirectory(
  store: Store,
  { now, newId, randomHex }: AccountParts,
  lines: DirectoryLines,
  actor: string,
): Promise<Imported> {
  if (lines.units.length + lines.people.length === 0)
    throw new HttpError('BAD_INPUT', { message: '表格里没有单位，也没有人员，请按模板填写后再导入。' });
  // Looked at before the hashing, which takes a while for many people: most sheets that are wrong are wrong already now.
  const { people } = await readAgainst(store, lines);
  const first = firstPasswords(people, randomHex);
  const hashes = await Promise.all(first.map(({ password }) => hashPassword(password)));
  const at = now();
  const done = await store.act(
    ({ read, asked }: { read: ReadDirectory; asked: readonly string[] }) => ({
      at,
      actor,
      action: '导入单位和人员',
      subject: 'office',
      detail: {
        units: read.units,
        people: read.people.map(({ username, name, roles, unitId }) => ({ username, name, roles, unitId })),
        asked,
      },
    }),
    async (tx) => {
      // And again, since somebody may have entered the same meanwhile.
      const read = await readAgainst(tx, lines);
      for (const unit of read.units) await tx.units.create(unit);
      const [asked, told]: [string[], string[]] = [[], []];
      for (const [index, person] of read.people.entries()) {
        const entered = await enterPerson(tx, { ...person, passwordHash: hashes[index] as string }, { requestId: newId(), actor, at });
        told.push(...entered.told);
        if (entered.isAsked) asked.push(person.username);
      }
      return { read, asked, told };
    },
  );
  return { units: done.read.units.length, people: first, asked: done.asked, told: [...new Set(done.told)] };
}

async function readAgainst(
  { units, accounts }: Pick<ActTransaction, 'units' | 'accounts'> | Pick<Store, 'units' | 'accounts'>,
  lines: DirectoryLines,
) {
  const usernames = new Set((await accounts.all()).flatMap(({ userId, username }) => [userId, username]));
  const read = readDirectoryLines(lines, { units: await units.all(), usernames });
  if (read.problems.length > 0) throw wrongFields(read.problems);
  return read;
}
