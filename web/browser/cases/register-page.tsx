import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Card, Empty } from 'antd';
import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import type { SessionUser } from '../../api/entities.ts';
import { call, urlOf } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { Lamp } from '../shared/lamp.tsx';
import { Pager } from '../shared/pager.tsx';
import { CaseFilters } from './case-filters.tsx';
import { CaseTable } from './case-table.tsx';
import type { Change, Filters } from './filters.ts';

const LIGHTS = ['红', '黄', '蓝', '绿'] as const;
const SIZE = 20;
/** The page before is the one that this browser showed before. */
const PAGED = 'paged';

export function RegisterPage({ user }: { user: SessionUser }) {
  const navigate = useNavigate();
  // In the address, so that a filtered register can be sent to a colleague and is still there after a look at a case.
  const [address, setAddress] = useSearchParams();
  const cameByPaging = useLocation().state === PAGED;
  const { after, page = '1', ...filters } = Object.fromEntries(address) as Filters & { after?: string; page?: string };
  const query = { ...filters, ...(after ? { after } : {}), limit: SIZE };
  const cases = useQuery({ queryKey: ['cases', query], queryFn: () => call('cases', { query }), placeholderData: keepPreviousData });
  const set = (change: Change): void => {
    const wanted = Object.entries({ ...filters, ...change }).filter(([, value]) => value !== undefined && value !== '');
    setAddress(Object.fromEntries(wanted) as Record<string, string>, { replace: true });
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
        <CaseFilters user={user} filters={filters} filtered={filtered} onChange={set} onClear={() => setAddress({}, { replace: true })}>
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
        <Pager
          page={Number(page)}
          size={SIZE}
          shown={cases.data?.rows.length ?? 0}
          total={cases.data?.total ?? 0}
          more={cases.data?.more ?? false}
          next={cases.data?.next ?? null}
          onNext={(next) =>
            setAddress({ ...(filters as Record<string, string>), after: next, page: String(Number(page) + 1) }, { state: PAGED })
          }
          onFirst={() => setAddress(filters as Record<string, string>)}
          {...(cameByPaging ? { onPrevious: () => void navigate(-1) } : {})}
        />
      </Card>
    </>
  );
}

const emptyText = (user: SessionUser): string =>
  user.may.includes('register') ? '还没有督查事项，可从“立项登记”开始' : '还没有您可以查看的督查事项';
