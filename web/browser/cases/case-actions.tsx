import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { DownOutlined } from '@ant-design/icons';
import { APPEAL_SUBJECTS } from '../../../processes/contract.ts';
import type { CaseAction, CasePage } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { useOwnAct } from '../api/live/use-live.ts';
import { DateField } from '../shared/date-field.tsx';
import { Failure } from '../shared/failure.tsx';
import { useToasts } from '../shared/toasts.tsx';
import { ChangedField, CHANGE_OPTIONS } from './changed-field.tsx';
import { ProgressFields, progressOf } from './progress-fields.tsx';
import { TargetsField } from './targets-field.tsx';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'long' | 'choice' | 'assignment' | 'date' | 'unit' | 'change' | 'changed' | 'targets' | 'row';
  readonly options?: readonly string[];
  readonly optional?: boolean;
}
type Values = Record<string, string> & {
  numbers?: Record<string, number | null>;
  done?: string[];
  targets?: { name: string; direction: '≥' | '≤'; value: number; unit: string }[];
};
interface Action {
  readonly key: CaseAction;
  /** Where one right has several entries in the menu. */
  readonly id?: string;
  /** Sent along with what is filled in. */
  readonly fixed?: Readonly<Record<string, string>>;
  readonly label: string;
  readonly help: string;
  readonly fields: readonly Field[];
}

const REASONED: readonly Field[] = [
  { name: 'reason', label: '理由', kind: 'long' },
  { name: 'basis', label: '依据文件', kind: 'text' },
];
const ACTIONS: readonly Action[] = [
  {
    key: 'instruction',
    label: '批示',
    help: '批示记入全过程并告知承办单位；选择“督办”或“查办”即转入相应阶段。',
    fields: [
      { name: 'text', label: '批示内容', kind: 'long' },
      { name: 'decision', label: '要求', kind: 'choice', options: ['关注', '督办', '查办'] },
    ],
  },
  {
    key: 'change',
    label: '变更',
    help: '变更须经主任确认，原内容保留在全过程中。',
    fields: [{ name: 'field', label: '变更事项', kind: 'change' }, { name: 'to', label: '改为', kind: 'changed' }, ...REASONED],
  },
  {
    key: 'change',
    id: 'change-deadline',
    label: '变更任务期限',
    help: '经主任确认后，该单位的办结期限和预警时点随之重算，并告知该单位。',
    fixed: { field: 'deadline' },
    fields: [{ name: 'assignmentId', label: '任务', kind: 'row' }, { name: 'to', label: '改到', kind: 'date' }, ...REASONED],
  },
  {
    key: 'change',
    id: 'change-targets',
    label: '变更任务指标',
    help: '经主任确认后，今后的反馈、核查和验收都按新指标。',
    fixed: { field: 'targets' },
    fields: [
      { name: 'assignmentId', label: '任务', kind: 'row' },
      { name: 'targets', label: '指标改为（至少一个，要有数量和单位）', kind: 'targets' },
      ...REASONED,
    ],
  },
  { key: 'suspend', label: '挂起', help: '挂起期间时限停止计算，恢复后自动顺延。', fields: REASONED },
  { key: 'resume', label: '恢复办理', help: '时限按挂起天数顺延。', fields: [] },
  {
    key: 'revoke',
    label: '撤销',
    help: '申请后由另一位领导批准；批准后本事项终止办理，不能恢复，全过程仍然保留。批准之前照常办理。',
    fields: REASONED,
  },
  {
    key: 'hand-over',
    label: '提请遗留转办',
    help: '因本单位以外的原因不能办结的，提请书记批示转由另一件事项续办。书记同意并附批示图片后，本事项经三不放过审核销号；责任认定照常作出。',
    fields: [
      { name: 'reason', label: '遗留原因', kind: 'long' },
      { name: 'followUp', label: '续办事项编号（须已立项）', kind: 'text' },
    ],
  },
  {
    key: 'add-assignment',
    label: '追加交办',
    help: '为新的单位增加一行任务。',
    fields: [
      { name: 'unitId', label: '单位', kind: 'unit' },
      { name: 'responsible', label: '责任人', kind: 'text' },
      { name: 'task', label: '任务', kind: 'long' },
      { name: 'targets', label: '指标（至少一个，要有数量和单位）', kind: 'targets' },
      { name: 'deadline', label: '时限', kind: 'date', optional: true },
    ],
  },
  {
    key: 'bulletin',
    label: '通报',
    help: '表扬、批评均记入考核。',
    fields: [
      { name: 'kind', label: '类别', kind: 'choice', options: ['表扬', '批评'] },
      { name: 'reason', label: '事由', kind: 'long' },
    ],
  },
  { key: 'progress-update', label: '更新进展', help: '随时报送最新累计数，台账和路线图随之更新；不代替周期反馈。', fields: [] },
  {
    key: 'extension-request',
    label: '申请延期',
    help: '须在到期前至少一个工作日申请；到期后申请不予受理。',
    fields: [
      { name: 'assignmentId', label: '交办件', kind: 'assignment' },
      { name: 'to', label: '申请延至', kind: 'date' },
      { name: 'reason', label: '理由', kind: 'long' },
      { name: 'progress', label: '目前进展', kind: 'long' },
      { name: 'measures', label: '保障措施', kind: 'long' },
    ],
  },
  {
    key: 'appeal',
    label: '申请复核',
    help: '对督查结论、责任认定、考核结果有异议的，在送达后规定日数内可以申请一次；由未作出原结论的人员复核。复核期间不停止整改。',
    fields: [
      { name: 'assignmentId', label: '交办件', kind: 'assignment' },
      { name: 'subject', label: '申请复核', kind: 'choice', options: APPEAL_SUBJECTS },
      { name: 'reason', label: '理由', kind: 'long' },
      { name: 'evidence', label: '佐证材料（一行一件）', kind: 'long', optional: true },
    ],
  },
];

