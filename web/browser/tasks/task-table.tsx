import { Link } from 'react-router';
import { Grid, Table, Tag } from 'antd';
import type { TaskRow } from '../../api/entities.ts';
import { minute } from '../shared/dates.ts';
import { Lamp } from '../shared/lamp.tsx';

export function TaskTable({ rows }: { rows: TaskRow[] }) {
  const wide = Grid.useBreakpoint().md;
  return (
    <Table
      rowKey="key" dataSource={rows} size="middle" pagination={rows.length > 20 ? { pageSize: 20, showTotal: (total) => `共 ${total} 件` } : false} scroll={wide ? {} : { x: true }}
      columns={[
        { title: '任务', dataIndex: 'name', render: (name: string, row) => <Link to={`/tasks/${row.key}`} style={{ fontWeight: 600 }}>{name}</Link> },
        { title: '督查事项', key: 'case', render: (_, row) => row.caseId ? <Link to={`/cases/${row.caseId}`}><span className="number muted" style={{ marginInlineEnd: 8 }}>{row.caseNumber ?? '编号中'}</span>{row.caseTitle}</Link> : row.processName },
        { title: '单位', dataIndex: 'unitName', render: (unit: string | null) => unit ?? '—', responsive: ['md'] },
        { title: '紧急', dataIndex: 'urgency', width: 76, render: (urgency: string | null) => urgency && <Tag color={urgency === '特急' ? 'red' : urgency === '加急' ? 'orange' : 'default'}>{urgency}</Tag> },
        { title: '灯', dataIndex: 'light', width: 84, render: (light: TaskRow['light']) => light && <Lamp colour={light} /> },
        { title: '应办时间', dataIndex: 'dueAt', width: 170, sorter: (a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'), defaultSortOrder: 'ascend', render: (dueAt: string | null, row) => <span className="number" style={row.overdue ? { color: '#cf1322', fontWeight: 600 } : undefined}>{minute(dueAt)}{row.overdue ? ' 逾期' : ''}</span> },
      ]}
    />
  );
}
