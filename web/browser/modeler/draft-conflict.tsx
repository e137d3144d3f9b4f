import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Modal, Space } from 'antd';
import type { Difference } from '../../api/release.ts';
import { call, type ApiFailure } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';

interface Conflict {
  readonly draftId: string;
  readonly error: ApiFailure;
  /** What is on the screen. */
  readonly content: () => Promise<string>;
  readonly onOpenNewest: () => void;
  readonly onSaveAsNew: () => void;
  readonly onOverride: (version: number, reason: string) => void;
  readonly busy: boolean;
}

export const isConflict = (error: unknown): error is ApiFailure =>
  ['DRAFT_CONFLICT', 'BASE_OUTDATED'].includes((error as ApiFailure | null)?.body?.code ?? '');

/** Somebody else was faster: what he changed, and the ways out of it. Nothing of one's own is lost by any of them but the first. */
export function DraftConflict({ draftId, error, content, onOpenNewest, onSaveAsNew, onOverride, busy }: Conflict) {
  const [reason, setReason] = useState('');
  const [overriding, setOverriding] = useState(false);
  const { newestVersion, fields = [] } = error.body;
  const compare = useMutation({
    mutationFn: async () =>
      call('compareDraft', {
        params: { draftId },
        body: { against: newestVersion === undefined ? 'saved' : 'newest', content: await content() },
      }),
  });
  return (
    <>
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title={error.message}
        description={
          <>
            {fields.length > 0 && <Differences title="对方的改动" rows={fields} />}
            <Space wrap style={{ marginTop: 8 }}>
              <Button onClick={() => compare.mutate()} loading={compare.isPending}>
                比较
              </Button>
              <Button onClick={onSaveAsNew} loading={busy}>
                把我的改动另存为新草稿
              </Button>
              <Button onClick={onOpenNewest}>打开最新</Button>
              {newestVersion !== undefined && (
                <Button danger onClick={() => setOverriding(true)}>
                  以我的为准
                </Button>
              )}
            </Space>
          </>
        }
      />
      {compare.error && <Failure error={compare.error} />}
      <Modal open={compare.data !== undefined} title="我的与最新的有何不同" footer={null} onCancel={() => compare.reset()}>
        <Differences title="以最新的为准，我的改动是" rows={compare.data?.differences ?? []} />
      </Modal>
      <Modal
        open={overriding}
        title="以我的为准"
        okText="发布我的"
        cancelText="再想想"
        okButtonProps={{ danger: true, disabled: reason.trim().length < 2, loading: busy }}
        onOk={() => onOverride(newestVersion as number, reason)}
        onCancel={() => setOverriding(false)}
      >
        <p>第{newestVersion}版中对方的改动将不在新版里。</p>
        <Input.TextArea
          aria-label="为什么以我的为准"
          placeholder="请说明为什么以您的为准（记入审计）"
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </>
  );
}

function Differences({ title, rows }: { title: string; rows: readonly Difference[] }) {
  if (rows.length === 0) return <p className="muted">没有查到内容上的不同。</p>;
  return (
    <>
      <b>{title}</b>
      <ul style={{ margin: '4px 0', paddingInlineStart: 18, maxHeight: 240, overflow: 'auto' }}>
        {rows.map(({ path, message }, index) => (
          <li key={`${path} ${index}`}>{message}</li>
        ))}
      </ul>
    </>
  );
}
