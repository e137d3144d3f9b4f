/** Words that somebody looks for, each in any of some columns; what means something to LIKE means itself. */
import { sql, type RawBuilder } from 'kysely';

/** More than anybody types. */
const MOST_WORDS = 8;

/** What each word asks for. */
export const containingWords = (text: string, columns: readonly string[]): RawBuilder<boolean>[] =>
  text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) => containing(word, columns));

function containing(word: string, columns: readonly string[]): RawBuilder<boolean> {
  const pattern = `%${word.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<boolean>`(${sql.join(
    columns.map((column) => sql`lower(${sql.ref(column)}) like ${pattern} escape '\\'`),
    sql` or `,
  )})`;
}
