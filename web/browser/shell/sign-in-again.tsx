/**
 * Over the page of somebody whose session is over: he signs in on the spot, and what he has typed is still there. It covers the page whole, so
 * that nobody who comes by reads it, and is the only thing that takes keys and clicks (a modal dialog of the browser's own).
 */
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { LockOutlined } from '@ant-design/icons';
import type { SessionUser } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { LoginCard, LoginField } from './login-card.tsx';

/** What somebody is typing into is not asked again under his hands. */
const LEFT_ALONE: ReadonlySet<unknown> = new Set(['me', 'draft', 'task']);

export function SignInAgain({ user }: { user: SessionUser }) {
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const [password, setPassword] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const login = useMutation({
    mutationFn: () => call('login', { body: { username: user.username, password } }),
    onSuccess: (again) => {
      queries.setQueryData(['me'], again);
      void queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => !LEFT_ALONE.has(name) });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== '') login.mutate();
  };
  return (
    <dialog ref={dialog} className="login login-again" aria-label="重新登录" onCancel={(event) => event.preventDefault()}>
      <LoginCard title="重新登录" hint={`${user.name}，您的登录已失效。重新登录后可接着办理，页面上填写的内容还在。`}>
        {login.error && <Alert type="error" showIcon title={login.error.message} />}
        <form onSubmit={submit} noValidate>
          <input type="text" name="username" autoComplete="username" value={user.username} readOnly hidden />
          <LoginField
            icon={<LockOutlined />}
            type="password"
            label="密码"
            autoComplete="current-password"
            maxLength={200}
            value={password}
            onChange={setPassword}
          />
          <Button type="primary" size="large" htmlType="submit" block loading={login.isPending}>
            登录
          </Button>
        </form>
        <Button type="link" onClick={() => location.assign('/')}>
          换一个人登录（填写的内容不保留）
        </Button>
      </LoginCard>
    </dialog>
  );
}
