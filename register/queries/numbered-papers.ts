/** Papers by the numbers that they carry. The case is named to whoever may open the paper. */
import type { Register } from '../register.ts';
import { hearsOf, sightedCase, type Reader } from './sight.ts';

export interface NumberedPaper {
  readonly number: string;
  readonly name: string;
  readonly issuedAt: string;
  readonly case: { readonly caseId: string; readonly title: string } | null;
}
const MOST_ASKED = 500;

export async function numberedPapers({ database }: Register, reader: Reader, numbers: readonly string[]): Promise<NumberedPaper[]> {
  if (numbers.length === 0) return [];
  const rows = await database
    .selectFrom('document')
    .select(['number', 'name', 'issued_at', 'case_id', 'assignment_id', 'audience'])
    .where('number', 'in', numbers.slice(0, MOST_ASKED))
    .limit(MOST_ASKED)
    .execute();
  const found: NumberedPaper[] = [];
  for (const row of rows) {
    const sighted = row.case_id === null ? undefined : await sightedCase(database, reader, row.case_id);
    const seen = sighted && sighted.sight !== 'number' && hearsOf(reader, sighted, row);
    found.push({
      number: row.number,
      name: row.name,
      issuedAt: row.issued_at,
      case: seen && row.case_id !== null ? { caseId: row.case_id, title: sighted.row.title } : null,
    });
  }
  return found;
}
