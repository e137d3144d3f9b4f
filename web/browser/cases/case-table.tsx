import { Link } from 'react-router';
import { Grid, Table, Tag, type TableProps } from 'antd';
import type { CaseRow } from '../../api/entities.ts';
import { day } from '../shared/dates.ts';
import { Lamp } from '../shared/lamp.tsx';

export const PHASE_COLOURS = { 交办: 'blue', 催办: 'gold', 督办: 'volcano', 查办: 'magenta' } as const;

export function CaseTable({ rows, ...rest }: { rows: CaseRow[] } & Pick<TableProps<CaseRow>, 'pagination' | 'loading' | 'onChange'>) {
  const wide = Grid.useBreakpoint().md;
  return (
    <Table
      rowKey="caseId" dataSource={rows} size="middle" pagination={false} scroll={wide ? {} : { x: true }} {...rest}
      columns={[
        { title: '编号', dataIndex: 'number', width: 132, render: (number: string | null, row) => <Link to={`/cases/${row.caseId}`} className="number">{number ?? '编号中'}</Link> },
        { title: '事项', dataIndex: 'title', render: (title: string, row) => <Link to={`/cases/${row.caseId}`} style={{ color: 'inherit', fontWeight: 500 }}>{row.titleHidden ? '（内部事项，不在知悉范围）' : title}{row.urgency !== '普通' && <Tag color={row.urgency === '特急' ? 'red' : 'orange'} style={{ marginInlineStart: 8 }}>{row.urgency}</Tag>}</Link> },
        { title: '来源', dataIndex: 'sourceType', responsive: ['xl'] },
        { title: '主办单位', dataIndex: 'leadUnitName' },
        { title: '阶段', dataIndex: 'phase', width: 76, render: (phase: CaseRow['phase']) => <Tag color={PHASE_COLOURS[phase]}>{phase}</Tag> },
        { title: '状态', dataIndex: 'status', width: 120 },
        { title: '灯', dataIndex: 'light', width: 84, render: (light: CaseRow['light'], row) => <Lamp colour={light} reason={row.lightReason} /> },
        { title: '时限', dataIndex: 'dueAt', width: 116, render: (dueAt: string | null) => <span className="number">{day(dueAt)}</span> },
        { title: '考核', dataIndex: 'score', width: 80, render: (score: string | null) => <span className="number">{score ?? '—'}</span>, responsive: ['lg'] },
      ]}
    />
  );
}
