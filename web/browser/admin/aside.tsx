/** Beside what has stopped: records that could not be entered, and mail that does not get out. */
import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Space } from 'antd';
import type { ParkedRecord, StuckMail } from '../../api/incidents.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { Panel } from '../shared/panel.tsx';
import { useToasts } from '../shared/toasts.tsx';
import { Intake } from '../work/intake.tsx';

export function Aside() {
  const aside = useQuery({ queryKey: ['incidents', 'aside'], queryFn: () => call('standingAside') });
  return (
    <>
      {aside.error && <Failure error={aside.error} onRetry={() => void aside.refetch()} />}
      <Panel title="记录入账">
        <div className="admin-row admin-intake">
          <Intake />
        </div>
        {aside.data?.parked.map((row) => (
          <Parked key={row.record} row={row} />
        ))}
      </Panel>
      <Panel title="发不出去的邮件" hint="站内消息不受影响">
        {aside.data?.mail.length === 0 && <p className="muted admin-none">没有发不出去的邮件。</p>}
        {aside.data?.mail.map((row) => (
          <Mail key={row.id} row={row} />
        ))}
      </Panel>
    </>
  );
}

function Parked({ row: { record, number, reason } }: { row: ParkedRecord }) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const enter = useMutation({
    mutationFn: () => call('enterAgain', { params: { record } }),
    onSuccess: ({ entered, message }) => (entered ? toasts.success(message) : toasts.warning(message)),
    onError: (error) => toasts.error(error.message),
    onSettled: () => Promise.all(['incidents', 'intake'].map((name) => queries.invalidateQueries({ queryKey: [name] }))),
  });
  return (
    <div className="row-card admin-row">
      <div className="line">
        <b className="number">{number ?? '没有案号的事项'}</b>
        <span className="muted number">记录号 {record}</span>
        <Button size="small" loading={enter.isPending} onClick={() => enter.mutate()}>
          重新入账
        </Button>
      </div>
      <div className="muted">{reason}</div>
    </div>
  );
}

function Mail({ row }: { row: StuckMail }) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const [reason, setReason] = useState<string>();
  const done = (said: string) => ({
    onSuccess: () => toasts.success(said),
    onError: (error: Error) => toasts.error(error.message),
    onSettled: () => queries.invalidateQueries({ queryKey: ['incidents', 'aside'] }),
  });
  const resend = useMutation({ mutationFn: () => call('resendMail', { params: { id: row.id } }), ...done('已重新排队发送') });
  const discard = useMutation({
    mutationFn: () => call('discardMail', { params: { id: row.id }, body: { reason: reason ?? '' } }),
    ...done('已作废'),
  });
  return (
    <div className="row-card admin-row">
      <div className="line">
        <b>给{row.to}</b>
        <span className="muted number">
          {minute(row.createdAt)}，试过 {row.attempts} 次{row.givenUp && '，已停止重试'}
        </span>
      </div>
      {row.error !== null && <div className="muted">{row.error}</div>}
      <div className="line">
        <Button size="small" loading={resend.isPending} onClick={() => resend.mutate()}>
          重新发送
        </Button>
        {reason === undefined ? (
          <Button size="small" onClick={() => setReason('')}>
            作废
          </Button>
        ) : (
          <Space.Compact>
            <Input
              size="small"
              aria-label="作废的理由"
              placeholder="作废的理由"
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
            <Button size="small" danger loading={discard.isPending} disabled={reason.trim().length < 2} onClick={() => discard.mutate()}>
              确认作废
            </Button>
          </Space.Compact>
        )}
      </div>
    </div>
  );
}
