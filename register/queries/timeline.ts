/**
 * 全过程 of a case, a page of it. What a reader is told of a line depends on its audience and its row of the 任务分解表 alone: the rule is asked
 * of the few combinations that occur, and a case of ten thousand lines is then counted and walked along its indexes.
 */
import { sql, type Kysely } from 'kysely';
import type { RegisterTables } from '../schema.ts';
import { hearsOf, sightedCase, type Reader } from './sight.ts';

/** Undefined for a case that the reader does not see, or sees by its number only. */
export async function timelineOf(database: Kysely<RegisterTables>, reader: Reader, caseId: string, offset: number, limit: number) {
  const sighted = await sightedCase(database, reader, caseId);
  if (!sighted || sighted.sight === 'number') return undefined;
  const kinds = await database
    .selectFrom('timeline')
    .select(['audience', 'assignment_id', (eb) => eb.fn.countAll<number>().as('lines')])
    .where('case_id', '=', caseId)
    .groupBy(['audience', 'assignment_id'])
    .execute();
  const told = kinds.filter((kind) => hearsOf(reader, sighted, kind));
  const total = told.reduce((sum, { lines }) => sum + Number(lines), 0);
  if (total === 0) return { total, rows: [] };
  const names = told.map(({ audience, assignment_id }) => sql`(${audience}, ${assignment_id ?? ''})`);
  const rows = await database
    .selectFrom('timeline')
    .selectAll()
    .where('case_id', '=', caseId)
    .$if(told.length < kinds.length, (query) =>
      query.where(sql<boolean>`(audience, coalesce(assignment_id, '')) in (values ${sql.join(names)})`),
    )
    .orderBy('position')
    .limit(limit)
    .offset(offset)
    .execute();
  const unsealed = await database.selectFrom('unsealed_act').select(['partition_id', 'position']).where('case_id', '=', caseId).execute();
  const isUnsealed = new Set(unsealed.map(({ partition_id, position }) => `${partition_id}-${position}`));
  return {
    total,
    rows: rows.map((row) => ({
      id: `${row.partition_id}-${row.position}`,
      at: row.at,
      kind: row.kind,
      title: row.title,
      detail: row.detail,
      actorName: row.actor_name,
      actorUnit: row.actor_unit,
      position: `${row.partition_id}-${row.position}`,
      assignmentId: row.assignment_id,
      documentId: row.document_id,
      unverified: isUnsealed.has(`${row.partition_id}-${row.position}`),
    })),
  };
}
