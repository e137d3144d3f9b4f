/** A password that is shown once: to be copied, handed over and forgotten. */
import { Alert, Button, Modal } from 'antd';
import { roleNames, type RoleId } from '../../../processes/contract.ts';
import { useToasts } from '../shared/toasts.tsx';

export interface Given {
  readonly name: string;
  readonly username: string;
  readonly password: string;
  /** Roles that wait for somebody to confirm them. */ readonly asked: readonly RoleId[];
}

export function FirstPassword({ given: { name, username, password, asked }, onClose }: { given: Given; onClose(): void }) {
  const toasts = useToasts();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(password);
      toasts.success('已复制');
    } catch {
      toasts.warning('没有复制成，请选中密码后自行复制。');
    }
  };
  return (
    <Modal
      open
      title="一次性密码"
      onCancel={onClose}
      footer={<Button onClick={onClose}>已记下，关闭</Button>}
      closable={false}
      mask={{ closable: false }}
    >
      <p>
        {name}（用户名 {username}）的一次性密码：
      </p>
      <p className="once">
        <code aria-label="一次性密码">{password}</code>
        <Button size="small" onClick={() => void copy()}>
          复制
        </Button>
      </p>
      <Alert
        type="warning"
        showIcon
        title="只显示这一次，关闭后不能再看。请当面或用其他可靠方式告知本人；本人登录后须先设置自己的新密码。"
      />
      {asked.length > 0 && <p className="muted">“{roleNames(asked)}”岗位待另一人在“岗位确认”中确认后生效。</p>}
    </Modal>
  );
}
