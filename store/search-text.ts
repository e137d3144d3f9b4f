/** A word that somebody looks for, in any of some columns; what means something to LIKE means itself. */
import { sql, type RawBuilder } from 'kysely';

export function containing(word: string, columns: readonly string[]): RawBuilder<boolean> {
  const pattern = `%${word.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<boolean>`(${sql.join(
    columns.map((column) => sql`lower(${sql.ref(column)}) like ${pattern} escape '\\'`),
    sql` or `,
  )})`;
}
