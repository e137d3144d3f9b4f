/** All tasks that wait for the reader, of one kind if he likes, and those that he has done. */
import { Link } from 'react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Card, Empty, Segmented } from 'antd';
import type { RouteQuery } from '../../api/routes.ts';
import { call } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { Pager } from '../shared/pager.tsx';
import { usePaging } from '../shared/use-paging.ts';
import { TaskTable } from './task-table.tsx';

type Filters = Pick<NonNullable<RouteQuery<'tasks'>>, 'section' | 'due' | 'state'>;
const KINDS: readonly { readonly label: string; readonly value: string; readonly filters: Filters }[] = [
  { label: '全部待办', value: 'all', filters: {} },
  { label: '待签收', value: 'toSign', filters: { section: '待签收' } },
  { label: '今日到期', value: 'dueToday', filters: { due: 'today' } },
  { label: '待我审批', value: 'toApprove', filters: { section: '待我审批' } },
  { label: '我已办的', value: 'done', filters: { state: 'completed' } },
];

export function TasksPage() {
  const { filters, part, setFilters, pagerOf } = usePaging<{ kind?: string }>();
  const { kind = 'all' } = filters;
  const query = { ...KINDS.find(({ value }) => value === kind)?.filters, ...part };
  const tasks = useQuery({ queryKey: ['tasks', query], queryFn: () => call('tasks', { query }), placeholderData: keepPreviousData });
  return (
    <>
      <div className="crumbs">
        <Link to="/">我的工作</Link>
      </div>
      <h1 className="page-title">
        我的任务
        {tasks.data && (
          <small>
            共 {tasks.data.total} 件{tasks.data.more && '以上'}
          </small>
        )}
      </h1>
      <Segmented
        style={{ marginBottom: 12 }}
        options={KINDS.map(({ label, value }) => ({ label, value }))}
        value={kind}
        onChange={(value) => setFilters({ kind: value })}
      />
      {tasks.error && <Failure error={tasks.error} onRetry={() => void tasks.refetch()} />}
      <Card styles={{ body: { padding: 0 } }}>
        {tasks.data?.rows.length === 0 ? (
          <Empty style={{ padding: 40 }} description="这里没有任务" />
        ) : (
          <TaskTable rows={tasks.data?.rows ?? []} />
        )}
        <Pager {...pagerOf(tasks.data)} />
      </Card>
    </>
  );
}
