export interface GanttMilestone {
  on: string;
  goal: string;
}
export interface GanttRow {
  name: string;
  from: string;
  to: string;
  milestones: GanttMilestone[];
}
export interface GanttCell {
  fill: '' | '横道' | '节点';
  text: string;
}
export interface Gantt {
  columns: string[];
  rows: { name: string; cells: GanttCell[] }[];
}

const columnsMax = 14;
const dayMs = 86_400_000;

const dayOf = (value: string): number => Date.parse(`${value.slice(0, 10)}T00:00:00Z`);

interface Span {
  label: string;
  start: number;
  end: number;
}

/** Weeks for up to 14 weeks, else months, else quarters: the finest scale that fits. */
function spans(first: number, last: number): Span[] {
  const days = Math.max(1, Math.round((last - first) / dayMs) + 1);
  if (days <= 12) return byDays(first, days);
  if (days <= 7 * columnsMax) return byWeeks(first, last);
  return byMonths(first, last);
}

function byDays(first: number, days: number): Span[] {
  return Array.from({ length: days }, (_, i) => {
    const start = first + i * dayMs;
    const date = new Date(start);
    return { label: `${date.getUTCMonth() + 1}.${date.getUTCDate()}`, start, end: start + dayMs - 1 };
  });
}

function byWeeks(first: number, last: number): Span[] {
  const found: Span[] = [];
  for (let start = first; start <= last && found.length < columnsMax; start += 7 * dayMs) {
    const end = Math.min(start + 6 * dayMs, last);
    const a = new Date(start);
    const b = new Date(end);
    const tail = a.getUTCMonth() === b.getUTCMonth() ? `${b.getUTCDate()}` : `${b.getUTCMonth() + 1}.${b.getUTCDate()}`;
    found.push({
      label: start === end ? `${a.getUTCMonth() + 1}.${a.getUTCDate()}` : `${a.getUTCMonth() + 1}.${a.getUTCDate()}-${tail}`,
      start,
      end: end + dayMs - 1,
    });
  }
  return found;
}

function byMonths(first: number, last: number): Span[] {
  const months: Span[] = [];
  const from = new Date(first);
  const count = (new Date(last).getUTCFullYear() - from.getUTCFullYear()) * 12 + new Date(last).getUTCMonth() - from.getUTCMonth() + 1;
  const step = Math.ceil(Math.min(count, 240) / columnsMax);
  for (let i = 0; i < count && months.length < columnsMax; i += step) {
    const start = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + i, 1);
    const end = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + i + step, 1) - 1;
    const month = new Date(start).getUTCMonth() + 1;
    months.push({ label: step === 1 ? `${month}月` : `${String(new Date(start).getUTCFullYear()).slice(2)}年${month}月起`, start, end });
  }
  return months;
}

/**
 * Lays tasks and their milestones out as a bar chart in a table: at most 14 columns of days, weeks or months
 * between the first start and the last end; a milestone's cell carries ◆.
 */
export function gantt(rows: GanttRow[]): Gantt {
  const days = rows
    .flatMap((row) => [row.from, row.to, ...row.milestones.map((milestone) => milestone.on)])
    .map(dayOf)
    .filter((day) => !Number.isNaN(day));
  if (days.length === 0) return { columns: [], rows: [] };
  const columns = spans(Math.min(...days), Math.max(...days));
  return {
    columns: columns.map((column) => column.label),
    rows: rows.map((row) => ({
      name: row.name,
      cells: columns.map((column) => {
        const milestone = row.milestones.some(({ on }) => dayOf(on) >= column.start && dayOf(on) <= column.end);
        const inside = dayOf(row.from) <= column.end && dayOf(row.to) >= column.start;
        return { fill: milestone ? '节点' : inside ? '横道' : '', text: milestone ? '◆' : '' };
      }),
    })),
  };
}
