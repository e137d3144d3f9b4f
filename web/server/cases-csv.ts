/** The register as CSV with the screen's columns and totals; a BOM, so that spreadsheets read the Chinese; a last line says who exported it when. */
import type { CaseRow } from '../api/entities.ts';
import type { Lights } from './ports.ts';

const COLUMNS: readonly (readonly [string, (row: CaseRow) => string | null])[] = [
  ['编号', (row) => row.number],
  ['事项', (row) => row.title],
  ['来源', (row) => row.sourceType],
  ['主办单位', (row) => row.leadUnitName],
  ['协办单位', (row) => row.coUnitNames.join('、')],
  ['紧急程度', (row) => row.urgency],
  ['阶段', (row) => row.phase],
  ['最高阶段', (row) => row.highestPhase],
  ['状态', (row) => row.status],
  ['灯', (row) => row.light],
  ['亮灯原因', (row) => row.lightReason],
  ['登记', (row) => row.registeredAt],
  ['交办', (row) => row.deliveredAt],
  ['时限', (row) => row.dueAt],
  ['销号', (row) => row.closedAt],
  ['考核得分', (row) => row.score],
];

/** A page of rows at a time, so that a register of any size passes through little memory. The totals are those of the rows that were written. */
export async function* casesCsv(pages: AsyncIterable<readonly CaseRow[]>, mark: { by: string; at: string }): AsyncGenerator<string> {
  const lights: Lights = { 红: 0, 黄: 0, 蓝: 0, 绿: 0 };
  let total = 0;
  yield `\uFEFF${line(COLUMNS.map(([title]) => title))}`;
  for await (const rows of pages) {
    for (const { light } of rows) lights[light] += 1;
    total += rows.length;
    yield rows.map((row) => line(COLUMNS.map(([, read]) => read(row) ?? ''))).join('');
  }
  const counted = Object.entries(lights).map(([colour, count]) => `${colour}${count}`);
  yield line([`共${total}件`, counted.join(' '), `导出人：${mark.by}`, `导出时间：${mark.at}`]);
}

const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** Quoted when needed; a leading =, +, -, @ would be run as a formula by a spreadsheet, so it is made text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
