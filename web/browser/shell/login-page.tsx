/** Signing in. The fields are the browser's own: Ant Design's forms are for the pages behind. */
import { lazy, Suspense, useEffect, useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { LockOutlined, UserOutlined } from '@ant-design/icons';
import type { RouteResponse } from '../../api/routes.ts';
import { call } from '../api/client.ts';
import { useOfficeState } from '../shared/office-clock.ts';
import { LoginCard, LoginField } from './login-card.tsx';
import { ProviderButton } from './provider-button.tsx';
import { forgetRefusal, refusalIn } from './refusal.ts';

const SetupPage = lazy(() => import('../setup/setup-page.tsx'));

const EMPTY = { username: '', password: '' };

export function LoginPage() {
  const state = useOfficeState();
  /** What was set up just now. */
  const [done, setDone] = useState<string>();
  if ((state.data?.empty && done === undefined) || state.data?.demoLoading)
    return (
      <Suspense>
        <SetupPage onDone={setDone} />
      </Suspense>
    );
  return <SignIn state={state.data} done={done} />;
}

function SignIn({ state, done }: { state: RouteResponse<'state'> | undefined; done: string | undefined }) {
  const queries = useQueryClient();
  const [credentials, setCredentials] = useState(EMPTY);
  const [missing, setMissing] = useState<string>();
  const login = useMutation({
    mutationFn: () => call('login', { body: credentials }),
    onSuccess: async (user) => queries.setQueryData(['me'], user),
  });
  const [refused, setRefused] = useState(() => refusalIn(location.search));
  useEffect(forgetRefusal, []);
  const provider = useMutation({
    mutationFn: () => call('beginOidc', { body: { to: `${location.pathname}${location.search}` } }),
    onSuccess: ({ url }) => location.assign(url),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { username, password } = credentials;
    const next = !username.trim() ? '请填写用户名' : !password ? '请填写密码' : undefined;
    setMissing(next);
    setRefused(undefined);
    provider.reset();
    if (next) login.reset();
    else login.mutate();
  };
  const write = (name: keyof typeof EMPTY) => (value: string) => setCredentials((before) => ({ ...before, [name]: value }));
  const problem = missing ?? login.error?.message ?? provider.error?.message ?? refused;
  const label = state?.signInBy;
  return (
    <main className="login">
      <LoginCard title="四办督查督办" hint={state?.officeName ?? '交办 · 催办 · 督办 · 查办'}>
        {problem && <Alert type="error" showIcon title={problem} />}
        {state?.demoFailed ? (
          <Alert type="error" showIcon title="演示没有载入完" description="请重新启动四办：已载入的部分会清除，再载入一次即可。" />
        ) : (
          done && <Alert type="success" showIcon title={done} />
        )}
        <form onSubmit={submit} noValidate>
          <LoginField
            icon={<UserOutlined />}
            label="用户名"
            autoComplete="username"
            value={credentials.username}
            onChange={write('username')}
          />
          <LoginField
            icon={<LockOutlined />}
            type="password"
            label="密码"
            autoComplete="current-password"
            value={credentials.password}
            onChange={write('password')}
          />
          <Button type="primary" size="large" htmlType="submit" block loading={login.isPending}>
            登录
          </Button>
        </form>
        {label && <ProviderButton label={label} loading={provider.isPending || provider.isSuccess} onClick={() => provider.mutate()} />}
        <DemoLogins rows={state?.demoLogins ?? []} onChoose={setCredentials} />
      </LoginCard>
    </main>
  );
}

type DemoLogin = RouteResponse<'state'>['demoLogins'][number];

function DemoLogins({ rows, onChoose }: { rows: readonly DemoLogin[]; onChoose: (credentials: typeof EMPTY) => void }) {
  if (rows.length === 0) return null;
  return (
    <>
      <div className="muted">演示账号，点一个即填入用户名和密码：</div>
      <div className="demo-logins">
        {rows.map(({ username, password, name, role }) => (
          <button key={username} type="button" onClick={() => onChoose({ username, password })}>
            <b>{role}</b>
            <span className="muted">{name}</span>
          </button>
        ))}
      </div>
    </>
  );
}
