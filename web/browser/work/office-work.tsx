/** On the first page of those it concerns: tasks that nobody else may do, with the reason, and what is to be dealt with today. */
import { Link } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import type { TaskRow } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { Panel } from '../shared/panel.tsx';

export function OfficeWork() {
  // As 我的工作: what changes is told, what time alone changes is asked for.
  const { data } = useQuery({ queryKey: ['office-work'], queryFn: () => call('officeWork'), refetchInterval: 300_000 });
  const lists = [
    {
      title: '请您代为办理',
      hint: '应回避或无此岗位人员，没有其他人可以办',
      rows: data?.standIns.map(({ task, because }) => ({ task, note: because })) ?? [],
    },
    { title: '事不过夜', hint: '当天登记、当天拟办', rows: data?.backlog.map(({ task, reason }) => ({ task, note: reason })) ?? [] },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <>
      {lists.map(({ title, hint, rows }) => (
        <Panel key={title} title={title} hint={hint} padded>
          {rows.map(({ task, note }) => (
            <Line key={task.key} task={task} note={note} />
          ))}
        </Panel>
      ))}
    </>
  );
}

function Line({ task, note }: { task: TaskRow; note: string }) {
  return (
    <div style={{ marginBottom: 8 }}>
      <Link to={`/tasks/${task.key}`} style={{ fontWeight: 600 }}>
        {task.name}
      </Link>
      　<span className="number muted">{task.caseNumber ?? '编号中'}</span> {task.caseTitle}
      <div className="muted">{note}</div>
    </div>
  );
}
