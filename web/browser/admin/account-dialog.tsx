/** A person is entered, or what is entered of him is changed. */
import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { roleNames, type RoleId } from '../../../processes/contract.ts';
import type { Account } from '../../api/accounts.ts';
import { call } from '../api/client.ts';
import { useOwnChange } from '../api/live/use-live.ts';
import { Failure } from '../shared/failure.tsx';
import { useToasts } from '../shared/toasts.tsx';
import { FirstPassword, type Given } from './first-password.tsx';
import { ROLE_OPTIONS } from './role-options.ts';

interface Values {
  readonly username: string;
  readonly name: string;
  readonly title?: string;
  readonly unitId?: string;
  readonly email?: string;
  readonly roles: RoleId[];
}
interface Props {
  /** Absent: somebody new. */ readonly account?: Account;
  /** It is the reader's own: nobody changes his own roles. */ readonly own: boolean;
  onClose(): void;
}

/** Undefined: nothing is to be shown once. */
async function send(account: Account | undefined, values: Values): Promise<Given | { readonly asked: readonly RoleId[] }> {
  const { username, name, roles } = values;
  const [title, unitId, email] = [values.title?.trim() || undefined, values.unitId || undefined, values.email?.trim() || undefined];
  if (account) {
    const body = { name, roles, title: title ?? null, unitId: unitId ?? null, email: email ?? null };
    return call('changeAccount', { params: { userId: account.userId }, body });
  }
  const { firstPassword, asked } = await call('createUser', { body: { username: username.trim(), name, roles, title, unitId, email } });
  return { name, username: username.trim(), password: firstPassword, asked };
}

export function AccountDialog({ account, own, onClose }: Props) {
  const changed = useOwnChange();
  const toasts = useToasts();
  const [form] = Form.useForm<Values>();
  const [given, setGiven] = useState<Given>();
  const save = useMutation({
    mutationFn: (values: Values) => send(account, values),
    onSuccess: async (answer) => {
      await changed('people');
      if ('password' in answer) return setGiven(answer);
      toasts.success(answer.asked.length > 0 ? `已保存；“${roleNames(answer.asked)}”岗位待确认后生效。` : '已保存');
      onClose();
    },
  });
  if (given) return <FirstPassword given={given} onClose={onClose} />;
  return (
    <Modal
      open
      title={account ? `变更：${account.name}` : '新增人员'}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={save.isPending}
      okText="保存"
    >
      {save.error && <Failure error={save.error} />}
      <Form
        form={form}
        layout="vertical"
        initialValues={account ? { ...account, roles: [...(account.posts[0]?.roles ?? []), ...account.askedOfFirst] } : { roles: [] }}
        onFinish={(values) => save.mutate(values)}
      >
        <Fields isNew={!account} own={own} />
      </Form>
    </Modal>
  );
}

function Fields({ isNew, own }: { isNew: boolean; own: boolean }) {
  const units = useQuery({ queryKey: ['units'], queryFn: () => call('units') });
  return (
    <>
      {isNew && (
        <Form.Item
          name="username"
          label="用户名"
          extra="登录时填写，小写字母、数字、点和连字符；定下后不能改。"
          rules={[{ required: true, message: '请填写用户名' }]}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="name" label="姓名" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="unitId" label="单位">
        <Select
          allowClear
          placeholder="请选择"
          showSearch={{ optionFilterProp: 'label' }}
          options={(units.data ?? []).map(({ unitId, name }) => ({ value: unitId, label: name }))}
        />
      </Form.Item>
      <Form.Item name="title" label="职务">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="email" label="邮箱" extra="填写后，交办、催办等提醒同时发到邮箱。">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="roles"
        label="岗位"
        extra={
          own
            ? '自己的岗位由另一位系统管理员变更。'
            : '领导、审计员和系统管理员岗位须另一人确认后生效。从某天起调动、兼任的，请用“岗位与代理”。'
        }
        rules={[{ required: true, message: '请至少选择一个岗位' }]}
      >
        <Select mode="multiple" disabled={own} options={ROLE_OPTIONS} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
    </>
  );
}
