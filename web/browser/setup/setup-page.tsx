/** 初始设置: the first page of an empty Siban. Whoever reads the code in the console's window makes it his office's, or looks at the demo. */
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress, Spin } from 'antd';
import { KeyOutlined } from '@ant-design/icons';
import { call } from '../api/client.ts';
import { useOfficeState } from '../shared/office-clock.ts';
import { LoginCard, LoginField } from '../shell/login-card.tsx';
import './setup.css';

const OfficeForm = lazy(async () => ({ default: (await import('./office-form.tsx')).OfficeForm }));

const AGAIN_MS = 1_000;

/** `onDone`: the office is there, one can sign in. */
export default function SetupPage({ onDone }: { onDone: (word: string) => void }) {
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const [own, setOwn] = useState(false);
  const check = useMutation({ mutationFn: () => call('checkSetupCode', { body: { code } }) });
  const demo = useMutation({
    mutationFn: () => call('loadDemo', { body: { code } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['state'] });
      onDone('演示数据已载入，请选择一个演示账号登录。');
    },
  });
  const loading = useOfficeState().data?.demoLoading;
  if (loading)
    return (
      <Frame>
        <Loading {...loading} />
      </Frame>
    );
  if (own)
    return (
      <Frame wide>
        <Suspense fallback={<Spin />}>
          <OfficeForm code={code} onDone={onDone} />
        </Suspense>
      </Frame>
    );
  const problem = check.error ?? demo.error;
  return (
    <Frame>
      {problem && <Alert type="error" showIcon title={problem.message} />}
      {check.isSuccess ? (
        <div className="setup-choice">
          <button type="button" onClick={() => setOwn(true)} disabled={demo.isPending}>
            <b>设置本机关</b>
            <span>填写机关名称、代字，导入单位和人员，约需十分钟。之后即可立项、交办。</span>
          </button>
          <button type="button" onClick={() => demo.mutate()} disabled={demo.isPending}>
            <b>{demo.isPending ? '正在载入演示…' : '载入演示'}</b>
            <span>虚构的机关、各岗位人员和十五件样例督查事项，约需半分钟。演示与正式使用请分开两个数据文件夹。</span>
          </button>
        </div>
      ) : (
        <CodeForm code={code} onChange={setCode} isPending={check.isPending} onSubmit={() => check.mutate()} />
      )}
    </Frame>
  );
}

interface CodeFormProps {
  readonly code: string;
  readonly isPending: boolean;
  onChange(code: string): void;
  onSubmit(): void;
}
const CodeForm = ({ code, isPending, onChange, onSubmit }: CodeFormProps) => (
  <form
    noValidate
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit();
    }}
  >
    <p>系统还没有任何数据。启动“四办”的窗口里显示了一个设置码，请填写在这里：</p>
    <LoginField
      icon={<KeyOutlined />}
      label="设置码"
      placeholder="例如 k7m2-q9xd-3hvt"
      autoComplete="off"
      value={code}
      onChange={onChange}
    />
    <Button type="primary" size="large" htmlType="submit" block loading={isPending} disabled={code.trim() === ''}>
      下一步
    </Button>
  </form>
);

/** It loads in the background: whoever opens the page meanwhile sees how far it is. */
const Loading = ({ done, of }: { done: number; of: number }) => {
  useOfficeState(AGAIN_MS);
  return (
    <div role="status">
      <p>正在载入演示：按实际日期办理十五件样例事项，约需半分钟。</p>
      <Progress percent={Math.floor((100 * done) / Math.max(1, of))} status="active" />
    </div>
  );
};

const Frame = ({ wide = false, children }: { wide?: boolean; children: ReactNode }) => (
  <main className="login">
    <LoginCard title="初始设置" hint="四办督查督办" wide={wide}>
      {children}
    </LoginCard>
  </main>
);
