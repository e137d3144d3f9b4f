/** What is asked once more before it is done: a new password, an end to an account, its return. */
import { useMutation } from '@tanstack/react-query';
import { Modal } from 'antd';
import { roleNames } from '../../../processes/contract.ts';
import type { Account } from '../../api/accounts.ts';
import { call } from '../api/client.ts';
import { useOwnChange } from '../api/live/use-live.ts';
import { Failure } from '../shared/failure.tsx';
import { useToasts } from '../shared/toasts.tsx';
import type { AccountAct } from './account-table.tsx';
import { FirstPassword } from './first-password.tsx';

type Asked = Exclude<AccountAct, 'change' | 'posts'>;
const WORDS: Readonly<Record<Asked, { title: string; text: string; ok: string }>> = {
  reset: { title: '重置密码', text: '原密码立即失效，本人在各处的登录立即结束。新的一次性密码只显示一次。', ok: '重置' },
  disable: { title: '停用账号', text: '立即不能登录，已有的登录立即结束。办理过的事项和经过仍署其名；以后可以恢复。', ok: '停用' },
  enable: { title: '恢复账号', text: '可以用原密码登录。领导、审计员和系统管理员岗位须重新确认后生效。', ok: '恢复' },
};

export function AccountActDialog({ act, account, onClose }: { act: Asked; account: Account; onClose(): void }) {
  const changed = useOwnChange();
  const toasts = useToasts();
  const params = { userId: account.userId };
  const run = useMutation({
    mutationFn: async () => {
      if (act === 'reset') return (await call('resetPassword', { params })).password;
      const { asked } = await call('setActive', { params, body: { active: act === 'enable' } });
      const waiting = roleNames(asked);
      toasts.success(act === 'disable' ? '已停用' : waiting ? `已恢复；“${waiting}”岗位待确认后生效。` : '已恢复');
      return undefined;
    },
    onSuccess: async (password) => {
      await changed('people');
      if (password === undefined) onClose();
    },
  });
  if (run.data !== undefined)
    return <FirstPassword given={{ name: account.name, username: account.username, password: run.data, asked: [] }} onClose={onClose} />;
  const { title, text, ok } = WORDS[act];
  return (
    <Modal
      open
      title={`${title}：${account.name}`}
      onCancel={onClose}
      onOk={() => run.mutate()}
      confirmLoading={run.isPending}
      okText={ok}
      okButtonProps={{ danger: act === 'disable' }}
    >
      {run.error && <Failure error={run.error} />}
      <p>{text}</p>
    </Modal>
  );
}
