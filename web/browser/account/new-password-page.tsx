/** Instead of any other page, for who still has the password that somebody gave him. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { SessionUser } from '../../api/entities.ts';
import { leave } from '../shell/leave.ts';
import { LoginCard } from '../shell/login-card.tsx';
import { PasswordForm } from './password-form.tsx';

const LABELS = { current: '收到的一次性密码', password: '新密码', again: '再填一次新密码' };

export function NewPasswordPage({ user }: { user: SessionUser }) {
  const queries = useQueryClient();
  return (
    <main className="login">
      <LoginCard title="设置新密码" hint={`${user.name}，您现在的密码是他人代设的，请换成只有自己知道的，再开始办理。`}>
        <PasswordForm username={user.username} labels={LABELS} onChanged={() => void queries.invalidateQueries()} />
        <Button type="link" onClick={() => void leave(queries)}>
          退出登录
        </Button>
      </LoginCard>
    </main>
  );
}
