import { useNavigate } from 'react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Card, Empty } from 'antd';
import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import type { SessionUser } from '../../api/entities.ts';
import { call, urlOf } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { Lamp } from '../shared/lamp.tsx';
import { Pager } from '../shared/pager.tsx';
import { usePaging } from '../shared/use-paging.ts';
import { CaseFilters } from './case-filters.tsx';
import { CaseTable } from './case-table.tsx';
import type { Change, Filters } from './filters.ts';

const LIGHTS = ['红', '黄', '蓝', '绿'] as const;

export function RegisterPage({ user }: { user: SessionUser }) {
  const navigate = useNavigate();
  const { filters, part, setFilters, pagerOf } = usePaging<Filters>();
  const query = { ...filters, ...part };
  const cases = useQuery({ queryKey: ['cases', query], queryFn: () => call('cases', { query }), placeholderData: keepPreviousData });
  const set = (change: Change): void => {
    const wanted = Object.entries({ ...filters, ...change }).filter(([, value]) => value !== undefined && value !== '');
    setFilters(Object.fromEntries(wanted) as Record<string, string>);
  };
  const { sort = 'number', order = 'desc' } = filters;
  const filtered = Object.keys(filters).some((key) => key !== 'sort' && key !== 'order');
  return (
    <>
      <h1 className="page-title">
        督查台账
        {cases.data && (
          <small>
            {filtered ? '符合条件' : '共'} {cases.data.total} 件{cases.data.more ? '以上' : ''}
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
        <CaseFilters user={user} filters={filters} filtered={filtered} onChange={set} onClear={() => setFilters({})}>
          <div className="lights" role="group" aria-label="按灯筛选">
            {LIGHTS.map((colour) => (
              <button
                key={colour}
                type="button"
                aria-pressed={filters.light === colour}
                onClick={() => set({ light: filters.light === colour ? undefined : colour })}
              >
                <Lamp colour={colour} />
                {!cases.data?.more && <b className="number">{cases.data?.lights[colour] ?? 0}</b>}
              </button>
            ))}
          </div>
        </CaseFilters>
      </Card>
      {cases.error && <Failure error={cases.error} onRetry={() => void cases.refetch()} />}
      <Card styles={{ body: { padding: 0 } }}>
        <CaseTable
          rows={cases.data?.rows ?? []}
          loading={cases.isFetching && !cases.data}
          empty={{ emptyText: <Empty description={filtered ? '没有符合条件的事项，请放宽条件' : emptyText(user)} /> }}
          sorted={{ sort, order }}
          onSort={(by) => set(by ?? { sort: undefined, order: undefined })}
        />
        <Pager {...pagerOf(cases.data)} />
      </Card>
    </>
  );
}

const emptyText = (user: SessionUser): string =>
  user.may.includes('register') ? '还没有督查事项，可从“立项登记”开始' : '还没有您可以查看的督查事项';
