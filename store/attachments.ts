/** Files given to a case, by whom and under which name. The bytes lie in files.ts. */
import type { OfficeDatabase } from './store.ts';

export interface Attachment {
  readonly caseId: string;
  readonly sha256: string;
  readonly name: string;
  readonly userId: string;
  readonly unitId: string | null;
  readonly at: string;
}

export async function attach(database: OfficeDatabase, { caseId, sha256, name, userId, unitId, at }: Attachment): Promise<true> {
  await database
    .insertInto('attachment')
    .values({ case_id: caseId, sha256, name, user_id: userId, unit_id: unitId, at })
    .onConflict((conflict) => conflict.columns(['case_id', 'sha256', 'user_id']).doNothing())
    .execute();
  return true;
}

/** Everyone who gave these bytes to this case. */
export async function attachmentsOf(
  database: OfficeDatabase,
  caseId: string,
  sha256: string,
): Promise<{ name: string; userId: string; unitId: string | null }[]> {
  const rows = await database
    .selectFrom('attachment')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('sha256', '=', sha256)
    .orderBy('at')
    .orderBy('user_id')
    .execute();
  return rows.map((row) => ({ name: row.name, userId: row.user_id, unitId: row.unit_id }));
}

export interface Usage {
  readonly files: number;
  readonly bytes: number;
}

/** What was given to a case until now: by everybody, and by this unit (by this person, where he has none). */
export async function usageOf(
  database: OfficeDatabase,
  { caseId, userId, unitId }: Pick<Attachment, 'caseId' | 'userId' | 'unitId'>,
): Promise<{ all: Usage; own: Usage }> {
  const of = async (isOwn: boolean): Promise<Usage> => {
    const rows = database.selectFrom('attachment').innerJoin('file', 'file.sha256', 'attachment.sha256').where('case_id', '=', caseId);
    const { files, bytes } = await (
      !isOwn ? rows : unitId === null ? rows.where('user_id', '=', userId) : rows.where('unit_id', '=', unitId)
    )
      .select((eb) => [eb.fn.countAll<number>().as('files'), eb.fn.sum<number | null>('size').as('bytes')])
      .executeTakeFirstOrThrow();
    return { files: Number(files), bytes: Number(bytes ?? 0) };
  };
  return { all: await of(false), own: await of(true) };
}

const MAX_FILES = 200;

/** What was given to a case, newest first; a file that several people gave stands there once. */
export async function filesOf(database: OfficeDatabase, caseId: string): Promise<{ sha256: string; name: string }[]> {
  const rows = await database
    .selectFrom('attachment')
    .select(['sha256', 'name'])
    .where('case_id', '=', caseId)
    .orderBy('at', 'desc')
    .orderBy('sha256')
    .limit(MAX_FILES)
    .execute();
  return [...new Map(rows.toReversed().map((row) => [row.sha256, row])).values()].toReversed();
}
