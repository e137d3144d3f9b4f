import { lazy, Suspense, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal, Space, Spin, Tag } from 'antd';
import type { SessionUser } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import type { EditorHandle } from './editor.ts';

const KIND_WORDS = { process: '流程', decision: '决策表', form: '表单' } as const;
const EDITORS = {
  process: lazy(() => import('./bpmn-editor.tsx')),
  decision: lazy(() => import('./dmn-editor.tsx')),
  form: lazy(() => import('./form-editor.tsx')),
};

/** One draft: open, change, save, publish. Saving carries the revision, so that nobody overwrites somebody else's work unseen. */
export default function ModelerPage({ user }: { user: SessionUser }) {
  const { draftId = '' } = useParams();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const editor = useRef<EditorHandle>(null);
  const [dirty, setDirty] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const [reason, setReason] = useState('');
  const draft = useQuery({ queryKey: ['draft', draftId], queryFn: () => call('draft', { params: { draftId } }), staleTime: Infinity });
  const users = useQuery({
    queryKey: ['users'],
    queryFn: () => call('users'),
    staleTime: 300_000,
    enabled: user.may.includes('see-users'),
  });
  const nameOf = (id: string): string => users.data?.find(({ userId, username }) => userId === id || username === id)?.name ?? id;
  const [revision, setRevision] = useState<number>();
  const current = revision ?? draft.data?.draft.revision ?? 0;
  const save = useMutation({
    mutationFn: async () =>
      call('saveDraft', { params: { draftId }, body: { content: await (editor.current as EditorHandle).content(), revision: current } }),
    onSuccess: async (row) => {
      setRevision(row.revision);
      setDirty(false);
      void message.success('草稿已保存');
      await queries.invalidateQueries({ queryKey: ['drafts'] });
    },
  });
  const deploy = useMutation({
    mutationFn: async () => {
      if (dirty) await save.mutateAsync();
      return call('deployDraft', { params: { draftId }, body: { reason } });
    },
    onSuccess: async ({ version, running }) => {
      setPublishing(false);
      setReason('');
      await queries.invalidateQueries({ queryKey: ['definitions'] });
      modal.success({
        title: `已发布第${version}版`,
        content: running > 0 ? `仍有 ${running} 件按旧版办理，不受影响；新立事项使用新版。` : '新立事项使用新版。',
      });
    },
  });
  if (draft.error) return <Failure error={draft.error} onRetry={() => void draft.refetch()} />;
  if (!draft.data) return <Spin style={{ display: 'block', margin: 80 }} />;
  const { kind, name, baseVersion, updatedBy, updatedAt, may } = draft.data.draft;
  const mayEdit = may.includes('edit-drafts');
  const Editor = EDITORS[kind];
  return (
    <>
      <div className="crumbs">
        <Link to="/processes">流程设计</Link> / {KIND_WORDS[kind]}
      </div>
      <h1 className="page-title">
        {name}
        <Tag>草稿{baseVersion ? ` · 基于第${baseVersion}版` : ''}</Tag>
        {dirty && <Tag color="orange">有未保存的修改</Tag>}
        <small>
          {nameOf(updatedBy)} {minute(updatedAt)} 保存
        </small>
        <span className="grow" />
        <Space>
          {mayEdit && (
            <Button onClick={() => save.mutate()} loading={save.isPending}>
              保存草稿
            </Button>
          )}
          {may.includes('publish-drafts') && (
            <Button
              type="primary"
              onClick={() => {
                deploy.reset();
                setPublishing(true);
              }}
            >
              发布新版本
            </Button>
          )}
        </Space>
      </h1>
      {save.error && <Failure error={save.error} />}
      {!mayEdit && <Alert type="info" showIcon style={{ marginBottom: 12 }} title="您可以查看这份草稿；需要修改请告知督查室。" />}
      <Suspense fallback={<Spin description="正在打开设计器…" />}>
        <Editor ref={editor} content={draft.data.content} onChange={() => setDirty(mayEdit)} />
      </Suspense>
      <Modal
        open={publishing}
        title="发布新版本"
        okText="发布"
        cancelText="再想想"
        okButtonProps={{ disabled: reason.trim().length < 2, loading: deploy.isPending }}
        onOk={() => deploy.mutate()}
        onCancel={() => setPublishing(false)}
      >
        {deploy.error && <Failure error={deploy.error} />}
        <Alert type="info" showIcon style={{ marginBottom: 12 }} title="发布后，新立的督查事项按新版办理；正在办理的继续按原版走完。" />
        <Input.TextArea
          aria-label="修改原因"
          placeholder="请说明修改了什么、为什么（记入审计）"
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </>
  );
}
