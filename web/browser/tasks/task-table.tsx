import { Link } from 'react-router';
import { Tag } from 'antd';
import type { TaskRow } from '../../api/entities.ts';
import { minute } from '../shared/dates.ts';
import { Lamp } from '../shared/lamp.tsx';
import { PlainTable, type PlainColumn } from '../shared/plain-table.tsx';
import { usePhone } from '../shared/use-phone.ts';

export function TaskTable({ rows }: { rows: TaskRow[] }) {
  const phone = usePhone();
  if (phone)
    return (
      <div>
        {rows.map((row) => (
          <TaskCard key={row.key} row={row} />
        ))}
      </div>
    );
  return <PlainTable rows={rows} columns={COLUMNS} rowKey={({ key }) => key} />;
}

const COLUMNS: readonly PlainColumn<TaskRow>[] = [
  {
    title: '任务',
    width: 150,
    cell: ({ key, name }) => (
      <Link to={`/tasks/${key}`} style={{ fontWeight: 600 }}>
        {name}
      </Link>
    ),
  },
  { title: '督查事项', cell: (row) => <Matter row={row} /> },
  { title: '单位', cell: ({ unitName }) => unitName ?? '—' },
  { title: '紧急', width: 76, cell: ({ urgency }) => <Urgency urgency={urgency} /> },
  { title: '灯', width: 84, cell: ({ light }) => light && <Lamp colour={light} /> },
  { title: '应办时间', width: 190, cell: (row) => <DueAt row={row} /> },
  { title: '操作', width: 96, cell: (row) => <Open row={row} /> },
];

const Matter = ({ row }: { row: TaskRow }) =>
  row.caseId ? (
    <Link to={`/cases/${row.caseId}`} style={{ color: 'inherit' }}>
      <span className="number muted" style={{ marginInlineEnd: 8 }}>
        {row.caseNumber ?? '编号中'}
      </span>
      {row.caseTitle}
    </Link>
  ) : (
    row.processName
  );

function Open({ row }: { row: TaskRow }) {
  const verb = row.state !== 'created' ? '查看' : row.preparing ? '拟稿' : '办理';
  return (
    <Link to={`/tasks/${row.key}`} aria-label={`${verb}${row.name}`}>
      {verb} ›
    </Link>
  );
}

function TaskCard({ row }: { row: TaskRow }) {
  return (
    <Link className="row-card" to={`/tasks/${row.key}`}>
      <div className="line">
        <b style={{ color: 'var(--link)' }}>{row.name}</b>
        <Urgency urgency={row.urgency} />
        {row.light && <Lamp colour={row.light} />}
      </div>
      <div>{row.caseTitle ?? row.processName}</div>
      <div className="line muted">
        <span className="number">{row.caseNumber ?? ''}</span>
        <DueAt row={row} />
      </div>
    </Link>
  );
}

const Urgency = ({ urgency }: { urgency: TaskRow['urgency'] }) =>
  urgency && <Tag color={urgency === '特急' ? 'red' : urgency === '加急' ? 'orange' : 'default'}>{urgency}</Tag>;

export const DueAt = ({ row }: { row: Pick<TaskRow, 'dueAt' | 'overdue'> }) => (
  <span className={row.overdue ? 'number late' : 'number'}>
    {row.dueAt ? minute(row.dueAt) : '未定时限'}
    {row.overdue ? ' 逾期' : ''}
  </span>
);
