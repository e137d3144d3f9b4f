/** A unit is entered, renamed, or put under another one. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import type { UnitLine } from '../../api/people.ts';
import { call } from '../api/client.ts';
import { useOwnChange } from '../api/live/use-live.ts';
import { Failure } from '../shared/failure.tsx';
import { useToasts } from '../shared/toasts.tsx';

interface Values {
  readonly unitId: string;
  readonly name: string;
  readonly kind: string;
  readonly parentId?: string | null;
}

export function UnitDialog({ unit, onClose }: { unit?: UnitLine; onClose(): void }) {
  const changed = useOwnChange();
  const toasts = useToasts();
  const [form] = Form.useForm<Values>();
  const save = useMutation({
    mutationFn: ({ unitId, name, kind, parentId }: Values) =>
      unit
        ? call('changeUnit', { params: { unitId: unit.unitId }, body: { name, kind, parentId: parentId ?? null } })
        : call('createUnit', { body: { unitId: unitId.trim(), name, kind, ...(parentId ? { parentId } : {}) } }),
    onSuccess: async () => {
      await changed('units');
      toasts.success('已保存');
      onClose();
    },
  });
  return (
    <Modal
      open
      title={unit ? `变更：${unit.name}` : '新增单位'}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={save.isPending}
      okText="保存"
    >
      {save.error && <Failure error={save.error} />}
      <Form form={form} layout="vertical" initialValues={unit ?? { kind: '部门' }} onFinish={(values) => save.mutate(values)}>
        <Fields unit={unit} />
      </Form>
    </Modal>
  );
}

function Fields({ unit }: { unit: UnitLine | undefined }) {
  const units = useQuery({ queryKey: ['units'], queryFn: () => call('units') });
  const others = (units.data ?? []).filter(({ unitId }) => unitId !== unit?.unitId);
  return (
    <>
      {!unit && (
        <Form.Item
          name="unitId"
          label="单位编号"
          extra="小写字母、数字和连字符，如 sjyj；定下后不能改。"
          rules={[{ required: true, message: '请填写单位编号' }]}
        >
          <Input maxLength={40} />
        </Form.Item>
      )}
      <Form.Item name="name" label="单位名称" rules={[{ required: true, message: '请填写单位名称' }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请填写单位类别，如 部门、县区' }]}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="parentId" label="上级单位" extra="上级单位的负责人能看到交给本单位的事项。">
        <Select
          allowClear
          placeholder="没有上级单位"
          showSearch={{ optionFilterProp: 'label' }}
          options={others.map(({ unitId, name }) => ({ value: unitId, label: name }))}
        />
      </Form.Item>
    </>
  );
}