export function CaseActions({ page }: { page: CasePage }) {
  const acted = useOwnAct();
  const toasts = useToasts();
  const [open, setOpen] = useState<Action>();
  const [form] = Form.useForm<Values>();
  const units = useQuery({ queryKey: ['units'], queryFn: () => call('units'), enabled: open?.key === 'add-assignment' });
  const act = useMutation({
    mutationFn: ({ action, values }: { action: Action; values: Values }) => send(page.case.caseId, action, values, units.data ?? []),
    onSuccess: async (answer) => {
      setOpen(undefined);
      form.resetFields();
      toasts.success(answer.message ?? '已办理');
      await acted(page.case.caseId);
    },
  });
  const allowed = ACTIONS.filter(({ key }) => page.may.includes(key));
  if (allowed.length === 0) return null;
  const own = page.assignments.filter(({ may }) => open !== undefined && may.includes(open.key));
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
            if (row && open?.fixed?.['field'] === 'targets') form.setFieldValue('targets', row.targets.map(asEntered));
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
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: allowed.map((action) => ({ key: entryOf(action), label: action.label })),
          onClick: ({ key }) => {
            act.reset();
            setOpen(allowed.find((action) => entryOf(action) === key));
          },
        }}
      >
        <Button>
          更多操作 <DownOutlined />
        </Button>
      </Dropdown>
      <Modal
        open={open !== undefined}
        title={open?.label ?? ''}
        onCancel={() => setOpen(undefined)}
        onOk={() => form.submit()}
        confirmLoading={act.isPending}
        okText="确定"
        destroyOnHidden
      >
        <p className="muted">{open?.help}</p>
        {act.error && <Failure error={act.error} />}
        <Form form={form} layout="vertical" onFinish={(values) => open && act.mutate({ action: open, values: withDates(values) })}>
          {open?.key === 'progress-update' && <ProgressFields rows={own} />}
          {open?.fields.map((field) =>
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
    </>
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

const entryOf = ({ id, key }: Action): string => id ?? key;
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
