import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Input, Modal, Spin } from 'antd';
import type { DraftRow } from '../../api/release.ts';
import { call } from '../api/client.ts';
import { Failure } from '../shared/failure.tsx';
import { ImpactView } from './impact-view.tsx';

interface PublishDialogProps {
  readonly draft: DraftRow;
  readonly error: Error | null;
  readonly busy: boolean;
  readonly onPublish: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the reason, after saying which running cases the new version touches. */
export function PublishDialog({ draft: { draftId, kind }, error, busy, onPublish, onCancel }: PublishDialogProps) {
  const [reason, setReason] = useState('');
  const impact = useQuery({
    queryKey: ['impact', draftId],
    queryFn: () => call('draftImpact', { params: { draftId } }),
    staleTime: 0,
  });
  return (
    <Modal
      open
      title="发布新版本"
      okText="发布"
      cancelText="再想想"
      okButtonProps={{ disabled: reason.trim().length < 2, loading: busy }}
      onOk={() => onPublish(reason)}
      onCancel={onCancel}
    >
      {error && <Failure error={error} />}
      {impact.error && <Failure error={impact.error} onRetry={() => void impact.refetch()} />}
      {impact.isPending && <Spin style={{ display: 'block', margin: 12 }} />}
      {impact.data && <ImpactView kind={kind} impact={impact.data} />}
      <Input.TextArea
        aria-label="修改原因"
        placeholder="请说明修改了什么、为什么（记入审计）"
        rows={3}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
