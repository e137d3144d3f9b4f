/** Rows to read and open. Ant Design's table can also sort, filter, choose and unfold; it weighs as much as React, and most pages do none of it. */
import { useState, type ReactNode } from 'react';
import { Button } from 'antd';

export interface PlainColumn<Row> {
  readonly title: string;
  readonly width?: number | string;
  cell(row: Row): ReactNode;
}

const FIRST_ROWS = 20;

export function PlainTable<Row>({
  rows,
  columns,
  rowKey,
  small = false,
  whole = false,
}: {
  rows: readonly Row[];
  columns: readonly PlainColumn<Row>[];
  rowKey: (row: Row) => string;
  /** Inside a card, where lines stand closer. */
  small?: boolean;
  /** Shows all rows at once, however many. */
  whole?: boolean;
}) {
  const [all, setAll] = useState(whole);
  const shown = all ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <>
      <table className={small ? 'plain-table small' : 'plain-table'}>
        <thead>
          <tr>
            {columns.map(({ title, width }) => (
              <th key={title} scope="col" style={{ width }}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map(({ title, cell }) => (
                <td key={title}>{cell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <p className="more">
          <Button onClick={() => setAll(true)}>显示全部 {rows.length} 件</Button>
        </p>
      )}
    </>
  );
}
