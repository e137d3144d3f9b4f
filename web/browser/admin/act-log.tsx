/** 操作日志: who did what and when, the newest first, found by person, by kind of act and by day. */
import { Link } from 'react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Empty, Select, Spin } from 'antd';
import dayjs from 'dayjs';
import { ACT_NAMES } from '../../api/act-names.ts';
import type { LogRow } from '../../api/audit.ts';
import { call } from '../api/client.ts';
import { DateField } from '../shared/date-field.tsx';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { Pager } from '../shared/pager.tsx';
import { Panel } from '../shared/panel.tsx';
import { PlainTable, type PlainColumn } from '../shared/plain-table.tsx';
import { usePaging } from '../shared/use-paging.ts';
import { usePhone } from '../shared/use-phone.ts';
import { actorWords, caseOf, reasonIn, subjectWords } from './act-words.ts';

interface Filters {
  actor?: string;
  action?: string;
  day?: string;
}
type NameOf = (userId: string) => string | undefined;

const ACTS = Object.entries(ACT_NAMES).map(([label, names]) => ({ label, options: names.map((name) => ({ value: name, label: name })) }));

export function ActLog() {
  const { filters, part, setFilters, pagerOf } = usePaging<Filters>();
  const { after, limit } = part as { after?: string; limit: number };
  const query = { ...filters, ...(after ? { after: Number(after) } : {}), limit };
  const log = useQuery({ queryKey: ['log', query], queryFn: () => call('log', { query }), placeholderData: keepPreviousData });
  const people = useQuery({ queryKey: ['users', 'left'], queryFn: () => call('users', { query: { left: 'true' } }) });
  const names = new Map((people.data ?? []).map(({ userId, name }) => [userId, name]));
  const set = (change: Filters): void => {
    const wanted = Object.entries({ ...filters, ...change }).filter(([, value]) => value);
    setFilters(Object.fromEntries(wanted) as Record<string, string>);
  };
  const rows = log.data?.rows ?? [];
  return (
    <>
      <div className="admin-filters admin-log-filters">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="人员"
          aria-label="人员"
          value={filters.actor ?? null}
          options={(people.data ?? []).map(({ userId, name, unitName }) => ({
            value: userId,
            label: unitName ? `${name}（${unitName}）` : name,
          }))}
          onChange={(actor?: string | null) => set({ actor: actor ?? '' })}
        />
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="操作"
          aria-label="操作"
          value={filters.action ?? null}
          options={ACTS}
          onChange={(action?: string | null) => set({ action: action ?? '' })}
        />
        <DateField
          aria-label="日期"
          placeholder="日期"
          value={filters.day ? dayjs(filters.day) : null}
          onChange={(_day: unknown, text: string | string[] | null) => set({ day: typeof text === 'string' ? text : '' })}
        />
      </div>
      {log.error && <Failure error={log.error} onRetry={() => void log.refetch()} />}
      <Spin spinning={log.isFetching && log.isPlaceholderData}>
        <Panel title="操作日志" hint={log.data ? `共 ${log.data.total} 条` : undefined}>
          {log.data && rows.length === 0 ? (
            <Empty style={{ padding: 32 }} description="没有符合条件的操作，请换一个条件查找" />
          ) : (
            <Rows rows={rows} nameOf={(userId) => names.get(userId)} />
          )}
          <Pager {...pagerOf(log.data)} counted="条" />
        </Panel>
      </Spin>
    </>
  );
}

function Rows({ rows, nameOf }: { rows: readonly LogRow[]; nameOf: NameOf }) {
  const isPhone = usePhone();
  if (isPhone)
    return rows.map((row) => (
      <div key={row.seq} className="row-card admin-row">
        <div className="line">
          <b>{row.action}</b>
          <Subject row={row} nameOf={nameOf} />
        </div>
        <div className="muted number">
          {minute(row.at)}，{actorWords(row)}
        </div>
        <More row={row} />
      </div>
    ));
  const columns: readonly PlainColumn<LogRow>[] = [
    { title: '时间', width: 170, cell: ({ at }) => <span className="number">{minute(at)}</span> },
    { title: '人员', width: 170, cell: actorWords },
    { title: '操作', width: 170, cell: ({ action }) => action },
    {
      title: '对象',
      cell: (row) => (
        <>
          <Subject row={row} nameOf={nameOf} />
          <More row={row} />
        </>
      ),
    },
  ];
  return <PlainTable rows={rows} columns={columns} rowKey={({ seq }) => String(seq)} whole />;
}

function Subject({ row: { subject }, nameOf }: { row: LogRow; nameOf: NameOf }) {
  const caseId = caseOf(subject);
  const words = subjectWords(subject, nameOf);
  return caseId === undefined ? <span>{words}</span> : <Link to={`/cases/${caseId}`}>{words}</Link>;
}

/** As it was kept, for whoever has to prove something. */
function More({ row: { seq, subject, detail } }: { row: LogRow }) {
  const reason = reasonIn(detail);
  return (
    <>
      {reason && <div>理由：{reason}</div>}
      <details className="admin-more">
        <summary className="muted">详细内容（供核对）</summary>
        <pre className="muted">
          第 {seq} 条　{subject}
          {detail === null ? '' : `\n${JSON.stringify(detail, undefined, 2)}`}
        </pre>
      </details>
    </>
  );
}
