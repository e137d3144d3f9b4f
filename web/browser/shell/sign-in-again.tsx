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
import { useOfficeState } from '../shared/office-clock.ts';
import { LoginCard, LoginField } from './login-card.tsx';
import { ProviderButton } from './provider-button.tsx';
import { hearSignedIn } from './signed-in.ts';

/** What somebody is typing into is not asked again under his hands. */
const LEFT_ALONE: ReadonlySet<unknown> = new Set(['me', 'draft', 'task']);
const WINDOW = 'popup,width=520,height=720';

export function SignInAgain({ user }: { user: SessionUser }) {
  const queries = useQueryClient();
  const dialog = useRef<HTMLDialogElement>(null);
  const [password, setPassword] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const goOn = (again: SessionUser): void => {
    queries.setQueryData(['me'], again);
    void queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => !LEFT_ALONE.has(name) });
  };
  const login = useMutation({
    mutationFn: () => call('login', { body: { username: user.username, password } }),
    onSuccess: goOn,
  });
  const { provider, label } = useProvider(user, goOn);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    provider.reset();
    if (password !== '') login.mutate();
  };
  const problem = provider.error ?? login.error;
  return (
    <dialog ref={dialog} className="login login-again" aria-label="重新登录" onCancel={(event) => event.preventDefault()}>
      <LoginCard title="重新登录" hint={`${user.name}，您的登录已失效。重新登录后可接着办理，页面上填写的内容还在。`}>
        {problem && <Alert type="error" showIcon title={problem.message} />}
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
        {label && <ProviderButton label={label} loading={provider.isPending} onClick={() => provider.mutate()} />}
        <Button type="link" onClick={() => location.assign('/')}>
          换一个人登录（填写的内容不保留）
        </Button>
      </LoginCard>
    </dialog>
  );
}

/** In a window of its own, beside this page: the server lets in nobody but him there. */
function useProvider(user: SessionUser, goOn: (again: SessionUser) => void) {
  const label = useOfficeState().data?.signInBy;
  const provider = useMutation({
    mutationFn: async () => {
      // Opened in the click, which browsers allow; it goes on when the server has said where.
      const beside = window.open('about:blank', '_blank', WINDOW);
      if (!beside) throw new Error('浏览器拦截了登录窗口，请允许本网站弹出窗口后再点一次。');
      try {
        const { url } = await call('beginOidc', { body: { userId: user.userId } });
        beside.location.href = url;
      } catch (error) {
        beside.close();
        throw error;
      }
    },
  });
  useEffect(
    () =>
      hearSignedIn(() => {
        const ask = async (): Promise<void> => {
          const again = await call('me').catch(() => undefined);
          // Whoever else signed in in this browser does not get what this one typed.
          if (again?.userId === user.userId) goOn(again);
          else if (again) location.assign('/');
        };
        void ask();
      }),
    [user.userId],
  );
  return { provider, label };
}
