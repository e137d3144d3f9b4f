import { useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { Empty, Spin } from 'antd';
import type { CaseRow, SessionUser, TaskRow } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { Panel } from '../shared/panel.tsx';
import { TaskTable } from '../tasks/task-table.tsx';
import { Intake } from './intake.tsx';
import { OfficeWork } from './office-work.tsx';
import { RedCases } from './red-cases.tsx';

const CARDS = [
  { key: 'toSign', label: '待签收', hint: '交办给本单位、尚未签收', colour: '#1456b8' },
  { key: 'dueToday', label: '今日到期', hint: '今天下班前须办，含已逾期', colour: '#d46b08' },
  { key: 'red', label: '红灯', hint: '逾期或已催办的事项', colour: '#cf1322' },
  { key: 'toApprove', label: '待我审批', hint: '等您审核、签发或认定', colour: '#531dab' },
  { key: 'all', label: '全部待办', hint: '我能办理的所有任务', colour: '#1f2329' },
] as const;
const RED = `/cases?light=${encodeURIComponent('红')}&sort=dueAt&order=asc`;
type CardKey = (typeof CARDS)[number]['key'];

export function WorkPage({ user }: { user: SessionUser }) {
  // What changes is told; what time alone changes (今日到期) is asked for.
  const work = useQuery({ queryKey: ['work'], queryFn: () => call('work'), refetchInterval: 300_000 });
  const [shown, setShown] = useState<CardKey>();
  if (work.error) return <Failure error={work.error} onRetry={() => void work.refetch()} />;
  if (!work.data) return <Spin style={{ display: 'block', margin: 80 }} />;
  const { counts, red } = work.data;
  // What presses first is shown first; a click decides after that.
  const current = shown ?? CARDS.find(({ key }) => key !== 'all' && counts[key] > 0)?.key ?? 'all';
  const card = CARDS.find(({ key }) => key === current);
  return (
    <>
      <h1 className="page-title">
        {user.name}，您好<small>{counts.all > 0 ? `有 ${counts.all} 件等您办理，先办最上面的` : '现在没有等您办理的任务'}</small>
      </h1>
      {user.may.includes('see-intake') && <Intake />}
      <Counts counts={counts} current={current} onChoose={setShown} />
      <Panel title={card?.label} hint={card?.hint}>
        {current !== 'red' ? (
          <Tasks rows={work.data[current]} of={counts[current]} kind={current} user={user} />
        ) : red.length > 0 ? (
          <Red rows={red} of={counts.red} />
        ) : (
          <Empty style={{ padding: 40 }} description="没有红灯事项" />
        )}
      </Panel>
      {current !== 'red' && counts.red > 0 && (
        <Panel title="红灯事项" hint="点开即见亮灯的原因">
          <Red rows={red} of={counts.red} />
        </Panel>
      )}
      <OfficeWork />
    </>
  );
}

function Counts({ counts, current, onChoose }: { counts: Record<CardKey, number>; current: CardKey; onChoose: (key: CardKey) => void }) {
  return (
    <div className="count-cards">
      {CARDS.map(({ key, label, hint, colour }) => (
        <button key={key} type="button" className="count-card" aria-pressed={key === current} onClick={() => onChoose(key)}>
          <span className="muted">{label}</span>
          <b style={{ color: counts[key] > 0 ? colour : '#767676' }} data-testid={`count-${key}`}>
            {counts[key]}
          </b>
          <span className="muted" style={{ fontSize: 12 }}>
            {hint}
          </span>
        </button>
      ))}
    </div>
  );
}

function Red({ rows, of }: { rows: readonly CaseRow[]; of: number }) {
  return (
    <>
      <RedCases rows={rows} />
      <Rest of={of} shown={rows.length} to={RED} />
    </>
  );
}

interface TasksProps {
  rows: TaskRow[];
  of: number;
  kind: CardKey;
  user: SessionUser;
}

function Tasks({ rows, of, kind, user }: TasksProps) {
  if (rows.length > 0)
    return (
      <>
        <TaskTable rows={rows} />
        <Rest of={of} shown={rows.length} to={`/tasks?kind=${kind}`} />
      </>
    );
  return (
    <Empty
      style={{ padding: 40 }}
      description={
        <>
          这里没有待办。
          {user.may.includes('see-register') && (
            <>
              可以<Link to="/cases">看督查台账</Link>。
            </>
          )}
          {user.may.includes('register') && (
            <>
              也可以<Link to="/cases/new">登记新的督查事项</Link>。
            </>
          )}
        </>
      }
    />
  );
}

/** The first screen has the first ones. */
const Rest = ({ of, shown, to }: { of: number; shown: number; to: string }) =>
  of > shown && (
    <div className="pager">
      <span className="muted">这里是最前面的 {shown} 件</span>
      <Link to={to}>查看全部 {of} 件</Link>
    </div>
  );
