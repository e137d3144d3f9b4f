import type { HTMLElement } from 'node-html-parser';
import type { Cell, CellParagraph, Row, TableBlock } from './blocks.ts';
import { plainText } from './html-inlines.ts';

/** Bounds of one table; a larger one belongs into an attached file. */
const rowsMax = 2_000;
const columnsMax = 24;

export interface TableReader {
  paragraphs(element: HTMLElement): CellParagraph[];
  refuse(element: HTMLElement, what: string): never;
  elements(element: HTMLElement): HTMLElement[];
}

const cellClasses: Readonly<Record<string, Partial<Cell>>> = {
  左: { align: '左' },
  中: { align: '中' },
  右: { align: '右' },
  横道: { fill: '横道' },
  节点: { fill: '节点' },
  浅: { fill: '浅' },
};

function span(element: HTMLElement, name: 'colspan' | 'rowspan', reader: TableReader): number {
  const text = element.getAttribute(name) ?? '1';
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 && value <= 100 ? value : reader.refuse(element, `单元格的 ${name} 不是1到100的数`);
}

function readCell(element: HTMLElement, reader: TableReader): Cell {
  const tag = element.rawTagName.toLowerCase();
  if (tag !== 'td' && tag !== 'th') reader.refuse(element, `表格的行里只能有<th>和<td>，这里是<${tag}>`);
  let cell: Cell = {
    content: reader.paragraphs(element),
    head: tag === 'th',
    colspan: span(element, 'colspan', reader),
    rowspan: span(element, 'rowspan', reader),
    align: tag === 'th' ? '中' : '左',
  };
  for (const name of element.classList.value) {
    const tall = /^高(\d)$/.exec(name)?.[1];
    if (tall) cell = { ...cell, lines: Number(tall) };
    else if (cellClasses[name]) cell = { ...cell, ...cellClasses[name] };
    else if (name !== '') reader.refuse(element, `单元格的类“${name}”不在文书用语里`);
  }
  return cell;
}

function readRows(section: HTMLElement, reader: TableReader): Row[] {
  return reader.elements(section).map((row) => {
    if (row.rawTagName.toLowerCase() !== 'tr') reader.refuse(row, `表格里只能有<tr>，这里是<${row.rawTagName}>`);
    return { cells: reader.elements(row).map((cell) => readCell(cell, reader)) };
  });
}

/** Columns a row of cells covers, those reaching down from rows above included; refuses ragged tables, which Word and Typst set differently. */
function checkShape(table: HTMLElement, rows: Row[], width: number, reader: TableReader): void {
  const reach = Array.from({ length: width }, () => 0);
  for (const [index, row] of rows.entries()) {
    let covered = reach.filter((left) => left > 0).length;
    const next = reach.map((left) => Math.max(0, left - 1));
    let column = 0;
    for (const cell of row.cells) {
      while (column < width && reach[column]! > 0) column += 1;
      for (let i = 0; i < cell.colspan; i += 1) if (column + i < width) next[column + i] = Math.max(next[column + i]!, cell.rowspan - 1);
      column += cell.colspan;
      covered += cell.colspan;
    }
    if (covered !== width) reader.refuse(table, `表格第${index + 1}行占${covered}列，应为${width}列`);
    next.forEach((left, i) => {
      reach[i] = left;
    });
  }
}

/** Reads a table: `<colgroup>` of `<col class="宽12">` (relative), `<caption>`, `<thead>` (repeats on each page), `<tbody>`. */
export function readTable(
  element: HTMLElement,
  style: TableBlock['style'],
  size: TableBlock['size'],
  reader: TableReader,
): TableBlock | undefined {
  const table: TableBlock = { kind: 'table', style, size, widths: [], head: [], body: [] };
  for (const part of reader.elements(element)) {
    const tag = part.rawTagName.toLowerCase();
    if (tag === 'caption')
      table.caption = reader
        .paragraphs(part)
        .map(({ runs }) => plainText(runs))
        .join('');
    else if (tag === 'colgroup')
      table.widths = reader.elements(part).map((col) => Number(/^宽(\d{1,3})$/.exec(col.getAttribute('class') ?? '宽1')?.[1] ?? '0'));
    else if (tag === 'thead') table.head.push(...readRows(part, reader));
    else if (tag === 'tbody') table.body.push(...readRows(part, reader));
    else reader.refuse(part, `<${tag}>不能直接放在<table>里，请放进<thead>或<tbody>`);
  }
  const rows = [...table.head, ...table.body];
  if (rows.length === 0) return undefined;
  if (rows.length > rowsMax) reader.refuse(element, `表格有${rows.length}行，最多${rowsMax}行，请改为附件`);
  const width = rows[0]!.cells.reduce((sum, cell) => sum + cell.colspan, 0);
  if (width > columnsMax) reader.refuse(element, `表格有${width}列，最多${columnsMax}列`);
  if (table.widths.length === 0) table.widths = Array.from({ length: width }, () => 1);
  if (table.widths.length !== width || table.widths.some((part) => !(part > 0 && part <= 1000)))
    reader.refuse(element, `表格的<col>应有${width}个，每个的类写“宽”和1到999的数`);
  checkShape(element, rows, width, reader);
  return table;
}
