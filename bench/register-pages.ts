/** What is measured of a register beside its lists: the page of a case, the story of a long one, the export, opening the file, its size, memory. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import type { createReader } from '../register/queries/reader.ts';
import type { Reader } from '../register/queries/sight.ts';
import { REGISTER_VERSION } from '../register/migration.ts';
import type { Store } from '../store/store.ts';
import { casesCsv } from '../web/server/cases-csv.ts';
import type { CaseRow } from '../web/api/entities.ts';

type Lists = ReturnType<typeof createReader>;
type Run = readonly [string, (lists: Lists) => Promise<unknown>];

/** One of the seeded cases gets so many lines. */
const EVENTS = 10_000;
export const LONG_CASE = 'c-1';
const PLAIN_CASE = 'c-7';
const LINES_OF_PAGE = 100;

/** Once; the seeded registers are found again by the next run. */
export async function addLongStory({ database }: Store): Promise<void> {
  const insert = `with recursive line (n) as (select 1 union all select n + 1 from line where n < ${EVENTS})
    insert into timeline (partition_id, position, case_id, at, kind, title, detail, actor_name, actor_unit, audience)
    select 1, n, '${LONG_CASE}', '2026-03-02T09:00:00+08:00', 'person', '报送进展', '第' || n || '次：' || '管网改造按计划推进。', '冯时雨', '承办人', '[]'
    from line where true on conflict (partition_id, position) do nothing`;
  await database.executeQuery(CompiledQuery.raw(insert));
}

export const pagesFor = (reader: Reader, now: string): readonly Run[] => [
  ['case page', (lists) => lists.page(reader, PLAIN_CASE, now)],
  [`case page of ${EVENTS} events`, (lists) => lists.page(reader, LONG_CASE, now)],
  [`timeline of ${EVENTS} events, first page`, (lists) => lists.timeline(reader, LONG_CASE, 0, LINES_OF_PAGE)],
  [`timeline of ${EVENTS} events, last page`, (lists) => lists.timeline(reader, LONG_CASE, EVENTS - LINES_OF_PAGE, LINES_OF_PAGE)],
];

const MEBI = 2 ** 20;
/** At most so many rows are exported: more only take longer. */
const MOST_EXPORTED = 100_000;

/** The whole register as CSV, page after page; and the most memory that the process had meanwhile. */
export async function exported(lists: Lists, reader: Reader, now: string): Promise<string> {
  const { pages } = await lists.wholeList(reader, { sort: 'number', order: 'desc' }, now);
  let rows = 0;
  let most = 0;
  const before = process.memoryUsage.rss();
  const from = performance.now();
  async function* counted(): AsyncGenerator<CaseRow[]> {
    for await (const page of pages) {
      rows += page.length;
      most = Math.max(most, process.memoryUsage.rss());
      yield page as CaseRow[];
      if (rows >= MOST_EXPORTED) return;
    }
  }
  for await (const text of casesCsv(counted(), { by: '', at: now })) void text.length;
  const perSecond = (rows / (performance.now() - from)) * 1_000;
  return `CSV: ${rows} rows, ${perSecond.toFixed(0)} rows/s, memory ${(before / MEBI).toFixed(0)} MiB before and ${(most / MEBI).toFixed(0)} MiB at most`;
}

/** The file, and the process that reads it. */
export const sizes = (dataDir: string, openedMs: number): string =>
  `file ${(statSync(join(dataDir, 'siban.db')).size / MEBI).toFixed(0)} MiB; opened in ${openedMs.toFixed(0)} ms; memory of the process ${(process.memoryUsage.rss() / MEBI).toFixed(0)} MiB; register ${REGISTER_VERSION}`;
