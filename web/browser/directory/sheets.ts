/**
 * Units and people from a spreadsheet: what its tables say, and where each cell stands, so that the server's word on a cell can be said in the
 * clerk's own terms. `cellName(read, 'people.3.roles')` → 人员表第5行“岗位”
 */
import { zipEntries } from '../../../rules/evidence/zip-directory.ts';
import { decodeCsv, parseCsv } from './csv.ts';

const TABLES = {
  units: {
    name: '单位',
    columns: { name: '单位名称', parent: '上级单位', kind: '类别' },
    needed: ['name'],
  },
  people: {
    name: '人员',
    columns: { username: '用户名', name: '姓名', unit: '单位', roles: '岗位', title: '职务', email: '邮箱' },
    needed: ['username', 'name', 'roles'],
  },
} as const;
type Table = keyof typeof TABLES;
const NAMES = Object.keys(TABLES) as Table[];

export interface Line {
  /** As the spreadsheet counts, from 1. */ readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}
export type ReadSheets = Readonly<Record<Table, readonly Line[]>>;
export const NO_LINES: ReadSheets = { units: [], people: [] };

export class SheetError extends Error {}

const MAX_BYTES = 2_000_000;
/** What it unpacks to; a table of all people of a city has some megabytes. */
const MAX_UNPACKED = 40_000_000;
const MAX_PARTS = 500;
/** Titles and notes may stand above the names of the columns. */
const HEAD_WITHIN = 10;
const MAX_ROWS = 2_000;

/** The tables of one file; a table that it does not have stays as it was read before. */
export async function readSheets(file: SheetFile, before: ReadSheets = NO_LINES): Promise<ReadSheets> {
  if (file.size > MAX_BYTES) throw new SheetError('文件太大（超过2MB），请只保留“单位”“人员”两张表。');
  const found = (await tablesIn(file)).flatMap((rows) => readTable(rows) ?? []);
  if (found.length === 0) throw new SheetError('没有找到“单位”或“人员”表：请下载模板，按模板的列名填写。');
  return { ...before, ...Object.fromEntries(found.map(({ table, lines }) => [table, lines])) };
}

type SheetFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

async function tablesIn(file: SheetFile): Promise<string[][][]> {
  const bytes = await file.arrayBuffer();
  if (!/\.xlsx$/i.test(file.name)) return [parseCsv(decodeCsv(bytes))];
  refuseLarge(bytes);
  const { default: readXlsx } = await import('read-excel-file/universal');
  try {
    return (await readXlsx(bytes)).map(({ data }) => data.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))));
  } catch (error) {
    throw new SheetError('这个文件打不开：请用 Excel 或 WPS 另存为“.xlsx”后再选。', { cause: error });
  }
}

/** Looked at before anything is unpacked: a small file can become so large that the tab ends. */
function refuseLarge(bytes: ArrayBuffer): void {
  const parts = zipEntries(new Uint8Array(bytes)) ?? [];
  const unpacked = parts.reduce((sum, { size }) => sum + size, 0);
  if (unpacked > MAX_UNPACKED || parts.length > MAX_PARTS)
    throw new SheetError('表格展开后太大，没有打开：请只保留“单位”“人员”两张表，另存为“.xlsx”后再选。');
}

function readTable(rows: readonly (readonly string[])[]): { table: Table; lines: Line[] } | undefined {
  for (const [index, row] of rows.slice(0, HEAD_WITHIN).entries()) {
    const heads = row.map((cell) => cell.replace(/[\s*＊]/g, ''));
    const table = NAMES.find((name) =>
      TABLES[name].needed.every((key) => heads.includes((TABLES[name].columns as Record<string, string>)[key] as string)),
    );
    if (table) return { table, lines: linesOf(rows, index, columnsIn(heads, table)) };
  }
  return undefined;
}

const columnsIn = (heads: readonly string[], table: Table): [key: string, index: number][] =>
  Object.entries(TABLES[table].columns).flatMap(([key, label]) => (heads.includes(label) ? [[key, heads.indexOf(label)]] : []));

function linesOf(rows: readonly (readonly string[])[], head: number, columns: readonly [string, number][]): Line[] {
  const lines = rows.slice(head + 1).flatMap((row, index) => {
    const cells = Object.fromEntries(columns.map(([key, at]) => [key, (row[at] ?? '').trim()]));
    return Object.values(cells).some((cell) => cell !== '') ? [{ row: head + index + 2, cells }] : [];
  });
  if (lines.length > MAX_ROWS) throw new SheetError(`表格太长（${lines.length}行），请分成几个文件。`);
  return lines;
}

/** For the server's `units.2.parent`, where the cell stands in the file. */
export function cellName(read: ReadSheets, path: string): string | undefined {
  const [table = '', index = '', column = ''] = path.split('.');
  if (!NAMES.includes(table as Table)) return undefined;
  const { name, columns } = TABLES[table as Table];
  const row = read[table as Table][Number(index)]?.row;
  const label = (columns as Record<string, string>)[column];
  return row === undefined ? `${name}表` : `${name}表第${row}行${label ? `“${label}”` : ''}`;
}

/** What the server found wrong in the tables, each with its cell: 人员表第5行“岗位”：没有“科员”这个岗位。 */
export const cellProblems = (read: ReadSheets, fields: readonly { path: string; message: string }[]): string[] =>
  fields.flatMap(({ path, message }) => {
    const cell = cellName(read, path);
    return cell === undefined ? [] : [`${cell}：${message}`];
  });

/** As the server takes them. */
export const directoryOf = (read: ReadSheets) => ({
  units: read.units.map(({ cells }) => ({ name: '', ...cells })),
  people: read.people.map(({ cells }) => ({ username: '', name: '', roles: '', ...cells })),
});

const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
const width = (characters: number) => ({ width: characters });

/** A file to fill in, with a sheet that explains it. */
export async function templateBlob(roles: readonly string[]): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal');
  const heads = (table: Table): string[] => Object.values(TABLES[table].columns);
  return write([
    { sheet: '单位', data: [heads('units').map(bold)], columns: [width(28), width(28), width(16)] },
    { sheet: '人员', data: [heads('people').map(bold)], columns: [width(18), width(14), width(28), width(24), width(20), width(28)] },
    {
      sheet: '填写说明',
      columns: [width(100)],
      data: [
        '每行一个单位或一个人，不要改动列名。',
        '上级单位：写它的单位名称；最上一级留空。类别例如 部门、区县、督查机构。',
        '用户名：登录用，2至40个小写字母、数字、点或连字符，例如 zhangsan；不能重复。',
        `岗位：${roles.join('、')}；一人多岗用顿号分开。单位主要负责人和承办人要写明单位。`,
        '邮箱可以不填；填了就同时收到邮件提醒。',
      ].map((text) => [text]),
    },
  ]).toBlob();
}
