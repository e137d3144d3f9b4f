/** What publishing a calendar would move: computed as the processes compute it, and nothing is stored. */
import { calendarMove, dueNameOf, MOVE_FACTS } from '../../rules/deadlines/calendar-move.ts';
import type { DeadlineMove } from '../../processes/contract.ts';
import { withHours } from '../../rules/calendar/office-time.ts';
import type { WorkingCalendar } from '../../rules/calendar/working-calendar.ts';
import type { RulesTable } from '../../rules/tables/read-table.ts';
import { ladderTable, limitsTable } from '../../rules/tables/tables.ts';
import type { DeadlineFactsRead, WaitingDeadline } from '../../register/queries/provisional-deadlines.ts';
import type { User } from '../api/entities.ts';
import type { CalendarMove } from '../api/calendar.ts';
import type { ServerContext } from './context.ts';
import { momentText } from './moment.ts';
import { tableOf } from './tables.ts';
import { waitingDeadlines } from './waiting-deadlines.ts';

const TABLES = ['limits', 'ladder', 'matter'] as const;
const MOST_SHOWN = 20;
/** So many cases are looked up for whether the reader may see them. */
const MOST_LOOKED_UP = 200;
/** An office has some hundreds; beyond this the figures are "at least". */
const MOST_COMPUTED = 50_000;

export interface CalendarPreview {
  /** Deadlines that wait for the calendar. */ readonly waiting: number;
  readonly later: number;
  /** An earlier day is only proposed. */ readonly earlier: number;
  /** Counted up to a bound. */ readonly more: boolean;
  readonly rows: CalendarMove[];
  /** Some are not among the rows since the reader does not see their cases. */ readonly hidden: boolean;
}
interface Found extends Pick<WaitingDeadline, 'caseId'> {
  readonly move: DeadlineMove;
}

export async function calendarPreview(context: ServerContext, calendar: WorkingCalendar, reader: User): Promise<CalendarPreview> {
  const now = momentText(context.clock.now());
  const tables = tablesOnce(context);
  const count = { waiting: 0, later: 0, earlier: 0 };
  const found: Found[] = [];
  let more = false;
  for await (const page of waitingDeadlines(context)) {
    if (count.waiting >= MOST_COMPUTED) {
      more = true;
      break;
    }
    const factsOf = await context.register.deadlineFacts([...new Set(page.map(({ instance }) => instance))], [...MOVE_FACTS, ...TABLES]);
    for (const waiting of page) {
      const facts = factsOf(waiting.instance);
      // A limit whose step is over, or has not begun, hears of no calendar.
      if (waiting.term !== null && !facts.dueBy.has(dueNameOf(waiting.term))) continue;
      count.waiting += 1;
      const move = await moveOf(waiting, facts, { now, calendar, tables });
      if (!move || move.kind === 'same') continue;
      count[move.kind] += 1;
      if (found.length < MOST_LOOKED_UP) found.push({ caseId: waiting.caseId, move });
    }
  }
  const rows = await shownTo(context, reader, found);
  return { ...count, more, rows: rows.shown, hidden: rows.hidden };
}

interface Asked {
  readonly now: string;
  readonly calendar: WorkingCalendar;
  readonly tables: ReturnType<typeof tablesOnce>;
}

async function moveOf(
  { instance, term }: WaitingDeadline,
  { read }: DeadlineFactsRead,
  { now, calendar, tables }: Asked,
): Promise<DeadlineMove | undefined> {
  const { urgency = null, sourceType = null } = (read('matter') ?? {}) as { urgency?: string | null; sourceType?: string | null };
  const limits = await tables(limitsTable, read('limits'), { urgency, sourceType });
  const ladder = await tables(ladderTable, read('ladder'), { urgency });
  return calendarMove(term, read, { now, limits, ladder, calendar: withHours(calendar, limits.office), instance: String(instance) });
}

/** What a case keeps of a table needs no asking; what is in force is asked once for each question. */
function tablesOnce(context: ServerContext) {
  const known = new Map<string, Promise<unknown>>();
  return async <T>(table: RulesTable<T>, kept: unknown, question: Record<string, unknown>): Promise<T> => {
    const whole = table.schema.safeParse(kept);
    if (whole.success) return whole.data;
    const key = JSON.stringify([table.decision, question, kept ?? null]);
    const answer = known.get(key) ?? tableOf(context, table, kept, question);
    known.set(key, answer);
    return (await answer) as T;
  };
}

async function shownTo(
  { register }: ServerContext,
  reader: User,
  found: readonly Found[],
): Promise<{ shown: CalendarMove[]; hidden: boolean }> {
  const titles = await register.titlesFor(reader, [...new Set(found.flatMap(({ caseId }) => caseId ?? []))]);
  const shown: CalendarMove[] = [];
  let hidden = false;
  for (const { caseId, move } of found) {
    const title = caseId === null ? undefined : titles.get(caseId);
    if (!title || caseId === null) hidden = true;
    else if (shown.length < MOST_SHOWN)
      shown.push({ caseId, ...title, what: move.item, from: move.from, to: move.to, kind: move.kind === 'later' ? 'later' : 'earlier' });
  }
  return { shown, hidden };
}
