/** Shown in the window in which somebody signed in again beside his page; where the browser lets it, it closes by itself. */
import { useEffect } from 'react';
import { Alert, Button } from 'antd';
import { LoginCard } from './login-card.tsx';
import { refusalIn } from './refusal.ts';
import { tellSignedIn } from './signed-in.ts';

export function SignedInPage() {
  const refused = refusalIn(location.search);
  useEffect(() => {
    if (refused !== undefined) return;
    tellSignedIn();
    window.close();
  }, [refused]);
  return (
    <main className="login">
      <LoginCard
        title={refused === undefined ? '已重新登录' : '没有登录'}
        hint={refused === undefined ? '请回到原来的页面接着办理，填写的内容还在。' : '原来的页面和填写的内容还在，请回到那里重试。'}
      >
        {refused !== undefined && <Alert type="error" showIcon title={refused} />}
        <Button type="primary" size="large" block onClick={() => window.close()}>
          关闭本窗口
        </Button>
      </LoginCard>
    </main>
  );
}
