import { Link } from 'react-router';
import { Table, Tag } from 'antd';
import type { TaskRow } from '../../api/entities.ts';
import { minute } from '../shared/dates.ts';
import { Lamp } from '../shared/lamp.tsx';
import { usePhone } from '../shared/use-phone.ts';

const PAGE = 20;

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
  return (
    <Table
      className="flush"
      rowKey="key"
      dataSource={rows}
      size="middle"
      pagination={rows.length > PAGE ? { pageSize: PAGE, showTotal: (total) => `共 ${total} 件`, style: { paddingInline: 16 } } : false}
      columns={[
        {
          title: '任务',
          dataIndex: 'name',
          width: 150,
          render: (name: string, row) => (
            <Link to={`/tasks/${row.key}`} style={{ fontWeight: 600 }}>
              {name}
            </Link>
          ),
        },
        {
          title: '督查事项',
          key: 'case',
          render: (_, row) =>
            row.caseId ? (
              <Link to={`/cases/${row.caseId}`} style={{ color: 'inherit' }}>
                <span className="number muted" style={{ marginInlineEnd: 8 }}>
                  {row.caseNumber ?? '编号中'}
                </span>
                {row.caseTitle}
              </Link>
            ) : (
              row.processName
            ),
        },
        { title: '单位', dataIndex: 'unitName', render: (unit: string | null) => unit ?? '—' },
        { title: '紧急', dataIndex: 'urgency', width: 76, render: (urgency: TaskRow['urgency']) => <Urgency urgency={urgency} /> },
        { title: '灯', dataIndex: 'light', width: 84, render: (light: TaskRow['light']) => light && <Lamp colour={light} /> },
        { title: '应办时间', dataIndex: 'dueAt', width: 190, render: (_, row) => <DueAt row={row} /> },
        {
          title: '操作',
          key: 'open',
          width: 96,
          render: (_, row) => (
            <Link to={`/tasks/${row.key}`} aria-label={`${row.state !== 'created' ? '查看' : row.preparing ? '拟稿' : '办理'}${row.name}`}>
              {row.state !== 'created' ? '查看' : row.preparing ? '拟稿' : '办理'} ›
            </Link>
          ),
        },
      ]}
    />
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
