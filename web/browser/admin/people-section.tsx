/** 人员: who works here, with what roles, and his account. Those who left stay in the list, since what they did names them. */
import { lazy, Suspense, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Empty, Input, Select, Spin } from 'antd';
import { PlusOutlined } from '@ant-design/icons';
import type { Account } from '../../api/accounts.ts';
import type { SessionUser } from '../../api/entities.ts';
import type { RouteQuery } from '../../api/routes.ts';
import { call } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { Pager } from '../shared/pager.tsx';
import { Panel } from '../shared/panel.tsx';
import { usePaging } from '../shared/use-paging.ts';
import { AccountActDialog } from './account-act-dialog.tsx';
import { AccountDialog } from './account-dialog.tsx';
import { AccountTable, type AccountAct } from './account-table.tsx';
import { ImportButton } from './import-button.tsx';
import { ROLE_OPTIONS } from './role-options.ts';

const PostsDialog = lazy(() => import('./posts-dialog.tsx'));

type Filters = Omit<NonNullable<RouteQuery<'accounts'>>, 'after' | 'limit'>;
type Open = { readonly act: 'create' } | { readonly act: AccountAct; readonly account: Account };

const STATES = [
  { value: 'active', label: '在用' },
  { value: 'first', label: '未设新密码' },
  { value: 'disabled', label: '已停用' },
];

export function PeopleSection({ user }: { user: SessionUser }) {
  const { filters, part, setFilters, pagerOf } = usePaging<Filters>();
  const [open, setOpen] = useState<Open>();
  const query = { ...filters, ...part };
  const accounts = useQuery({
    queryKey: ['accounts', query],
    queryFn: () => call('accounts', { query }),
    placeholderData: keepPreviousData,
  });
  const set = (change: Record<string, string | undefined>): void => {
    const wanted = Object.entries({ ...filters, ...change }).filter(([, value]) => value);
    setFilters(Object.fromEntries(wanted) as Record<string, string>);
  };
  const rows = accounts.data?.rows ?? [];
  return (
    <>
      <div className="admin-filters">
        <Input.Search
          key={filters.text ?? ''}
          allowClear
          placeholder="姓名、用户名、职务、单位"
          aria-label="查找姓名、用户名、职务、单位"
          defaultValue={filters.text ?? ''}
          onSearch={(text) => set({ text })}
        />
        <Select
          allowClear
          placeholder="岗位"
          aria-label="岗位"
          value={filters.role ?? null}
          options={ROLE_OPTIONS}
          onChange={(role?: string | null) => set({ role: role ?? undefined })}
        />
        <Select
          allowClear
          placeholder="账号状态"
          aria-label="账号状态"
          value={filters.state ?? null}
          options={STATES}
          onChange={(state?: string | null) => set({ state: state ?? undefined })}
        />
        <div className="admin-new">
          <ImportButton />
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ act: 'create' })}>
            新增人员
          </Button>
        </div>
      </div>
      {accounts.error && <Failure error={accounts.error} onRetry={() => void accounts.refetch()} />}
      <Spin spinning={accounts.isFetching && accounts.isPlaceholderData}>
        <Panel title="人员" hint={accounts.data ? `共 ${accounts.data.total} 人` : undefined}>
          {accounts.data && rows.length === 0 ? (
            <Empty style={{ padding: 32 }} description="没有符合条件的人员，请换一个条件查找，或新增人员" />
          ) : (
            <AccountTable rows={rows} own={user.userId} onAct={(act, account) => setOpen({ act, account })} />
          )}
          <Pager {...pagerOf(accounts.data)} counted="人" />
        </Panel>
      </Spin>
      {open && <Dialog open={open} own={user.userId} onClose={() => setOpen(undefined)} />}
      <p className="muted">
        领导、审计员和系统管理员岗位由两人授予：提出后由秘书长或审计员（系统管理员岗位也可由另一位系统管理员）在“岗位确认”中确认才生效。
      </p>
    </>
  );
}

function Dialog({ open, own, onClose }: { open: Open; own: string; onClose(): void }) {
  if (open.act === 'create') return <AccountDialog own={false} onClose={onClose} />;
  if (open.act === 'change') return <AccountDialog account={open.account} own={open.account.userId === own} onClose={onClose} />;
  if (open.act === 'posts')
    return (
      <Suspense>
        <PostsDialog account={open.account} own={open.account.userId === own} onClose={onClose} />
      </Suspense>
    );
  return <AccountActDialog act={open.act} account={open.account} onClose={onClose} />;
}
