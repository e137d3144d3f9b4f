import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input } from 'antd';
import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { call } from '../api/client.ts';

interface Credentials {
  username: string;
  password: string;
}

export function LoginPage() {
  const queries = useQueryClient();
  const [form] = Form.useForm<Credentials>();
  const [loaded, setLoaded] = useState(false);
  const state = useQuery({ queryKey: ['state'], queryFn: () => call('state') });
  const login = useMutation({
    mutationFn: (credentials: Credentials) => call('login', { body: credentials }),
    onSuccess: async (user) => queries.setQueryData(['me'], user),
  });
  const demo = useMutation({
    mutationFn: () => call('loadDemo'),
    onSuccess: async () => {
      setLoaded(true);
      await queries.invalidateQueries({ queryKey: ['state'] });
    },
  });
  const logins = state.data?.demoLogins ?? [];
  return (
    <main
      style={{
        minHeight: '100vh',
        display: 'grid',
        placeItems: 'center',
        padding: 16,
        background: 'linear-gradient(160deg,#7a1414 0,#9e1b1b 38%,#f5f6f8 38.2%)',
      }}
    >
      <Card style={{ width: 'min(460px,100%)', boxShadow: '0 12px 40px rgb(0 0 0 / 18%)' }}>
        <div style={{ textAlign: 'center', marginBottom: 20 }}>
          <img src="/favicon.svg" alt="" width={52} height={52} />
          <h1 style={{ fontSize: 24, margin: '10px 0 2px', letterSpacing: 2 }}>四办督查督办</h1>
          <div className="muted">交办 · 催办 · 督办 · 查办</div>
        </div>
        {login.error && <Alert type="error" showIcon title={login.error.message} style={{ marginBottom: 16 }} />}
        {demo.error && <Alert type="error" showIcon title={demo.error.message} style={{ marginBottom: 16 }} />}
        {loaded && <Alert type="success" showIcon title="演示数据已载入，请选择一个演示账号登录。" style={{ marginBottom: 16 }} />}
        {state.data?.empty && !loaded && (
          <Alert
            type="info"
            showIcon
            style={{ marginBottom: 16 }}
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
        )}
        <Form form={form} size="large" onFinish={(values) => login.mutate(values)} requiredMark={false}>
          <Form.Item name="username" rules={[{ required: true, message: '请填写用户名' }]}>
            <Input prefix={<UserOutlined />} placeholder="用户名" autoComplete="username" aria-label="用户名" />
          </Form.Item>
          <Form.Item name="password" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password prefix={<LockOutlined />} placeholder="密码" autoComplete="current-password" aria-label="密码" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={login.isPending}>
            登录
          </Button>
        </Form>
        {logins.length > 0 && (
          <div style={{ marginTop: 24 }}>
            <div className="muted" style={{ marginBottom: 8 }}>
              演示账号，点一个即填入用户名和密码：
            </div>
            <div className="demo-logins">
              {logins.map((row) => (
                <button
                  key={row.username}
                  type="button"
                  onClick={() => form.setFieldsValue({ username: row.username, password: row.password })}
                >
                  <b>{row.role}</b>
                  <span className="muted">{row.name}</span>
                </button>
              ))}
            </div>
          </div>
        )}
      </Card>
    </main>
  );
}
