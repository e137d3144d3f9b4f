import { lazy, Suspense, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Space, Spin, Tag } from 'antd';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { Lamp } from '../shared/lamp.tsx';
import type { FormHandle } from './form-view.tsx';

const FormView = lazy(() => import('./form-view.tsx'));

export function TaskPage() {
  const { key = '' } = useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const form = useRef<FormHandle>(null);
  const [incomplete, setIncomplete] = useState(false);
  // Never asked again while it is open: what has been typed must not be overwritten.
  const task = useQuery({ queryKey: ['task', key], queryFn: () => call('task', { params: { key } }), staleTime: Infinity, gcTime: 0 });
  const complete = useMutation({
    mutationFn: (data: Record<string, unknown>) => call('completeTask', { params: { key }, body: { form: data } }),
    onSuccess: async ({ settled }) => {
      void message.success(settled ? '已办理' : '已提交，正在生效，稍候可在全过程中看到');
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'task' });
      void navigate(task.data?.task.caseId ? `/cases/${task.data.task.caseId}` : '/');
    },
  });
  if (task.error)
    return (
      <>
        <Failure error={task.error} onRetry={() => void task.refetch()} />
        <Link to="/">返回我的工作</Link>
      </>
    );
  if (!task.data) return <Spin style={{ display: 'block', margin: 80 }} />;
  const { task: row, refusal } = task.data;
  const mayComplete = task.data.may.includes('complete-task');
  const submit = (): void => {
    const result = form.current?.submit();
    setIncomplete(result?.valid === false);
    if (result?.valid) complete.mutate(result.data);
    else document.querySelector('.fjs-has-errors, .fjs-form-field-error')?.scrollIntoView({ block: 'center' });
  };
  return (
    <div style={{ maxWidth: 1080 }}>
      <div className="crumbs">
        <Link to="/">我的工作</Link> / {row.processName}
      </div>
      <h1 className="page-title">
        {row.name}
        {row.light && <Lamp colour={row.light} />}
        {row.overdue && <Tag color="red">已逾期</Tag>}
      </h1>
      <Card size="small" style={{ marginBottom: 12 }}>
        <Space size={[24, 6]} wrap>
          {row.caseId && (
            <span>
              督查事项：
              <Link to={`/cases/${row.caseId}`}>
                <span className="number">{row.caseNumber}</span> {row.caseTitle}
              </Link>
            </span>
          )}
          {row.unitName && <span>单位：{row.unitName}</span>}
          {row.dueAt && (
            <span>
              应办时间：<b className={row.overdue ? 'number late' : 'number'}>{minute(row.dueAt)}</b>
            </span>
          )}
        </Space>
      </Card>
      {row.state !== 'created' && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={row.state === 'completed' ? '这件任务已办理。' : '这件任务已撤回，不需要办理。'}
        />
      )}
      {refusal && <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={refusal} />}
      <Card>
        {task.data.form ? (
          <Suspense fallback={<Spin />}>
            <FormView ref={form} schema={task.data.form} data={task.data.data} readonly={!mayComplete} />
          </Suspense>
        ) : (
          <p className="muted">本任务没有表单，直接确认即可。</p>
        )}
        {incomplete && <Alert type="error" showIcon style={{ marginTop: 12 }} title="还有内容没有填好，请按红字提示补充后再提交。" />}
        {complete.error && (
          <div style={{ marginTop: 12 }}>
            <Failure error={complete.error} />
          </div>
        )}
        <Space style={{ marginTop: 16 }}>
          {mayComplete && (
            <Button type="primary" size="large" loading={complete.isPending} onClick={task.data.form ? submit : () => complete.mutate({})}>
              提交
            </Button>
          )}
          <Button size="large" onClick={() => void navigate(-1)}>
            返回
          </Button>
        </Space>
      </Card>
    </div>
  );
}
