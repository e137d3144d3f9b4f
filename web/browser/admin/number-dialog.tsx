/** One act on a sequence of numbers: where it goes on, a number that is void, or the next one used up because a paper was spoiled by hand. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, InputNumber, Modal } from 'antd';
import type { SequenceRow } from '../../api/sequences.ts';
import { call } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { useToasts } from '../shared/toasts.tsx';

export type NumberAct = 'start' | 'void' | 'spoil';
interface Values {
  readonly number: number;
  readonly reason: string;
}
const WORDS: Readonly<Record<NumberAct, { title: string; text: (row: SequenceRow) => string; label: string; ok: string }>> = {
  start: {
    title: '设置起始',
    text: ({ next }) => `下一个号只能往后，不能小于 ${next}；中间跳过的号可以另行作废并说明原因。`,
    label: '下一个号',
    ok: '设置',
  },
  void: {
    title: '作废',
    text: () => '已用的号作废后不再使用。带这个号的文书保留原样，在事项的文书中标“已作废”。',
    label: '要作废的号',
    ok: '作废',
  },
  spoil: {
    title: '使用一个号作废',
    text: ({ nextPrinted }) => `手写文书写坏的，用掉下一个号 ${nextPrinted} 并作废。`,
    label: '',
    ok: '用掉并作废',
  },
};

export function NumberDialog({ kind, row, year, onClose }: { kind: NumberAct; row: SequenceRow; year: number; onClose(): void }) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const [form] = Form.useForm<Values>();
  const { title, text, label, ok } = WORDS[kind];
  const params = { sequence: row.sequence };
  const run = useMutation({
    mutationFn: async ({ number, reason }: Values): Promise<string> => {
      if (kind === 'start') {
        await call('putSequence', { params, body: { year, next: number, reason } });
        return '已设置';
      }
      const spoiled = kind === 'spoil';
      const { printed } = await call('voidNumber', {
        params,
        body: { year, number: spoiled ? row.next : number, unused: spoiled, reason },
      });
      return `${printed}已作废`;
    },
    onSuccess: (said) => {
      toasts.success(said);
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['sequences'] }),
  });
  return (
    <Modal
      open
      title={`${title}：${row.name}`}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={run.isPending}
      okText={ok}
      cancelText="取消"
      okButtonProps={{ danger: kind !== 'start' }}
    >
      {run.error && <Failure error={run.error} />}
      <p>{text(row)}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ number: kind === 'void' ? row.next - 1 : row.next }}
        onFinish={(values) => run.mutate(values)}
      >
        {kind !== 'spoil' && (
          <Form.Item
            name="number"
            label={label}
            rules={[
              { required: true, message: '请填写号数' },
              kind === 'start'
                ? { type: 'number', min: row.next, message: `不能小于 ${row.next}，已发出的文号不能再用` }
                : { type: 'number', max: row.next - 1, message: `还没有用到，只能作废 ${row.next - 1} 及以前的号` },
            ]}
          >
            <InputNumber min={1} max={1_000_000} precision={0} style={{ width: 160 }} />
          </Form.Item>
        )}
        <Form.Item name="reason" label="原因" rules={[{ required: true, whitespace: true, min: 2, message: '请说明原因' }]}>
          <Input maxLength={200} placeholder={kind === 'start' ? '例如 启用系统前已发出' : '例如 打印错误，已重新印发'} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
