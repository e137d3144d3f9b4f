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

export function casesCsv(rows: readonly CaseRow[], totals: { total: number; lights: Lights }, mark: { by: string; at: string }): string {
  const lines = [
    COLUMNS.map(([title]) => title),
    ...rows.map((row) => COLUMNS.map(([, read]) => read(row) ?? '')),
    [
      `共${totals.total}件`,
      Object.entries(totals.lights)
        .map(([colour, count]) => `${colour}${count}`)
        .join(' '),
      `导出人：${mark.by}`,
      `导出时间：${mark.at}`,
    ],
  ];
  return `\uFEFF${lines.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Quoted when needed; a leading =, +, -, @ would be run as a formula by a spreadsheet, so it is made text. */
function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
