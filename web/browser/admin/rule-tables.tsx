/** The tables of one rule. A table of few rows and many results is turned round, so that it is read downwards. */
import type { ReactNode } from 'react';
import type { PlainTableShown } from '../../api/rules.ts';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { usePhone } from '../shared/use-phone.ts';

type Row = PlainTableShown['rows'][number];
type Cell = Row['when'][number];

const MANY_RESULTS = 4;
const FEW_ROWS = 6;

export function RuleTables({ tables }: { tables: readonly PlainTableShown[] }) {
  return tables.map((table) => (
    <Panel key={table.id} title={table.name}>
      {table.formula === null && (
        <p className="muted rules-about">
          {table.description}
          {/* Mostly whoever wrote the table said it himself. */}
          {table.rows.length > 1 && !table.description.includes(table.reading) && table.reading}
        </p>
      )}
      <Content table={table} />
      {table.more > 0 && <p className="muted rules-about">另有 {table.more} 行未列出，请到“流程设计”中查看。</p>}
    </Panel>
  ));
}

function Content({ table }: { table: PlainTableShown }) {
  const phone = usePhone();
  if (table.formula !== null)
    return (
      <details className="rules-about">
        <summary className="muted">由上面的表合成，供流程使用，平时不改；算式供维护人员查看</summary>
        <p>{table.description}</p>
        <pre className="rules-formula">{table.formula}</pre>
      </details>
    );
  if (phone) return <Cards table={table} />;
  return (
    <div className="rules-scroll">
      {table.results.length > MANY_RESULTS && table.rows.length <= FEW_ROWS ? <Turned table={table} /> : <Upright table={table} />}
    </div>
  );
}

const Said = ({ cell }: { cell: Cell | undefined }) => (cell?.formula ? <code>{cell.text}</code> : <>{cell?.text ?? ''}</>);

/** One column a row of the table. */
const Turned = ({ table: { results, rows } }: { table: PlainTableShown }) => (
  <table className="plain-table small">
    <thead>
      <tr>
        <th scope="col">项目</th>
        {rows.map((row, index) => (
          <th key={index} scope="col">
            <Head row={row} index={index} alone={rows.length === 1} />
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {results.map((result, at) => (
        <tr key={at}>
          <th scope="row">{result}</th>
          {rows.map((row, index) => (
            <td key={index}>
              <Said cell={row.gives[at]} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const Head = ({ row, index, alone }: { row: Row; index: number; alone: boolean }): ReactNode => (
  <>
    {row.name}
    {!alone && <small className="muted"> 第{index + 1}行</small>}
    {row.note && row.note !== row.name && <div className="muted rules-note">{row.note}</div>}
  </>
);

interface Numbered {
  readonly row: Row;
  readonly index: number;
}

function Upright({ table: { conditions, results, rows } }: { table: PlainTableShown }) {
  const hasNotes = rows.some(({ note }) => note !== '');
  return (
    <PlainTable
      small
      whole
      rows={rows.map((row, index) => ({ row, index }))}
      rowKey={({ index }) => String(index)}
      columns={[
        { title: '行', width: 44, cell: ({ index }: Numbered) => index + 1 },
        ...conditions.map((title, at) => ({ title, cell: ({ row }: Numbered) => <Said cell={row.when[at]} /> })),
        ...results.map((title, at) => ({
          title,
          cell: ({ row }: Numbered) => (
            <b>
              <Said cell={row.gives[at]} />
            </b>
          ),
        })),
        ...(hasNotes ? [{ title: '说明', cell: ({ row }: Numbered) => <span className="muted">{row.note}</span> }] : []),
      ]}
    />
  );
}

/** A row a card: a table would have to scroll sideways. */
const Cards = ({ table: { conditions, results, rows } }: { table: PlainTableShown }) => (
  <>
    {rows.map((row, index) => (
      <div key={index} className="row-card">
        <b>
          <Head row={row} index={index} alone={rows.length === 1} />
        </b>
        <dl className="rules-card">
          {conditions.map((condition, at) =>
            row.when[at]?.text === '不限' ? null : <Line key={`when ${at}`} title={condition} cell={row.when[at]} />,
          )}
          {results.map((result, at) => (
            <Line key={`gives ${at}`} title={result} cell={row.gives[at]} />
          ))}
        </dl>
      </div>
    ))}
  </>
);

const Line = ({ title, cell }: { title: string; cell: Cell | undefined }) => (
  <div>
    <dt className="muted">{title}</dt>
    <dd>
      <Said cell={cell} />
    </dd>
  </div>
);
