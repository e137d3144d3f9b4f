/** Reading the log of acts: by person, kind of act and day, a page at a time along an index. */
import { sql } from 'kysely';
import type { AuditEntry } from './audit-log.ts';
import type { OfficeDatabase } from './store.ts';

export interface LogQuery {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** A day of the office, e.g. `2026-03-02`. */
  readonly day?: string | undefined;
  /** Goes on behind this entry; the list begins with the newest. */
  readonly before?: number | undefined;
  readonly limit: number;
}
export type FoundEntry = AuditEntry & {
  readonly seq: number;
  /** Null where the account is none of this office. */ readonly actorName: string | null;
  /** For whom he did it, by name. */ readonly onBehalfOf: string | null;
};

export interface AuditSearch {
  find(query: LogQuery): Promise<{ total: number; rows: FoundEntry[]; next: number | null }>;
}

export function createAuditSearch(database: OfficeDatabase): AuditSearch {
  const matching = ({ actor, action, day }: LogQuery) => {
    let entries = database.selectFrom('audit_entry');
    if (actor !== undefined) entries = entries.where('actor', '=', actor);
    if (action !== undefined) entries = entries.where('action', '=', action);
    // Moments are kept with the office's offset: what stands first in them is the office's day.
    if (day !== undefined) entries = entries.where(sql<string>`substr(at, 1, 10)`, '=', day);
    return entries;
  };
  return {
    async find(query) {
      const { before, limit } = query;
      const [found] = await matching(query)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .execute();
      let page = matching(query).selectAll('audit_entry').orderBy('seq', 'desc');
      if (before !== undefined) page = page.where('seq', '<', before);
      const entries = await page.limit(limit + 1).execute();
      const shown = entries.slice(0, limit);
      const names = await namesOf(database, [...new Set(shown.map(({ actor }) => actor))]);
      return {
        total: Number(found?.count ?? 0),
        rows: shown.map(({ seq, at, actor, action, subject, detail: text }) => {
          const detail = JSON.parse(text) as unknown;
          return { seq, at, actor, actorName: names.get(actor) ?? null, onBehalfOf: principalIn(detail), action, subject, detail };
        }),
        next: entries.length > limit ? (shown.at(-1)?.seq ?? null) : null,
      };
    },
  };
}

function principalIn(detail: unknown): string | null {
  const name = (detail as { onBehalfOf?: { name?: unknown } } | null)?.onBehalfOf?.name;
  return typeof name === 'string' ? name : null;
}

/** With those who left: what they did still names them. */
async function namesOf(database: OfficeDatabase, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const people = await database.selectFrom('person').select(['user_id', 'name']).where('user_id', 'in', userIds).execute();
  return new Map(people.map(({ user_id, name }) => [user_id, name]));
}
