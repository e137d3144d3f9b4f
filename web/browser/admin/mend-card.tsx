/** A request to set something right: what was asked for and why, and its confirmation by a second person. */
import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Input, Tag } from 'antd';
import type { MendRow } from '../../api/mending.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { useToasts } from '../shared/toasts.tsx';

const STATES: Readonly<Record<MendRow['state'], string>> = {
  open: '待确认',
  sending: '正在执行',
  done: '已执行',
  failed: '没有办成',
  declined: '没有同意',
  withdrawn: '已撤回',
};

const whatIn = ({ kind, name }: MendRow): string => (kind === 'skip' ? '跳过这一步' : `更正数据 ${name}`);

export const MendCard = ({ row }: { row: MendRow }) => (
  <div className="mend-card">
    <Flex gap={8} wrap align="baseline">
      <Tag color={row.state === 'open' || row.state === 'sending' ? 'blue' : 'default'}>{STATES[row.state]}</Tag>
      <span>
        <b>{row.askedByName}</b> 申请{whatIn(row)}
      </span>
      <span className="muted number">{minute(row.askedAt)}</span>
    </Flex>
    <div>理由：{row.reason}</div>
    {row.kind === 'variable' && <Values row={row} />}
    {row.decidedByName !== null && row.state !== 'withdrawn' && (
      <div className="muted">
        {row.decidedByName} {minute(row.decidedAt)} {row.state === 'declined' ? '不同意' : '同意'}
        {row.note !== null && `：${row.note}`}
      </div>
    )}
    {row.mayConfirm && (
      <p className="muted mend-hint">
        同意以后系统才{row.kind === 'skip' ? '跳过这一步，它要发的通知、要亮的灯不再补' : '写入新值，并重试这一步'}
        。同意、不同意都记入操作日志，办了的写进本事项的全过程。
      </p>
    )}
    <Flex gap={8} wrap align="center">
      {row.mayConfirm && <Decision row={row} />}
      {row.mayWithdraw && <Withdraw row={row} />}
    </Flex>
  </div>
);

function useSettled() {
  const queries = useQueryClient();
  const toasts = useToasts();
  return {
    onError: (error: Error) => toasts.error(error.message),
    onSettled: () => Promise.all(['incidents', 'mending', 'state'].map((name) => queries.invalidateQueries({ queryKey: [name] }))),
  };
}

function Decision({ row }: { row: MendRow }) {
  const toasts = useToasts();
  const settled = useSettled();
  const [reason, setReason] = useState<string>();
  const params = { requestId: row.requestId };
  const confirm = useMutation({
    mutationFn: () => call('confirmMending', { params }),
    onSuccess: ({ outcome, message }) => (outcome === 'mended' ? toasts.success(message) : toasts.warning(message)),
    ...settled,
  });
  const decline = useMutation({
    mutationFn: () => call('declineMending', { params, body: { reason: reason ?? '' } }),
    onSuccess: () => toasts.success('已退回给申请人'),
    ...settled,
  });
  return (
    <>
      <Button type="primary" size="small" loading={confirm.isPending} aria-label={`同意：${whatIn(row)}`} onClick={() => confirm.mutate()}>
        {row.state === 'sending' ? '继续执行' : '同意'}
      </Button>
      {row.state === 'open' && reason === undefined && (
        <Button size="small" onClick={() => setReason('')}>
          不同意
        </Button>
      )}
      {row.state === 'open' && reason !== undefined && (
        <>
          <Input
            size="small"
            style={{ maxWidth: 260 }}
            aria-label="不同意的理由"
            placeholder="不同意的理由"
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button size="small" danger loading={decline.isPending} disabled={reason.trim().length < 2} onClick={() => decline.mutate()}>
            确认不同意
          </Button>
        </>
      )}
    </>
  );
}

function Withdraw({ row }: { row: MendRow }) {
  const toasts = useToasts();
  const withdraw = useMutation({
    mutationFn: () => call('withdrawMending', { params: { requestId: row.requestId } }),
    onSuccess: () => toasts.success('已撤回'),
    ...useSettled(),
  });
  return (
    <>
      <Button size="small" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
        撤回申请
      </Button>
      <span className="muted">等督查室主任或秘书长确认，确认以前不生效。</span>
    </>
  );
}

const Values = ({ row: { before, after, hidden } }: { row: MendRow }) => (
  <dl className="mend-values">
    <dt className="muted">原值</dt>
    <dd>{before ?? <span className="muted">{hidden ? '事项内容，只给确认的人看' : '没有'}</span>}</dd>
    <dt className="muted">新值</dt>
    <dd>{after ?? <span className="muted">只给申请人和确认的人看</span>}</dd>
  </dl>
);
