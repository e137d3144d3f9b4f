/** 异常: where processes stand still, why, and what to do. */
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Space, Tag } from 'antd';
import type { SessionUser } from '../../api/entities.ts';
import type { Incident } from '../../api/incidents.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { Panel } from '../shared/panel.tsx';
import { useToasts } from '../shared/toasts.tsx';
import type { MendRow } from '../../api/mending.ts';
import { Aside } from './aside.tsx';
import { MendCard } from './mend-card.tsx';

const MendDialog = lazy(async () => ({ default: (await import('./mend-dialog.tsx')).MendDialog }));

const SIZE = 20;

export function IncidentsSection({ user }: { user: SessionUser }) {
  const mends = user.may.includes('resolve-incidents');
  const [offset, setOffset] = useState(0);
  const list = useQuery({ queryKey: ['incidents', offset], queryFn: () => call('incidents', { query: { offset, limit: SIZE } }) });
  const mending = useQuery({ queryKey: ['mending'], queryFn: () => call('mendRequests') });
  const requests = mending.data?.rows ?? [];
  return (
    <>
      {mending.error && <Failure error={mending.error} onRetry={() => void mending.refetch()} />}
      <Waiting requests={requests} />
      {list.error && <Failure error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (
        <Panel title="停住的流程" hint="未恢复的在前">
          {list.data.rows.length === 0 && <p className="muted admin-none">没有停住过的流程。</p>}
          {list.data.rows.map((row) => (
            <Row key={row.key} row={row} mends={mends} requests={requests.filter(({ incidentKey }) => incidentKey === row.key)} />
          ))}
          <Pages offset={offset} shown={list.data.rows.length} total={list.data.total} onTurn={setOffset} />
        </Panel>
      )}
      {mends && <Aside />}
    </>
  );
}

/** What this person has to decide, before anything else. */
function Waiting({ requests }: { requests: readonly MendRow[] }) {
  const own = requests.filter(({ mayConfirm }) => mayConfirm);
  if (own.length === 0) return null;
  return (
    <Panel title="待您确认的处理" hint={`${own.length} 项`}>
      {own.map((row) => (
        <div key={row.requestId} className="row-card admin-row">
          <div className="line">
            <b>{row.element}</b>
            <span className="muted">{row.process}</span>
            <span className="number">{row.number ?? '没有案号的事项'}</span>
          </div>
          <div>为什么停住：{row.why}</div>
          <MendCard row={row} />
        </div>
      ))}
    </Panel>
  );
}

function Row({ row, mends, requests }: { row: Incident; mends: boolean; requests: readonly MendRow[] }) {
  // What is to be confirmed stands above.
  const told = requests.filter(({ mayConfirm }) => !mayConfirm);
  const isAsked = requests.some(({ state }) => state === 'open' || state === 'sending');
  return (
    <div className="row-card admin-row">
      <div className="line">
        <b>{row.element}</b>
        <span className="muted">{row.process}</span>
        {row.endedAt === null ? <Tag color="red">停住</Tag> : <Tag color="green">已恢复</Tag>}
      </div>
      <div className="line">
        <Case row={row} />
        <span className="muted number">
          {minute(row.at)} 起{row.endedAt !== null && `，${minute(row.endedAt)} 恢复`}
        </span>
      </div>
      {row.endedAt === null && (
        <div>
          {row.why}
          <span className="muted">{row.advice}</span>
        </div>
      )}
      {row.endedAt === null && mends && (
        <div className="line">
          <Retry row={row} />
          {!isAsked && <Ask row={row} />}
        </div>
      )}
      {told.map((request) => (
        <MendCard key={request.requestId} row={request} />
      ))}
      {row.message !== null && (
        <details>
          <summary className="muted">引擎的原话（供维护人员查看）</summary>
          <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {row.errorType}：{row.message}
          </div>
        </details>
      )}
    </div>
  );
}

/** Neither is done before somebody else confirms it. */
function Ask({ row }: { row: Incident }) {
  const [asked, setAsked] = useState<'correct' | 'skip'>();
  return (
    <>
      <Button size="small" aria-label={`更正数据 ${row.element}`} onClick={() => setAsked('correct')}>
        更正数据…
      </Button>
      <Button size="small" aria-label={`跳过一步 ${row.element}`} onClick={() => setAsked('skip')}>
        跳过这一步…
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <MendDialog incident={row} skip={asked === 'skip'} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </>
  );
}

function Retry({ row }: { row: Incident }) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const refresh = () => Promise.all(['incidents', 'state'].map((name) => queries.invalidateQueries({ queryKey: [name] })));
  const retry = useMutation({
    mutationFn: () => call('retryIncident', { params: { key: row.key } }),
    onSuccess: ({ outcome, message }) => (outcome === 'mended' ? toasts.success(message) : toasts.warning(message)),
    onError: (error) => toasts.error(error.message),
    onSettled: refresh,
  });
  return (
    <Button size="small" loading={retry.isPending} aria-label={`重试 ${row.element}`} onClick={() => retry.mutate()}>
      重试
    </Button>
  );
}

function Case({ row: { case: of, number } }: { row: Incident }) {
  if (of)
    return (
      <Link to={`/cases/${of.caseId}`}>
        <span className="number">{number ?? '编号中'}</span> {of.title}
      </Link>
    );
  return <span className="number">{number ?? '没有案号的事项'}</span>;
}

/** The list begins with what is newest, so that whoever turns pages while others come in sees a row twice at worst. */
function Pages({ offset, shown, total, onTurn }: { offset: number; shown: number; total: number; onTurn(offset: number): void }) {
  if (total <= SIZE) return null;
  return (
    <div className="pager">
      <span className="muted number">
        第 {offset + Math.min(1, shown)}–{offset + shown} 处，共 {total} 处
      </span>
      <Space>
        <Button size="small" disabled={offset === 0} onClick={() => onTurn(Math.max(0, offset - SIZE))}>
          上一页
        </Button>
        <Button size="small" disabled={offset + shown >= total} onClick={() => onTurn(offset + SIZE)}>
          下一页
        </Button>
      </Space>
    </div>
  );
}
