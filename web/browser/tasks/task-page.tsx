import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Spin } from 'antd';
import { call } from '../api/client.ts';
import { useOwnAct } from '../api/live/use-live.ts';
import { Failure } from '../shared/failure.tsx';
import { useOfficeState } from '../shared/office-clock.ts';
import { Panel } from '../shared/panel.tsx';
import { useToasts } from '../shared/toasts.tsx';
import type { FormHandle } from './form-view.tsx';
import { TaskHead, TaskNotes } from './task-head.tsx';
import { TaskNews } from './task-news.tsx';
import { useTaskNow } from './use-task-now.ts';
import { withDraft } from './with-draft.ts';

const FormView = lazy(() => import('./form-view.tsx'));

export function TaskPage() {
  const { key = '' } = useParams();
  const navigate = useNavigate();
  const acted = useOwnAct();
  const toasts = useToasts();
  const form = useRef<FormHandle>(null);
  const [incomplete, setIncomplete] = useState(false);
  const keep = useMutation({
    mutationFn: (data: Record<string, unknown>) => call('keepTaskDraft', { params: { key }, body: { form: data } }),
    onSuccess: () => toasts.success(task.data?.task.preparing ? '已暂存，请单位负责人核对后提交' : '已暂存'),
  });
  // A form's calendars open on the office's day: it must be known before they are made.
  const office = useOfficeState();
  // Never asked again while it is open: what has been typed must not be overwritten.
  const task = useQuery({ queryKey: ['task', key], queryFn: () => call('task', { params: { key } }), staleTime: Infinity, gcTime: 0 });
  const now = useTaskNow(key, task.data);
  // One object for as long as the task is open: another one would open the form anew, and what was typed were lost.
  const opened = useMemo(() => task.data && withDraft(task.data.data, now.draft?.form), [task.data, now.draft]);
  const complete = useMutation({
    mutationFn: (data: Record<string, unknown>) => call('completeTask', { params: { key }, body: { form: data } }),
    onSuccess: async (answer) => {
      toasts.success(answer.message ?? '已办理');
      await acted(task.data?.task.caseId);
      void navigate(task.data?.task.caseId ? `/cases/${task.data.task.caseId}` : '/');
    },
    onError: () => now.look(),
  });
  if (task.error) return <NoTask error={task.error} onRetry={() => void task.refetch()} />;
  if (!task.data || office.isPending) return <Spin style={{ display: 'block', margin: 80 }} />;
  const { task: row } = task.data;
  const mayComplete = task.data.may.includes('complete-task');
  const failure = complete.error ?? keep.error;
  // One's own handing in is no news.
  const news = complete.isPending || complete.isSuccess ? undefined : now.news;
  const over = news !== undefined && news.kind !== 'prepared';
  const mayKeep = mayComplete || (row.preparing && row.state === 'created');
  const submit = (): void => {
    const result = form.current?.submit();
    setIncomplete(result?.valid === false);
    if (result?.valid) complete.mutate(result.data);
    else document.querySelector('.fjs-has-errors, .fjs-form-field-error')?.scrollIntoView({ block: 'center' });
  };
  return (
    <div style={{ maxWidth: 1080 }}>
      <TaskHead row={row} />
      <TaskNotes detail={task.data} draft={now.draft} />
      {news && <TaskNews news={news} onTake={now.take} />}
      <Panel padded>
        <Suspense fallback={<Spin />}>
          {task.data.form ? (
            <FormView ref={form} schema={task.data.form} data={opened ?? {}} readonly={!mayKeep} />
          ) : (
            <p className="muted">本任务没有表单，直接确认即可。</p>
          )}
        </Suspense>
        {incomplete && <Alert type="error" showIcon style={{ marginTop: 12 }} title="还有内容没有填好，请按红字提示补充后再提交。" />}
        <div style={{ marginTop: 12 }}>{failure && <Failure error={failure} />}</div>
        <Buttons
          {...{ mayComplete, mayKeep, over }}
          hasForm={task.data.form !== null}
          preparing={row.preparing}
          completing={complete.isPending}
          keeping={keep.isPending}
          onComplete={task.data.form ? submit : () => complete.mutate({})}
          onKeep={() => keep.mutate(form.current?.submit().data ?? {})}
        />
      </Panel>
    </div>
  );
}

interface ButtonsProps {
  readonly mayComplete: boolean;
  readonly mayKeep: boolean;
  /** Somebody else has done it, or it was withdrawn. */ readonly over: boolean;
  readonly hasForm: boolean;
  readonly preparing: boolean;
  readonly completing: boolean;
  readonly keeping: boolean;
  onComplete(): void;
  onKeep(): void;
}

function Buttons({ mayComplete, mayKeep, over, hasForm, preparing, completing, keeping, onComplete, onKeep }: ButtonsProps) {
  const navigate = useNavigate();
  return (
    <Flex gap={8} style={{ marginTop: 16 }}>
      {mayComplete && (
        <Button type="primary" size="large" disabled={over} loading={completing} onClick={onComplete}>
          提交
        </Button>
      )}
      {mayKeep && hasForm && (
        <Button size="large" disabled={over} loading={keeping} onClick={onKeep}>
          {preparing ? '暂存，请单位负责人提交' : '暂存'}
        </Button>
      )}
      <Button size="large" onClick={() => void navigate(-1)}>
        返回
      </Button>
    </Flex>
  );
}

const NoTask = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <>
    <Failure error={error} onRetry={onRetry} />
    <Link to="/">返回我的工作</Link>
  </>
);
