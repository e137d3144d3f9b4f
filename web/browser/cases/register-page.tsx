import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Input, Select } from 'antd';
import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import type { SessionUser } from '../../api/entities.ts';
import type { RouteQuery } from '../../api/routes.ts';
import { call, urlOf } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { Lamp } from '../shared/lamp.tsx';
import { CaseTable } from './case-table.tsx';
import { SOURCE_TYPES } from '../../../processes/contract.ts';

type Filters = Omit<NonNullable<RouteQuery<'cases'>>, 'offset' | 'limit'>;
const STATUSES = [
  '待立项审批',
  '退回立项',
  '已立项',
  '交办中',
  '办理中',
  '催办中',
  '督办中',
  '查办中',
  '待办结审核',
  '待三不放过审核',
  '退回整改',
  '挂起',
  '已销号',
  '已归档',
  '已撤销',
];
const LIGHTS = ['红', '黄', '蓝', '绿'] as const;
const CHOICES = [
  { key: 'status', label: '状态', values: STATUSES },
  { key: 'phase', label: '阶段', values: ['交办', '催办', '督办', '查办'] },
  { key: 'sourceType', label: '来源', values: SOURCE_TYPES },
  { key: 'urgency', label: '紧急程度', values: ['特急', '加急', '普通'] },
] as const;

export function RegisterPage({ user }: { user: SessionUser }) {
  const navigate = useNavigate();
  // In the address, so that a filtered register can be sent to a colleague and is still there after a look at a case.
  const [address, setAddress] = useSearchParams();
  const filters = Object.fromEntries(address) as Filters;
  const [page, setPage] = useState({ number: 1, size: 20 });
  const query = { ...filters, offset: (page.number - 1) * page.size, limit: page.size };
  const cases = useQuery({ queryKey: ['cases', query], queryFn: () => call('cases', { query }), placeholderData: keepPreviousData });
  const set = (key: string, value: string | undefined): void => {
    const { [key]: _, ...rest } = Object.fromEntries(address);
    setAddress(value ? { ...rest, [key]: value } : rest, { replace: true });
    setPage({ ...page, number: 1 });
  };
  const filtered = [...address.keys()].length > 0;
  return (
    <>
      <h1 className="page-title">
        督查台账
        {cases.data && (
          <small>
            {filtered ? '符合条件' : '共'} {cases.data.total} 件
          </small>
        )}
        <span className="grow" />
        {user.may.includes('export-register') && (
          <Button icon={<DownloadOutlined />} href={urlOf('exportCases', { query: filters })}>
            导出表格
          </Button>
        )}
        {user.may.includes('register') && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/cases/new')}>
            立项登记
          </Button>
        )}
      </h1>
      <Card styles={{ body: { padding: 16 } }} style={{ marginBottom: 12 }}>
        <div className="filters">
          <Input.Search
            allowClear
            placeholder="编号、标题、依据"
            aria-label="查找编号、标题、依据"
            defaultValue={filters.text ?? ''}
            onSearch={(text) => set('text', text)}
          />
          {CHOICES.map(({ key, label, values }) => (
            <Select
              key={key}
              allowClear
              placeholder={label}
              aria-label={label}
              value={filters[key] ?? null}
              options={values.map((value) => ({ value, label: value }))}
              onChange={(value?: string) => set(key, value)}
            />
          ))}
          {filtered && (
            <Button type="link" onClick={() => setAddress({}, { replace: true })}>
              清除条件
            </Button>
          )}
        </div>
        <div className="light-filters" role="group" aria-label="按灯筛选">
          {LIGHTS.map((colour) => (
            <button
              key={colour}
              type="button"
              aria-pressed={filters.light === colour}
              onClick={() => set('light', filters.light === colour ? undefined : colour)}
            >
              <Lamp colour={colour} />
              <b className="number">{cases.data?.lights[colour] ?? 0}</b>
            </button>
          ))}
        </div>
      </Card>
      {cases.error && <Failure error={cases.error} onRetry={() => void cases.refetch()} />}
      <Card styles={{ body: { padding: 0 } }}>
        <CaseTable
          rows={cases.data?.rows ?? []}
          loading={cases.isFetching && !cases.data}
          empty={{ emptyText: <Empty description={filtered ? '没有符合条件的事项，请放宽条件' : '还没有督查事项，可从“立项登记”开始'} /> }}
          pagination={{
            current: page.number,
            pageSize: page.size,
            total: cases.data?.total ?? 0,
            showTotal: (total) => `共 ${total} 件`,
            style: { paddingInline: 16 },
            hideOnSinglePage: true,
          }}
          onPage={(number, size) => setPage({ number, size })}
        />
      </Card>
    </>
  );
}
