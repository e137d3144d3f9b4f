/** What the office says of itself: changed from a day on, with a reason; papers that were issued keep what they say. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Spin } from 'antd';
import dayjs from 'dayjs';
import type { RouteResponse } from '../../api/routes.ts';
import { call, wrongFieldsOf } from '../api/client.ts';
import { day, minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { officeNow } from '../shared/office-clock.ts';
import { DateField } from '../shared/date-field.tsx';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { useToasts } from '../shared/toasts.tsx';
import { MarksFields } from '../setup/marks-fields.tsx';
import { OfficeFields, officeOf, type OfficeFormValues } from '../setup/office-fields.tsx';
import '../setup/setup.css';

type Shown = RouteResponse<'office'>;
interface Values {
  readonly office: OfficeFormValues;
  readonly effectiveFrom: dayjs.Dayjs;
  readonly reason: string;
}
const NAMES: Readonly<Record<string, string>> = {
  name: '机关名称',
  signature: '落款署名',
  contact: '联系人',
  copyRecipients: '抄送机关',
  marks: '代字',
  publicUrl: '本系统网址',
};

export function OfficeSection() {
  const office = useQuery({ queryKey: ['office'], queryFn: () => call('office') });
  if (office.error) return <Failure error={office.error} onRetry={() => void office.refetch()} />;
  if (!office.data) return <Spin style={{ margin: 60, display: 'block' }} />;
  return (
    <>
      <Change shown={office.data} />
      <History rows={office.data.history} />
    </>
  );
}

function Change({ shown: { values } }: { shown: Shown }) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const [form] = Form.useForm<Values>();
  const change = useMutation({
    mutationFn: ({ office, effectiveFrom, reason }: Values) =>
      call('putOffice', { body: { ...officeOf(office), effectiveFrom: effectiveFrom.format('YYYY-MM-DD'), reason } }),
    onSuccess: (shown) => {
      queries.setQueryData(['office'], shown);
      form.resetFields(['reason']);
      toasts.success('已保存，自生效日期起印发的文书按新的写法。');
    },
    onError: (error) => {
      const nameOf = (path: string): string[] => (path === 'effectiveFrom' || path === 'reason' ? [path] : ['office', ...path.split('.')]);
      form.setFields(wrongFieldsOf(error).map(({ path, message }) => ({ name: nameOf(path) as never, errors: [message] })));
    },
  });
  return (
    <Panel padded>
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          office: {
            ...values,
            copyRecipients: values.copyRecipients.join('\n'),
            publicUrl: values.publicUrl ?? '',
            signature: values.signature ?? '',
          },
          effectiveFrom: dayjs(officeNow().slice(0, 10)),
        }}
        onFinish={(entered) => change.mutate(entered)}
        scrollToFirstError={{ block: 'center' }}
      >
        <OfficeFields />
        <MarksFields form={form} withStart={false} />
        <fieldset className="setup-part">
          <legend>保存修改</legend>
          <div className="setup-row">
            <Form.Item name="effectiveFrom" label="自哪天起生效" rules={[{ required: true, message: '请选择生效日期' }]}>
              <DateField />
            </Form.Item>
            <Form.Item name="reason" label="修改原因" rules={[{ required: true, min: 2, message: '请说明原因' }]}>
              <Input maxLength={200} placeholder="例如 机构更名通知" />
            </Form.Item>
          </div>
          {change.error && <Failure error={change.error} />}
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            保存
          </Button>
        </fieldset>
      </Form>
    </Panel>
  );
}

function History({ rows }: { rows: Shown['history'] }) {
  return (
    <Panel title="修改记录">
      <PlainTable
        small
        rows={rows}
        rowKey={({ name, effectiveFrom }) => `${name} ${effectiveFrom}`}
        columns={[
          { title: '项目', cell: ({ name }) => NAMES[name] ?? name },
          { title: '内容', cell: ({ name, value }) => said(name, value) },
          { title: '自', cell: ({ effectiveFrom }) => (effectiveFrom < '2001' ? '启用时' : day(effectiveFrom)) },
          { title: '修改人', cell: ({ by, at }) => `${by} ${minute(at)}` },
        ]}
      />
    </Panel>
  );
}

function said(name: string, value: unknown): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return '（无）';
  if (Array.isArray(value)) return value.join('、');
  if (name === 'contact') {
    const { name: who, phone } = value as Shown['values']['contact'];
    return `${who} ${phone}`;
  }
  return typeof value === 'object' ? Object.values(value as object).join('、') : String(value);
}
