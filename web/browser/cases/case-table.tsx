import { Link } from 'react-router';
import { Pagination, Spin, Table, Tag, type TablePaginationConfig, type TableProps } from 'antd';
import type { CaseRow } from '../../api/entities.ts';
import { day } from '../shared/dates.ts';
import { Lamp } from '../shared/lamp.tsx';
import { usePhone } from '../shared/use-phone.ts';

export const PHASE_COLOURS = { 交办: 'blue', 催办: 'gold', 督办: 'volcano', 查办: 'magenta' } as const;

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
              <Title row={row} />
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

const Title = ({ row }: { row: CaseRow }) => (
  <>
    {row.titleHidden ? '（内部事项，不在知悉范围）' : row.title}
    {row.urgency !== '普通' && (
      <Tag color={row.urgency === '特急' ? 'red' : 'orange'} style={{ marginInlineStart: 8 }}>
        {row.urgency}
      </Tag>
    )}
  </>
);

function CaseCard({ row }: { row: CaseRow }) {
  return (
    <Link className="row-card" to={`/cases/${row.caseId}`}>
      <div>
        <b>
          <Title row={row} />
        </b>
      </div>
      <div className="line">
        <Tag color={PHASE_COLOURS[row.phase]} style={{ margin: 0 }}>
          {row.phase}
        </Tag>
        <span>{row.status}</span>
        <Lamp colour={row.light} />
      </div>
      <div className="line muted">
        <span className="number">{row.number ?? '编号中'}</span>
        <span>{row.leadUnitName}</span>
        <span className="number">时限 {day(row.dueAt)}</span>
      </div>
    </Link>
  );
}
