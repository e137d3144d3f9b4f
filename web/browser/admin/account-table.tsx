import type { ReactNode } from 'react';
import { Button, Space, Tag } from 'antd';
import { postName, ROLES } from '../../../processes/contract.ts';
import type { Account } from '../../api/accounts.ts';
import { PlainTable } from '../shared/plain-table.tsx';
import { usePhone } from '../shared/use-phone.ts';

export type AccountAct = 'change' | 'posts' | 'reset' | 'disable' | 'enable';

interface Props {
  readonly rows: readonly Account[];
  /** The reader's own id: he neither stops his account nor sets its password here. */ readonly own: string;
  onAct(act: AccountAct, account: Account): void;
}

export function AccountTable({ rows, own, onAct }: Props) {
  const phone = usePhone();
  const acts = (account: Account): ReactNode => {
    const button = (act: AccountAct, label: string) => (
      <Button size="small" aria-label={`${label}：${account.name}`} onClick={() => onAct(act, account)}>
        {label}
      </Button>
    );
    return (
      <Space size={4} wrap>
        {button('change', '变更')}
        {button('posts', '岗位与代理')}
        {account.userId !== own && account.active && button('reset', '重置密码')}
        {account.userId !== own && (account.active ? button('disable', '停用') : button('enable', '恢复'))}
      </Space>
    );
  };
  if (phone)
    return rows.map((account) => (
      <div key={account.userId} className="row-card">
        <div className="line">
          <b>{account.name}</b>
          <span className="muted">{account.username}</span>
          <State account={account} />
        </div>
        <div className="muted">{[account.unitName, account.title].filter(Boolean).join(' · ') || '未填写单位'}</div>
        <div>
          <Roles account={account} />
        </div>
        <div>{acts(account)}</div>
      </div>
    ));
  return (
    <PlainTable
      rows={rows}
      rowKey={({ userId }) => userId}
      columns={[
        {
          title: '姓名',
          width: 160,
          cell: ({ name, username }) => (
            <>
              {name}
              <div className="muted">{username}</div>
            </>
          ),
        },
        {
          title: '单位与职务',
          cell: ({ unitName, title, posts: [, ...others] }) => (
            <>
              {unitName ?? <span className="muted">未填写</span>}
              <div className="muted">{title}</div>
              {others.map((post) => (
                <div key={post.postId} className="muted">
                  兼：{postName(post)}
                </div>
              ))}
            </>
          ),
        },
        { title: '岗位', cell: (account) => <Roles account={account} /> },
        { title: '账号', width: 120, cell: (account) => <State account={account} /> },
        { title: '办理', width: 300, cell: acts },
      ]}
    />
  );
}

const Roles = ({ account: { roles, asked } }: { account: Account }) => (
  <Space size={[4, 4]} wrap>
    {roles.length === 0 && asked.length === 0 && <span className="muted">未授予</span>}
    {roles.map((role) => (
      <Tag key={role} style={{ margin: 0 }}>
        {ROLES[role]}
      </Tag>
    ))}
    {asked.map((role) => (
      <Tag key={role} color="gold" style={{ margin: 0 }}>
        {ROLES[role]}（待确认）
      </Tag>
    ))}
  </Space>
);

const State = ({ account: { active, mustChangePassword } }: { account: Account }) =>
  !active ? <span className="muted">已停用</span> : mustChangePassword ? <span>未设新密码</span> : <span>在用</span>;
