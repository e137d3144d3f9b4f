/** The old password, the new one, and the new one again. Fields are the browser's own, so that its keeper of passwords knows what they are. */
import { useState, type FormEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { LockOutlined } from '@ant-design/icons';
import { call } from '../api/client.ts';
import { LoginField } from '../shell/login-card.tsx';

const EMPTY = { current: '', password: '', again: '' };
type Field = keyof typeof EMPTY;

interface Props {
  /** For the browser's keeper of passwords. */ readonly username: string;
  readonly labels: Readonly<Record<Field, string>>;
  onChanged(): void;
}

export function PasswordForm({ username, labels, onChanged }: Props) {
  const [typed, setTyped] = useState(EMPTY);
  const [missing, setMissing] = useState<string>();
  const change = useMutation({
    mutationFn: () => call('changePassword', { body: { current: typed.current, password: typed.password } }),
    onSuccess: () => {
      setTyped(EMPTY);
      onChanged();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const empty = (['current', 'password', 'again'] as const).find((name) => typed[name] === '');
    const next = empty ? `请填写${labels[empty]}` : typed.password !== typed.again ? '两次填写的新密码不一致，请重新填写' : undefined;
    setMissing(next);
    if (next) change.reset();
    else change.mutate();
  };
  const field = (name: Field, autoComplete: string) => (
    <LoginField
      icon={<LockOutlined />}
      type="password"
      label={labels[name]}
      autoComplete={autoComplete}
      maxLength={200}
      value={typed[name]}
      onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
    />
  );
  const problem = missing ?? change.error?.message;
  return (
    <form className="password-form" onSubmit={submit} noValidate>
      <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
      {problem && <Alert type="error" showIcon title={problem} />}
      {field('current', 'current-password')}
      {field('password', 'new-password')}
      {field('again', 'new-password')}
      <p className="muted">至少8位，不限字符；几个不相干的词连在一起既好记又不易猜。不要用姓名、用户名和常见密码。</p>
      <Button type="primary" size="large" htmlType="submit" loading={change.isPending}>
        保存新密码
      </Button>
    </form>
  );
}
