import { useState } from 'react';
import { Link } from 'react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Card, Input, Select, Space } from 'antd';
import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import type { RouteQuery } from '../../api/routes.ts';
import { call, urlOf } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { Lamp } from '../shared/lamp.tsx';
import { CaseTable } from './case-table.tsx';

type Filters = Omit<NonNullable<RouteQuery<'cases'>>, 'offset' | 'limit'>;
const SOURCES = ['会议议定事项', '书记批示件', '领导批示件', '年度重点', '民生实事', '公文', '群众来信', '上级督察交办', '12345集中反映', '其他'];
const STATUSES = ['待立项审批', '退回立项', '已立项', '交办中', '办理中', '催办中', '督办中', '查办中', '待办结审核', '待三不放过审核', '退回整改', '挂起', '已销号', '已归档', '已撤销'];
const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

export function RegisterPage() {
  const [filters, setFilters] = useState<Filters>({});
  const [page, setPage] = useState({ number: 1, size: 20 });
  const query = { ...filters, offset: (page.number - 1) * page.size, limit: page.size };
  const cases = useQuery({ queryKey: ['cases', query], queryFn: () => call('cases', { query }), placeholderData: keepPreviousData });
  const set = (change: Filters): void => { setFilters({ ...filters, ...change }); setPage({ ...page, number: 1 }); };
  return (
    <>
      <h1 className="page-title">
        督查台账{cases.data && <small>共 {cases.data.total} 件</small>}
        <span style={{ flex: 1 }} />
        <Button icon={<DownloadOutlined />} href={urlOf('exportCases', { query: filters })}>导出</Button>
        <Link to="/cases/new"><Button type="primary" icon={<PlusOutlined />}>立项登记</Button></Link>
      </h1>
      <Card styles={{ body: { padding: 16 } }} style={{ marginBottom: 12 }}>
        <Space wrap>
          <Input.Search allowClear placeholder="编号、标题、依据" style={{ width: 240 }} onSearch={(text) => set({ text })} />
          <Select allowClear placeholder="状态" style={{ width: 140 }} options={options(STATUSES)} onChange={(status?: string) => set({ status })} />
          <Select allowClear placeholder="阶段" style={{ width: 110 }} options={options(['交办', '催办', '督办', '查办'])} onChange={(phase?: Filters['phase']) => set({ phase })} />
          <Select allowClear placeholder="灯" style={{ width: 110 }} options={(['红', '黄', '蓝', '绿'] as const).map((value) => ({ value, label: <Lamp colour={value} /> }))} onChange={(light?: Filters['light']) => set({ light })} />
          <Select allowClear placeholder="来源" style={{ width: 150 }} options={options(SOURCES)} onChange={(sourceType?: string) => set({ sourceType })} />
          <Select allowClear placeholder="紧急程度" style={{ width: 120 }} options={options(['特急', '加急', '普通'])} onChange={(urgency?: Filters['urgency']) => set({ urgency })} />
        </Space>
        {cases.data && <Space size="large" style={{ marginTop: 12 }} wrap>{(['红', '黄', '蓝', '绿'] as const).map((colour) => <span key={colour}><Lamp colour={colour} /> <b className="number">{cases.data.lights[colour]}</b></span>)}</Space>}
      </Card>
      {cases.error && <Failure error={cases.error} onRetry={() => void cases.refetch()} />}
      <Card styles={{ body: { padding: 0 } }}>
        <CaseTable
          rows={cases.data?.rows ?? []} loading={cases.isFetching && !cases.data}
          pagination={{ current: page.number, pageSize: page.size, total: cases.data?.total ?? 0, showTotal: (total) => `共 ${total} 件`, style: { paddingInline: 16 } }}
          onChange={({ current, pageSize }) => setPage({ number: current ?? 1, size: pageSize ?? 20 })}
        />
      </Card>
    </>
  );
}
