import { Spin, Table, Tag, type TableProps } from 'antd';
import type { CaseRow } from '../../api/entities.ts';
import { day } from '../shared/dates.ts';
import { Lamp } from '../shared/lamp.tsx';
import { usePhone } from '../shared/use-phone.ts';
import { CaseCard, CaseNumberLink, CaseTitleLink, PHASE_COLOURS } from './case-card.tsx';

export interface SortedBy {
  readonly sort: string;
  readonly order: string;
}
interface Props {
  readonly rows: CaseRow[];
  readonly loading: boolean;
  readonly empty: NonNullable<TableProps['locale']>;
  readonly sorted: SortedBy;
  onSort(by: SortedBy | undefined): void;
}

export function CaseTable({ rows, loading, empty, sorted, onSort }: Props) {
  const phone = usePhone();
  if (phone && rows.length > 0) {
    return (
      <Spin spinning={loading}>
        {rows.map((row) => (
          <CaseCard key={row.caseId} row={row} />
        ))}
      </Spin>
    );
  }
  /** Sorted by the server, over all pages. */
  const by = (key: string) => ({
    key,
    sorter: true,
    showSorterTooltip: false,
    sortOrder: sorted.sort === key ? (sorted.order === 'asc' ? ('ascend' as const) : ('descend' as const)) : null,
  });
  return (
    <Table
      className="flush"
      rowKey="caseId"
      dataSource={rows}
      size="middle"
      loading={loading}
      pagination={false}
      locale={empty}
      onChange={(_page, _filters, by) => {
        const { columnKey, order } = Array.isArray(by) ? {} : by;
        onSort(order ? { sort: String(columnKey), order: order === 'ascend' ? 'asc' : 'desc' } : undefined);
      }}
      columns={[
        {
          ...by('number'),
          title: '编号',
          dataIndex: 'number',
          width: 148,
          render: (_, row) => <CaseNumberLink row={row} />,
        },
        {
          title: '事项',
          dataIndex: 'title',
          className: 'case-title',
          render: (_, row) => <CaseTitleLink row={row} />,
        },
        { ...by('sourceType'), title: '来源', dataIndex: 'sourceType', className: 'unit-name', responsive: ['xl'] },
        { ...by('leadUnit'), title: '主办单位', dataIndex: 'leadUnitName', className: 'unit-name' },
        {
          ...by('phase'),
          title: '阶段',
          dataIndex: 'phase',
          width: 80,
          render: (phase: CaseRow['phase'], { highestPhase }) => (
            <>
              <Tag color={PHASE_COLOURS[phase]} style={{ margin: 0 }}>
                {phase}
              </Tag>
              {highestPhase !== phase && <div className="muted number">最高{highestPhase}</div>}
            </>
          ),
        },
        { ...by('status'), title: '状态', dataIndex: 'status', width: 130 },
        {
          ...by('light'),
          title: '灯',
          dataIndex: 'light',
          width: 84,
          render: (light: CaseRow['light'], row) => <Lamp colour={light} reason={row.lightReason} />,
        },
        {
          ...by('dueAt'),
          title: '时限',
          dataIndex: 'dueAt',
          width: 120,
          render: (dueAt: string | null) => <span className="number">{day(dueAt)}</span>,
        },
        {
          ...by('score'),
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
