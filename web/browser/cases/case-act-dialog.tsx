/** The form of one act on a case. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import type { CasePage } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { useOwnAct } from '../api/live/use-live.ts';
import { DateField } from '../shared/date-field.tsx';
import { Failure } from '../shared/failure.tsx';
import { useToasts } from '../shared/toasts.tsx';
import type { Action, Field } from './case-acts.ts';
import { ChangedField, CHANGE_OPTIONS } from './changed-field.tsx';
import { ProgressFields, progressOf } from './progress-fields.tsx';
import { TargetsField } from './targets-field.tsx';

type Values = Record<string, string> & {
  numbers?: Record<string, number | null>;
  done?: string[];
  targets?: { name: string; direction: '≥' | '≤'; value: number; unit: string }[];
};

interface Props {
  readonly page: CasePage;
  readonly action: Action;
  onClose(): void;
}

export default function CaseActDialog({ page, action, onClose }: Props) {
  const acted = useOwnAct();
  const toasts = useToasts();
  const [form] = Form.useForm<Values>();
  const units = useQuery({ queryKey: ['units'], queryFn: () => call('units'), enabled: action.key === 'add-assignment' });
  const act = useMutation({
    mutationFn: (values: Values) => send(page.case.caseId, action, values, units.data ?? []),
    onSuccess: async (answer) => {
      toasts.success(answer.message ?? '已办理');
      onClose();
      await acted(page.case.caseId);
    },
  });
  const own = page.assignments.filter(({ may }) => may.includes(action.key));
  const input = (field: Field) => {
    if (field.kind === 'choice') return <Select options={(field.options ?? []).map((value) => ({ value, label: value }))} />;
    if (field.kind === 'assignment')
      return <Select options={own.map(({ assignmentId, unitName, task }) => ({ value: assignmentId, label: `${unitName}：${task}` }))} />;
    if (field.kind === 'row')
      return (
        <Select
          options={page.assignments
            .filter(({ status }) => status !== '已验收' && status !== '免办')
            .map(({ assignmentId, unitName, task }) => ({ value: assignmentId, label: `${unitName}：${task}` }))}
          onChange={(chosen) => {
            const row = page.assignments.find(({ assignmentId }) => assignmentId === chosen);
            if (row && action.fixed?.['field'] === 'targets') form.setFieldValue('targets', row.targets.map(asEntered));
          }}
        />
      );
    if (field.kind === 'unit')
      return (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(units.data ?? []).map(({ unitId, name }) => ({ value: unitId, label: name }))}
        />
      );
    if (field.kind === 'change') return <Select options={CHANGE_OPTIONS} onChange={() => form.resetFields(['to'])} />;
    if (field.kind === 'changed') return <ChangedField />;
    if (field.kind === 'long') return <Input.TextArea rows={3} maxLength={2000} />;
    if (field.kind === 'date') return <DateField />;
    return <Input maxLength={200} />;
  };
  return (
    <Modal open title={action.label} onCancel={onClose} onOk={() => form.submit()} confirmLoading={act.isPending} okText="确定">
      <p className="muted">{action.help}</p>
      {act.error && <Failure error={act.error} />}
      <Form form={form} layout="vertical" onFinish={(values) => act.mutate(withDates(values))}>
        {action.key === 'progress-update' && <ProgressFields rows={own} />}
        {action.fields.map((field) =>
          field.kind === 'targets' ? (
            <Form.Item key={field.name} label={field.label} required>
              <TargetsField />
            </Form.Item>
          ) : (
            <Form.Item
              key={field.name}
              name={field.name}
              label={field.label}
              rules={field.optional ? [] : [{ required: true, message: `请填写“${field.label}”` }]}
            >
              {input(field)}
            </Form.Item>
          ),
        )}
      </Form>
    </Modal>
  );
}

function send(
  caseId: string,
  action: Action,
  values: Values,
  units: readonly { unitId: string; name: string }[],
): Promise<{ message?: string | undefined }> {
  const { assignmentId, ...body } = values;
  if (action.key === 'progress-update' || action.key === 'extension-request' || action.key === 'appeal') {
    return call('assignmentAction', {
      params: { assignmentId: assignmentId as string, action: action.key },
      body:
        action.key === 'progress-update'
          ? (progressOf(values) as never)
          : action.key === 'appeal'
            ? { ...body, evidence: linesOf(body['evidence']).map((title) => ({ title })) }
            : body,
    });
  }
  const sent =
    action.key === 'add-assignment'
      ? {
          ...body,
          unitName: units.find(({ unitId }) => unitId === body.unitId)?.name,
          role: '协办',
          targets: withIds(body.targets),
          milestones: [],
        }
      : action.fixed?.['field'] === 'targets'
        ? { ...action.fixed, assignmentId, ...body, to: body.targets, targets: undefined }
        : action.fixed
          ? { ...action.fixed, assignmentId, ...body }
          : body;
  return call('caseAction', { params: { caseId, action: action.key as 'instruction' }, body: sent });
}

const asEntered = ({ id, name, unit, direction, value }: CasePage['assignments'][number]['targets'][number]) => ({
  id,
  name,
  unit,
  direction,
  value,
});
const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** As in the 任务分解表: T1, T2 … */
const withIds = (targets: Values['targets'] = []) => targets.map((target, index) => ({ id: `T${index + 1}`, ...target }));

const withDates = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values as Record<string, unknown>).map(([name, value]) => [name, isDate(value) ? value.format('YYYY-MM-DD') : value]),
  ) as Values;
const isDate = (value: unknown): value is Dayjs => typeof value === 'object' && value !== null && 'format' in value;
