/** 我的账号: who one is here, another password, and where one is signed in. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { roleNames } from '../../../processes/contract.ts';
import type { SessionLine } from '../../api/accounts.ts';
import type { SessionUser } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { Fact, Facts } from '../shared/facts.tsx';
import { Panel } from '../shared/panel.tsx';
import { useToasts } from '../shared/toasts.tsx';
import { usePhone } from '../shared/use-phone.ts';
import { PlainTable } from '../shared/plain-table.tsx';
import { browserName } from './browser-name.ts';
import { OwnPosts } from './own-posts.tsx';
import { PasswordForm } from './password-form.tsx';
import './account.css';

const LABELS = { current: '原密码', password: '新密码', again: '再填一次新密码' };

export function AccountPage({ user }: { user: SessionUser }) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const changed = (): void => {
    toasts.success('密码已修改，其他地方的登录已结束。');
    void queries.invalidateQueries({ queryKey: ['own-sessions'] });
  };
  return (
    <>
      <h1 className="page-title">我的账号</h1>
      <Panel title="本人" hint="有误请联系系统管理员更正" padded>
        <Facts>
          <Fact name="姓名">{user.name}</Fact>
          <Fact name="用户名">{user.username}</Fact>
          <Fact name="单位">{user.unitName ?? '未填写'}</Fact>
          <Fact name="岗位">{roleNames(user.roles) || '尚未授予，请联系系统管理员'}</Fact>
        </Facts>
      </Panel>
      <OwnPosts userId={user.userId} />
      <Panel title="修改密码" padded>
        <PasswordForm username={user.username} labels={LABELS} onChanged={changed} />
      </Panel>
      <Sessions />
    </>
  );
}

function Sessions() {
  const queries = useQueryClient();
  const phone = usePhone();
  const sessions = useQuery({ queryKey: ['own-sessions'], queryFn: () => call('ownSessions') });
  const end = useMutation({
    mutationFn: (sessionId: string) => call('endOwnSession', { params: { sessionId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['own-sessions'] }),
  });
  const button = ({ sessionId, current }: SessionLine) =>
    current ? (
      <b>本机</b>
    ) : (
      <Button size="small" loading={end.isPending && end.variables === sessionId} onClick={() => end.mutate(sessionId)}>
        结束
      </Button>
    );
  const where = ({ browser, address }: SessionLine): string => `${browserName(browser)}${address ? `，${address}` : ''}`;
  const failure = sessions.error ?? end.error;
  return (
    <Panel title="登录情况" hint="不认识的请结束，并修改密码">
      {failure && <Failure error={failure} />}
      {phone ? (
        sessions.data?.map((row) => (
          <div key={row.sessionId} className="row-card">
            <div className="line">
              {where(row)}
              {button(row)}
            </div>
            <div className="muted">
              {minute(row.at)} 登录，最近使用 {minute(row.usedAt)}
            </div>
          </div>
        ))
      ) : (
        <PlainTable
          rows={sessions.data ?? []}
          rowKey={({ sessionId }) => sessionId}
          columns={[
            { title: '在哪里', cell: where },
            { title: '登录时间', width: 170, cell: ({ at }) => <span className="number">{minute(at)}</span> },
            { title: '最近使用', width: 170, cell: ({ usedAt }) => <span className="number">{minute(usedAt)}</span> },
            { title: '办理', width: 100, cell: button },
          ]}
        />
      )}
    </Panel>
  );
}
