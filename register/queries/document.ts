import type { Register } from '../register.ts';
import { documentRow } from './case-page.ts';
import { hearsOf, sightedCase, type Reader } from './sight.ts';

/** A paper with its files; undefined for whoever may not open it. */
export async function documentOf({ database }: Pick<Register, 'database'>, viewer: Reader, documentId: string) {
  const row = await database.selectFrom('document').selectAll().where('document_id', '=', documentId).executeTakeFirst();
  const sighted = row?.case_id ? await sightedCase(database, viewer, row.case_id) : undefined;
  if (!row || !sighted || sighted.sight === 'number') return undefined;
  if (!hearsOf(viewer, sighted, row)) return undefined;
  return { ...documentRow(row), files: JSON.parse(row.files) as { html: string; pdf: string; docx: string } };
}
