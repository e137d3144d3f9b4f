/** The administrator asks: a variable is to be corrected, or the step to be skipped. Nothing is done before somebody else confirms it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select, Spin } from 'antd';
import type { Incident } from '../../api/incidents.ts';
import type { OfferedVariable } from '../../api/mending.ts';
import { call, wrongFieldsOf } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { useToasts } from '../shared/toasts.tsx';

type Kind = OfferedVariable['kind'];
interface Values {
  readonly name: string;
  readonly valueKind: Kind;
  readonly value: string;
  readonly reason: string;
}
const KINDS: Readonly<Record<Kind, string>> = {
  text: '文字',
  number: '数',
  date: '日期',
  boolean: '是或否',
  json: '清单或一组字段（JSON）',
};

export function MendDialog({ incident, skip, onClose }: { incident: Incident; skip: boolean; onClose(): void }) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const [form] = Form.useForm<Values>();
  const params = { key: incident.key };
  const offer = useQuery({ queryKey: ['mend-offer', incident.key], queryFn: () => call('mendOffer', { params }), staleTime: 0 });
  const ask = useMutation({
    mutationFn: (values: Values) =>
      call('askMending', {
        params,
        body: skip ? { kind: 'skip', reason: values.reason } : { kind: 'variable', ...values, value: String(values.value ?? '') },
      }),
    onSuccess: () => {
      toasts.success('已提出申请，等督查室主任或秘书长确认');
      onClose();
    },
    onError: (error) =>
      form.setFields(wrongFieldsOf(error).map(({ path, message }) => ({ name: path as keyof Values, errors: [message] }))),
    onSettled: () => queries.invalidateQueries({ queryKey: ['mending'] }),
  });
  const refused = skip ? offer.data?.notSkipped : offer.data?.closed;
  return (
    <Modal
      open
      title={`${skip ? '跳过一步' : '更正数据'}：${incident.element}`}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={ask.isPending}
      okText="提出申请"
      cancelText="取消"
      okButtonProps={{ disabled: !offer.data || typeof refused === 'string' }}
    >
      {(offer.error ?? ask.error) && <Failure error={(offer.error ?? ask.error) as Error} />}
      {offer.isPending && <Spin />}
      {typeof refused === 'string' && <Alert type="info" showIcon title={refused} />}
      {offer.data && typeof refused !== 'string' && (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ valueKind: 'text' }}
          onFinish={(values) => ask.mutate(values)}
          onValuesChange={(changed) => {
            const chosen = changed.name && offer.data.variables.find(({ name }) => name === changed.name);
            if (chosen) form.setFieldsValue({ valueKind: chosen.kind, value: chosen.kind === 'boolean' ? 'true' : '' });
          }}
        >
          <p>提出后由督查室主任或秘书长核对事项内容再确认，确认以前不生效。{skip && '跳过以后，这一步要发的通知、要亮的灯不再补。'}</p>
          {!skip && <VariableFields variables={offer.data.variables} hidden={offer.data.hidden} />}
          <Form.Item
            name="reason"
            label="理由"
            rules={[{ required: true, whitespace: true, min: 2, message: '请填写理由，说明为什么要这样处理' }]}
          >
            <Input.TextArea
              rows={2}
              maxLength={500}
              placeholder={skip ? '例如 收件单位已撤并，另行电话告知' : '例如 登记时金额少写一个零，见第3号来文'}
            />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}

function VariableFields({ variables, hidden }: { variables: readonly OfferedVariable[]; hidden: boolean }) {
  const form = Form.useFormInstance<Values>();
  const name = Form.useWatch('name', form) as string | undefined;
  const chosen = variables.find((one) => one.name === name);
  const kind = Form.useWatch('valueKind', form) as Kind | undefined;
  return (
    <>
      <Form.Item
        name="name"
        label="要更正哪一项"
        rules={[{ required: true, message: '请选择要更正的数据' }]}
        extra={chosen && <Present variable={chosen} hidden={hidden} />}
      >
        <Select
          showSearch
          placeholder="这一步用到的数据"
          options={variables.map(({ name, needed, barred }) => ({
            value: name,
            label: `${name}${needed ? '（异常中提到）' : ''}${barred === null ? '' : '（不能更正）'}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="valueKind" label="新值是">
        <Select options={Object.entries(KINDS).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="value" label="新值" rules={[{ required: kind !== 'text', message: '请填写新值' }]}>
        {kind === 'boolean' ? (
          <Select
            options={[
              { value: 'true', label: '是' },
              { value: 'false', label: '否' },
            ]}
          />
        ) : kind === 'json' ? (
          <Input.TextArea rows={5} maxLength={64_000} spellCheck={false} placeholder='例如 ["甲","乙"]' />
        ) : (
          <Input maxLength={4_000} placeholder={kind === 'date' ? '2026-03-02' : kind === 'number' ? '例如 12 或 0.5' : ''} />
        )}
      </Form.Item>
    </>
  );
}

/** He sees no cases: of values he is shown what the incident speaks of, and of an internal matter none. */
const Present = ({ variable: { barred, value }, hidden }: { variable: OfferedVariable; hidden: boolean }) =>
  barred !== null ? (
    <span role="alert">{barred}</span>
  ) : (
    <>现值：{value ?? (hidden ? '内部事项的内容不显示，由确认的人核对' : '不显示，由确认的人核对')}</>
  );
