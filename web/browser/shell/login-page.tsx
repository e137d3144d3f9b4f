/** Signing in. The fields are the browser's own: Ant Design's forms are for the pages behind. */
import { useState, type FormEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { LockOutlined, UserOutlined } from '@ant-design/icons';
import type { RouteResponse } from '../../api/routes.ts';
import { call } from '../api/client.ts';
import { useOfficeState } from '../shared/office-clock.ts';
import './login.css';

const EMPTY = { username: '', password: '' };

export function LoginPage() {
  const queries = useQueryClient();
  const [credentials, setCredentials] = useState(EMPTY);
  const [missing, setMissing] = useState<string>();
  const [loaded, setLoaded] = useState(false);
  const state = useOfficeState();
  const login = useMutation({
    mutationFn: () => call('login', { body: credentials }),
    onSuccess: async (user) => queries.setQueryData(['me'], user),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { username, password } = credentials;
    const next = !username.trim() ? '请填写用户名' : !password ? '请填写密码' : undefined;
    setMissing(next);
    if (next) login.reset();
    else login.mutate();
  };
  const write = (name: keyof typeof EMPTY) => (event: FormEvent<HTMLInputElement>) => {
    // Read now: the event's target is gone when the state is set.
    const { value } = event.currentTarget;
    setCredentials((before) => ({ ...before, [name]: value }));
  };
  const problem = missing ?? login.error?.message;
  return (
    <main className="login">
      <div className="login-card">
        <header>
          <img src="/favicon.svg" alt="" width={52} height={52} />
          <h1>四办督查督办</h1>
          <div className="muted">交办 · 催办 · 督办 · 查办</div>
        </header>
        {problem && <Alert type="error" showIcon title={problem} />}
        {loaded && <Alert type="success" showIcon title="演示数据已载入，请选择一个演示账号登录。" />}
        {state.data?.empty && !loaded && <OfferDemo onLoaded={() => setLoaded(true)} />}
        <form onSubmit={submit} noValidate>
          <label className="login-field">
            <UserOutlined />
            <input
              placeholder="用户名"
              aria-label="用户名"
              autoComplete="username"
              value={credentials.username}
              onChange={write('username')}
            />
          </label>
          <label className="login-field">
            <LockOutlined />
            <input
              type="password"
              placeholder="密码"
              aria-label="密码"
              autoComplete="current-password"
              value={credentials.password}
              onChange={write('password')}
            />
          </label>
          <Button type="primary" size="large" htmlType="submit" block loading={login.isPending}>
            登录
          </Button>
        </form>
        <DemoLogins rows={state.data?.demoLogins ?? []} onChoose={setCredentials} />
      </div>
    </main>
  );
}

function OfferDemo({ onLoaded }: { onLoaded: () => void }) {
  const queries = useQueryClient();
  const demo = useMutation({
    mutationFn: () => call('loadDemo'),
    onSuccess: async () => {
      onLoaded();
      await queries.invalidateQueries({ queryKey: ['state'] });
    },
  });
  return (
    <>
      {demo.error && <Alert type="error" showIcon title={demo.error.message} />}
      <Alert
        type="info"
        showIcon
        title="系统还没有任何数据"
        description={
          <>
            可以先载入虚构的“云川市”：单位、各岗位用户和五件样例督查事项，约需半分钟。
            <br />
            <Button type="primary" style={{ marginTop: 10 }} loading={demo.isPending} onClick={() => demo.mutate()}>
              载入演示数据
            </Button>
          </>
        }
      />
    </>
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
