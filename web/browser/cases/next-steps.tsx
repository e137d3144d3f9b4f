import { Link, useNavigate } from 'react-router';
import { Button, Card, Tag } from 'antd';
import type { CasePage } from '../../api/entities.ts';
import { minute } from '../shared/dates.ts';
import { candidateText } from '../shared/candidates.ts';
import { DueAt } from '../tasks/task-table.tsx';

const SHOWN = 6;
type Task = CasePage['tasks'][number];

/** Beside the case: what it waits for, and for whom; one's own first. */
export function NextSteps({ page }: { page: CasePage }) {
  const { case: row, tasks } = page;
  const sorted = [...byDue(tasks.filter(({ mine }) => mine)), ...byDue(tasks.filter(({ mine }) => !mine))];
  return (
    <Card size="small" title={`下一步${tasks.length > 0 ? `（${tasks.length}件待办）` : ''}`}>
      {tasks.length === 0 && (
        <span className="muted">
          {row.closedAt || row.archivedAt
            ? '已办结，无待办。'
            : row.status === '已撤销'
              ? '已撤销，无待办。'
              : '流程正在自动推进，请稍候。'}
        </span>
      )}
      {sorted.slice(0, SHOWN).map((task) => (
        <Step key={task.key} task={task} />
      ))}
      {sorted.length > SHOWN && (
        <p className="muted" style={{ margin: '12px 0 0' }}>
          另有 {sorted.length - SHOWN} 件待办，见“概况与承办”。
        </p>
      )}
    </Card>
  );
}

function Step({ task }: { task: Task }) {
  const navigate = useNavigate();
  return (
    <div className="next-step">
      <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
        <Link to={`/tasks/${task.key}`} style={{ fontWeight: 600 }}>
          {task.name}
        </Link>
        {task.mine && (
          <Tag color="red" style={{ margin: 0 }}>
            等您办理
          </Tag>
        )}
        <span style={{ flex: 1 }} />
        {task.mine && (
          <Button size="small" type="primary" onClick={() => void navigate(`/tasks/${task.key}`)}>
            去办理
          </Button>
        )}
      </div>
      <div>
        {candidateText(task)}
        {task.unitName && !candidateText(task).includes(task.unitName) && <span className="muted">（{task.unitName}）</span>}
      </div>
      <div className="muted">
        {task.dueAt && '应办 '}
        <DueAt row={task} />
      </div>
    </div>
  );
}

/** Deadlines of the steps that an assignment called, beside those in its card. */
export function OtherDeadlines({ page }: { page: CasePage }) {
  const running = page.deadlines.filter(({ over }) => !over);
  if (running.length === 0) return null;
  const unitOf = (assignmentId: string | null): string => page.assignments.find((row) => row.assignmentId === assignmentId)?.unitName ?? '';
  return (
    <Card size="small" title="其他时限">
      {running.map((deadline, index) => (
        <div key={`${deadline.name}-${index}`} style={{ display: 'flex', gap: 8, padding: '3px 0' }}>
          <span>{deadline.label}</span>
          <span className="muted" style={{ flex: 1 }}>
            {unitOf(deadline.assignmentId)}
          </span>
          <span className="number">{minute(deadline.at)}</span>
        </div>
      ))}
    </Card>
  );
}

const byDue = (tasks: readonly Task[]): Task[] => tasks.toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'));
