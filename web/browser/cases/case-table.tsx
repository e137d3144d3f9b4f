import { Link } from 'react-router';
import { Pagination, Spin, Table, Tag, type TablePaginationConfig, type TableProps } from 'antd';
import type { CaseRow } from '../../api/entities.ts';
import { day } from '../shared/dates.ts';
import { Lamp } from '../shared/lamp.tsx';
import { usePhone } from '../shared/use-phone.ts';
import { CaseCard, CaseTitle, PHASE_COLOURS } from './case-card.tsx';

interface Props {
  readonly rows: CaseRow[];
  readonly loading?: boolean;
  readonly pagination?: TablePaginationConfig;
  readonly empty?: TableProps['locale'];
  onPage?(page: number, size: number): void;
}

export function CaseTable({ rows, loading = false, pagination, empty, onPage }: Props) {
  const phone = usePhone();
  if (phone && rows.length > 0) {
    return (
      <Spin spinning={loading}>
        {rows.map((row) => (
          <CaseCard key={row.caseId} row={row} />
        ))}
        {pagination && (pagination.total ?? 0) > (pagination.pageSize ?? 20) && (
          <Pagination
            size="small"
            align="center"
            style={{ padding: 12 }}
            current={pagination.current ?? 1}
            pageSize={pagination.pageSize ?? 20}
            total={pagination.total ?? 0}
            onChange={(page, size) => onPage?.(page, size)}
          />
        )}
      </Spin>
    );
  }
  return (
    <Table
      className="flush"
      rowKey="caseId"
      dataSource={rows}
      size="middle"
      loading={loading}
      pagination={pagination ?? false}
      {...(empty ? { locale: empty } : {})}
      onChange={({ current, pageSize }) => onPage?.(current ?? 1, pageSize ?? 20)}
      columns={[
        {
          title: '编号',
          dataIndex: 'number',
          width: 148,
          render: (number: string | null, row) => (
            <Link to={`/cases/${row.caseId}`} className="number">
              {number ?? '编号中'}
            </Link>
          ),
        },
        {
          title: '事项',
          dataIndex: 'title',
          render: (_, row) => (
            <Link to={`/cases/${row.caseId}`} style={{ color: 'inherit', fontWeight: 500 }}>
              <CaseTitle row={row} />
            </Link>
          ),
        },
        { title: '来源', dataIndex: 'sourceType', responsive: ['xl'] },
        { title: '主办单位', dataIndex: 'leadUnitName' },
        {
          title: '阶段',
          dataIndex: 'phase',
          width: 80,
          render: (phase: CaseRow['phase']) => <Tag color={PHASE_COLOURS[phase]}>{phase}</Tag>,
        },
        { title: '状态', dataIndex: 'status', width: 130 },
        {
          title: '灯',
          dataIndex: 'light',
          width: 84,
          render: (light: CaseRow['light'], row) => <Lamp colour={light} reason={row.lightReason} />,
        },
        { title: '时限', dataIndex: 'dueAt', width: 120, render: (dueAt: string | null) => <span className="number">{day(dueAt)}</span> },
        {
          title: '考核',
          dataIndex: 'score',
          width: 100,
          render: (score: string | null) => <span className="number">{score ?? '—'}</span>,
          responsive: ['lg'],
        },
      ]}
    />
  );
}
