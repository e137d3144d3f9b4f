/** Makes an empty Siban an office's own, in one act: all of it is there afterwards, or nothing. The page and `siban setup` come here. */
import { SEQUENCE_IDS } from '../../../processes/contract.ts';
import { repeatedMarks, type OfficeProfile, type OfficeValueName } from '../../../rules/office/office-profile.ts';
import { passwordProblem } from '../../../rules/account/password-rule.ts';
import { firstAdministrator, readDirectoryLines } from '../../../rules/office/directory-rows.ts';
import { hashPassword } from '../../../store/passwords.ts';
import type { ActTransaction } from '../../../store/act.ts';
import type { Store } from '../../../store/store.ts';
import type { OfficeSetUp } from '../../api/setup.ts';
import { firstPasswords, type FirstPassword } from '../accounts/first-password.ts';
import type { FieldProblem } from '../http-errors.ts';

export type SetUpResult =
  | { readonly kind: 'done'; readonly people: readonly FirstPassword[] }
  | { readonly kind: 'not-empty' }
  | { readonly kind: 'wrong'; readonly problems: readonly FieldProblem[] };

export interface SetUpMoment {
  /** the office's time */ readonly at: string;
  randomHex(bytes: number): string;
}

/** What holds from the beginning also holds for what is entered afterwards for an earlier day. */
export const FROM_THE_BEGINNING = '2000-01-01';

export async function setUpOffice(store: Pick<Store, 'act'>, request: OfficeSetUp, { at, randomHex }: SetUpMoment): Promise<SetUpResult> {
  const { office, next, administrator } = request;
  const { units, people, problems } = readDirectoryLines(request, { units: [], usernames: new Set([administrator.username]) });
  const weak = passwordProblem(administrator.password, administrator);
  const all = [
    ...markProblems(office.marks, 'office.marks'),
    ...(weak === undefined ? [] : [{ path: 'administrator.password', message: weak }]),
    ...problems,
  ];
  if (all.length > 0) return { kind: 'wrong', problems: all };
  const first = firstPasswords(people, randomHex);
  // Before the transaction: a hash takes its time on purpose, and nobody else could write meanwhile.
  const hashes = await Promise.all([administrator.password, ...first.map(({ password }) => password)].map(hashPassword));
  const [adminHash, ...peopleHashes] = hashes as [string, ...string[]];
  const done = await store.act(
    () => ({
      at,
      actor: administrator.username,
      action: '初始设置',
      subject: 'office',
      detail: {
        office,
        next,
        administrator: administrator.username,
        units: units.map(({ name }) => name),
        people: people.map(({ username }) => username),
      },
    }),
    async (tx) => {
      if (await tx.accounts.any()) return undefined;
      await putValues(tx, {
        values: { ...office, signature: office.signature ?? null },
        effectiveFrom: FROM_THE_BEGINNING,
        userId: administrator.username,
        at,
      });
      for (const [sequence, number] of Object.entries(next)) await tx.setNextNumber(sequence, Number(at.slice(0, 4)), number);
      for (const unit of units) await tx.units.create(unit);
      await tx.people.create({ ...firstAdministrator(administrator), passwordHash: adminHash });
      for (const [index, person] of people.entries())
        await tx.people.create({ ...person, passwordHash: peopleHashes[index] as string, mustChangePassword: true });
      return true;
    },
  );
  return done ? { kind: 'done', people: first } : { kind: 'not-empty' };
}

/** Inside an act. */
export async function putValues(
  tx: Pick<ActTransaction, 'officeValues'>,
  { values, effectiveFrom, userId, at }: { values: Partial<OfficeProfile>; effectiveFrom: string; userId: string; at: string },
): Promise<OfficeValueName[]> {
  const names = Object.keys(values) as OfficeValueName[];
  for (const name of names) await tx.officeValues.put({ name, effectiveFrom, value: values[name], userId, at });
  return names;
}

export function markProblems(marks: OfficeProfile['marks'], path: string): FieldProblem[] {
  const repeated = repeatedMarks(marks);
  return SEQUENCE_IDS.filter((id) => repeated.includes(marks[id])).map((id) => ({
    path: `${path}.${id}`,
    message: `代字“${marks[id]}”用在了两处，编出的文号会相同，请改一个。`,
  }));
}
