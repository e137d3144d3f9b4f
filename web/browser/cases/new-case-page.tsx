import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Card, Form } from 'antd';
import type { Dayjs } from 'dayjs';
import type { MatterInput } from '../../api/entities.ts';
import { ApiFailure, call } from '../api/client.ts';
import { useOwnAct } from '../api/live/use-live.ts';
import { Failure } from '../shared/failure.tsx';
import { useToasts } from '../shared/toasts.tsx';
import { Units, Weight, What, When } from './matter-fields.tsx';

type Values = Omit<MatterInput, 'deadline'> & { deadline?: Dayjs };

export function NewCasePage() {
  const navigate = useNavigate();
  const acted = useOwnAct();
  const toasts = useToasts();
  const [form] = Form.useForm<Values>();
  // One id for this page: pressing the button twice, or after a lost answer, registers one case.
  const requestId = useMemo(() => crypto.randomUUID(), []);
  const register = useMutation({
    mutationFn: ({ deadline, ...values }: Values) =>
      call('register', {
        body: {
          requestId,
          matter: {
            ...values,
            coUnitIds: values.coUnitIds ?? [],
            ...(deadline ? { deadline: deadline.format('YYYY-MM-DD') } : {}),
          } as MatterInput,
        },
      }),
    onSuccess: async ({ caseId, warnings, message }) => {
      await acted(caseId);
      if (warnings.length > 0) toasts.warning('已登记，请留意', warnings);
      if (message) toasts.success(message);
      // What is under way has no page yet.
      void navigate(message ? '/' : `/cases/${caseId}`);
    },
  });
  return (
    <>
      <h1 className="page-title">
        立项登记<small>一事一单；登记后送审核，通过后分解、交办</small>
      </h1>
      {register.error && <Refused error={register.error} />}
      <Card>
        <Form
          form={form}
          layout="vertical"
          initialValues={{
            sourceType: '会议议定事项',
            urgency: '普通',
            secrecy: '公开',
            publishable: true,
            massesInvolved: false,
            coUnitIds: [],
          }}
          onFinish={(values) => register.mutate(values)}
          scrollToFirstError={{ block: 'center', focus: true }}
          style={{ maxWidth: 920 }}
        >
          <What />
          <Weight />
          <Units />
          <When />
          <Button type="primary" htmlType="submit" size="large" loading={register.isPending}>
            登记并送审核
          </Button>
        </Form>
      </Card>
    </>
  );
}

/** A secret matter is not kept here: what stands on the slip for its way outside the system is shown instead. */
function Refused({ error }: { error: Error }) {
  const stub = error instanceof ApiFailure && error.body.code === 'SECRET_OFFLINE' ? error.body.stub : undefined;
  if (!stub) return <Failure error={error} />;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={error.message}
      description={<pre style={{ margin: 0, whiteSpace: 'pre-wrap' }}>{Object.values(stub as object).join('　')}</pre>}
    />
  );
}
