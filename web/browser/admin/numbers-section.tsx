/** 文号: of each kind the next number, the last one, and those that are void. */
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Button, Flex, Spin } from 'antd';
import type { SequenceRow } from '../../api/sequences.ts';
import { call } from '../api/client.ts';
import { day, minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { officeNow } from '../shared/office-clock.ts';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { usePhone } from '../shared/use-phone.ts';
import { NumberDialog, type NumberAct } from './number-dialog.tsx';
import { YearSwitch } from './year-switch.tsx';

export function NumbersSection() {
  const [year, setYear] = useState(Number(officeNow().slice(0, 4)));
  const [act, setAct] = useState<{ readonly kind: NumberAct; readonly row: SequenceRow }>();
  const list = useQuery({ queryKey: ['sequences', year], queryFn: () => call('sequences', { query: { year } }) });
  return (
    <>
      <div className="calendar-head">
        <YearSwitch year={year} onChange={setYear} />
        <span className="muted">每种文书按代字和年度连续编号；作废的号保留在册，不再使用。</span>
      </div>
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Spin style={{ margin: 60, display: 'block' }} />}
      {list.data && (
        <Panel>
          <Rows rows={list.data.rows} onAct={(kind, row) => setAct({ kind, row })} />
        </Panel>
      )}
      {act && (
        <NumberDialog key={`${act.kind} ${act.row.sequence}`} kind={act.kind} row={act.row} year={year} onClose={() => setAct(undefined)} />
      )}
    </>
  );
}

type OnAct = (kind: NumberAct, row: SequenceRow) => void;

function Rows({ rows, onAct }: { rows: readonly SequenceRow[]; onAct: OnAct }) {
  const phone = usePhone();
  return phone ? (
    rows.map((row) => (
      <div key={row.sequence} className="row-card">
        <div>
          <b>{row.name}</b> <span className="muted">{row.mark}</span>
        </div>
        <div>
          下一个 <span className="number">{row.nextPrinted}</span>
        </div>
        <div>
          <Last row={row} />
        </div>
        <Voided row={row} />
        <div>
          <Buttons row={row} onAct={onAct} />
        </div>
      </div>
    ))
  ) : (
    <PlainTable
      small
      whole
      rows={rows}
      rowKey={({ sequence }) => sequence}
      columns={[
        {
          title: '名称',
          width: 150,
          cell: (row) => (
            <>
              {row.name}
              <div className="muted">代字 {row.mark}</div>
            </>
          ),
        },
        { title: '下一个号', width: 190, cell: ({ nextPrinted }) => <span className="number">{nextPrinted}</span> },
        {
          title: '最近一个号、作废的号',
          cell: (row) => (
            <>
              <Last row={row} />
              <Voided row={row} />
            </>
          ),
        },
        { title: '办理', width: 270, cell: (row) => <Buttons row={row} onAct={onAct} /> },
      ]}
    />
  );
}

function Buttons({ row, onAct }: { row: SequenceRow; onAct: OnAct }) {
  return (
    <Flex gap={6} wrap>
      <Button size="small" aria-label={`设置起始：${row.name}`} onClick={() => onAct('start', row)}>
        设置起始
      </Button>
      {row.next > 1 && (
        <Button size="small" aria-label={`作废：${row.name}`} onClick={() => onAct('void', row)}>
          作废
        </Button>
      )}
      <Button size="small" aria-label={`使用一个号作废：${row.name}`} onClick={() => onAct('spoil', row)}>
        使用一个号作废
      </Button>
    </Flex>
  );
}

function Last({ row: { last } }: { row: SequenceRow }) {
  if (last === null) return <span className="muted">本年还没有用过</span>;
  return (
    <span>
      <span className="number">{last.printed}</span>{' '}
      <span className="muted">
        {last.at === null ? '' : `${minute(last.at)} ${last.paper ?? ''} `}
        {last.case && <Link to={`/cases/${last.case.caseId}`}>{last.case.title}</Link>}
      </span>
    </span>
  );
}

function Voided({ row: { voided } }: { row: SequenceRow }) {
  if (voided.length === 0) return null;
  return (
    <details>
      <summary className="muted">作废的号 {voided.length} 个</summary>
      {voided.map(({ number, printed, reason, by, at }) => (
        <div key={number}>
          <span className="number" style={{ textDecoration: 'line-through' }}>
            {printed}
          </span>{' '}
          {reason}
          <span className="muted">
            （{by} {day(at)}）
          </span>
        </div>
      ))}
    </details>
  );
}
