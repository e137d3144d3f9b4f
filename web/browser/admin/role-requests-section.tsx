/** 岗位确认: roles that one person asked for and another one confirms. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Empty, Space } from 'antd';
import { postName, roleNames } from '../../../processes/contract.ts';
import type { RoleRequestRow } from '../../api/accounts.ts';
import { call } from '../api/client.ts';
import { useOwnChange } from '../api/live/use-live.ts';
import { daysText } from '../posts/post-words.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { Panel } from '../shared/panel.tsx';
import { useToasts } from '../shared/toasts.tsx';

type Decision = 'confirm' | 'refuse';

export function RoleRequestsSection() {
  const changed = useOwnChange();
  const toasts = useToasts();
  const requests = useQuery({ queryKey: ['role-requests'], queryFn: () => call('roleRequests') });
  const decide = useMutation({
    mutationFn: ({ requestId, decision }: { requestId: string; decision: Decision }) =>
      call('decideRoles', { params: { requestId }, body: { decision } }),
    onSuccess: (_, { decision }) => toasts.success(decision === 'confirm' ? '已确认，从起始日起生效。' : '已退回'),
    onSettled: () => changed('people'),
  });
  const { total = 0, rows = [] } = requests.data ?? {};
  const failure = requests.error ?? decide.error;
  return (
    <>
      {failure && <Failure error={failure} />}
      <Panel title="待确认的岗位和代理" hint={total > rows.length ? `共 ${total} 项，先列出最早的 ${rows.length} 项` : `${total} 项`}>
        {requests.data && rows.length === 0 && (
          <Empty style={{ padding: 32 }} description="没有待确认的岗位和代理；有新的会发站内消息告知" />
        )}
        {rows.map((row) => (
          <Request
            key={row.requestId}
            row={row}
            isBusy={decide.isPending}
            onDecide={(decision) => decide.mutate({ requestId: row.requestId, decision })}
          />
        ))}
      </Panel>
      <p className="muted">提出的人和被授予的人都不能自己确认。确认以前请核对任职文件；确认、退回都记入操作日志。</p>
    </>
  );
}

function Request({ row, isBusy, onDecide }: { row: RoleRequestRow; isBusy: boolean; onDecide(decision: Decision): void }) {
  return (
    <div className="row-card admin-request">
      <div>
        <div>
          {row.principalName === null ? (
            <>
              授予 <b>{row.name}</b>
              {row.unitName && `（${row.unitName}）`} “<b>{roleNames(row.roles)}</b>”岗位
            </>
          ) : (
            <>
              由 <b>{row.name}</b> 代理 <b>{row.principalName}</b> 的“{postName(row)}”（{roleNames(row.roles)}）
            </>
          )}
          {(row.principalName !== null || row.to !== null) && `，${daysText(row)}`}
        </div>
        <div className="muted">
          {row.askedByName} 于 {minute(row.askedAt)} 提出
        </div>
      </div>
      {row.decidable ? (
        <Space>
          <Button type="primary" disabled={isBusy} aria-label={`确认：${row.name}`} onClick={() => onDecide('confirm')}>
            确认
          </Button>
          <Button disabled={isBusy} aria-label={`退回：${row.name}`} onClick={() => onDecide('refuse')}>
            退回
          </Button>
        </Space>
      ) : (
        <span className="muted">由秘书长、审计员等其他人员确认</span>
      )}
    </div>
  );
}
