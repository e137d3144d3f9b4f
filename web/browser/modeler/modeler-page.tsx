import { lazy, Suspense, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal, Space, Spin, Tag } from 'antd';
import type { SessionUser } from '../../api/entities.ts';
import type { DraftRow } from '../../api/release.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { useToasts } from '../shared/toasts.tsx';
import { DraftConflict, isConflict } from './draft-conflict.tsx';
import type { EditorHandle } from './editor.ts';
import { impactSentence } from './impact-view.tsx';
import { KINDS } from './kinds.ts';
import { PublishDialog } from './publish-dialog.tsx';
import { useNameOf } from './use-name-of.ts';

const EDITORS = {
  process: lazy(() => import('./bpmn-editor.tsx')),
  decision: lazy(() => import('./dmn-editor.tsx')),
  form: lazy(() => import('./form-editor.tsx')),
};

/** One draft, in an editor that is made anew for each: what is on the screen belongs to the draft in the address. */
export default function ModelerPage({ user }: { user: SessionUser }) {
  const { draftId = '' } = useParams();
  const [opened, setOpened] = useState(0);
  const draft = useQuery({
    queryKey: ['draft', draftId, opened],
    queryFn: () => call('draft', { params: { draftId } }),
    staleTime: Infinity,
    gcTime: 0,
  });
  if (draft.error) return <Failure error={draft.error} onRetry={() => void draft.refetch()} />;
  if (!draft.data) return <Spin style={{ display: 'block', margin: 80 }} />;
  return <DraftEditor key={`${draftId} ${opened}`} user={user} {...draft.data} onOpenNewest={() => setOpened((times) => times + 1)} />;
}

interface DraftEditorProps {
  readonly user: SessionUser;
  readonly draft: DraftRow;
  readonly content: string;
  readonly onOpenNewest: () => void;
}

/** Change, save, publish. Each carries the revision that is on the screen, so that nobody overwrites or publishes what he has not seen. */
function DraftEditor({ user, draft, content, onOpenNewest }: DraftEditorProps) {
  const { draftId, kind, name } = draft;
  const toasts = useToasts();
  const [modal, dialogs] = Modal.useModal();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const editor = useRef<EditorHandle>(null);
  const [dirty, setDirty] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const [reason, setReason] = useState('');
  const [saved, setSaved] = useState(draft);
  const nameOf = useNameOf(user);
  const onScreen = (): Promise<string> => (editor.current as EditorHandle).content();
  const save = useMutation({
    mutationFn: async () => call('saveDraft', { params: { draftId }, body: { content: await onScreen(), revision: saved.revision } }),
    onSuccess: async (row) => {
      setSaved(row);
      setDirty(false);
      toasts.success('草稿已保存');
      await queries.invalidateQueries({ queryKey: ['drafts'] });
    },
  });
  const saveAsNew = useMutation({
    mutationFn: async () =>
      call('createDraft', {
        body: {
          kind,
          name: `${name}（${user.name}的改动）`.slice(0, 120),
          content: await onScreen(),
          ...(saved.baseId === null ? {} : { baseId: saved.baseId }),
          ...(saved.baseVersion === null ? {} : { baseVersion: saved.baseVersion }),
        },
      }),
    onSuccess: async (row) => {
      await queries.invalidateQueries({ queryKey: ['drafts'] });
      toasts.success('您的改动已另存为新草稿');
      void navigate(`/drafts/${row.draftId}`);
    },
  });
  const deploy = useMutation({
    mutationFn: async (request: { reason: string; override?: { version: number; reason: string } }) => {
      const { revision } = dirty ? await save.mutateAsync() : saved;
      return call('deployDraft', { params: { draftId }, body: { ...request, revision } });
    },
    onError: (error) => {
      // A conflict is told on the page, where the ways out of it are.
      if (isConflict(error)) setPublishing(false);
    },
    onSuccess: async ({ id, version, impact, message }) => {
      setPublishing(false);
      setSaved((row) => ({ ...row, baseId: id, baseVersion: version }));
      await queries.invalidateQueries({ queryKey: ['definitions'] });
      modal.success({
        title: `已发布第${version}版`,
        content: `${impactSentence(kind, impact)}${message ?? ''}`,
      });
    },
  });
  const mayEdit = saved.may.includes('edit-drafts');
  const conflict = [deploy.error, save.error].find(isConflict);
  const Editor = EDITORS[kind];
  return (
    <>
      <div className="crumbs">
        <Link to="/processes">流程设计</Link> / {KINDS[kind]}
      </div>
      <h1 className="page-title">
        {name}
        <Tag>草稿{saved.baseVersion ? ` · 基于第${saved.baseVersion}版` : ''}</Tag>
        {dirty && <Tag color="orange">有未保存的修改</Tag>}
        <small>
          {nameOf(saved.updatedBy)} {minute(saved.updatedAt)} 保存
        </small>
        <span className="grow" />
        <Space>
          {mayEdit && (
            <Button onClick={() => save.mutate()} loading={save.isPending}>
              保存草稿
            </Button>
          )}
          {saved.may.includes('publish-drafts') && (
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
      {conflict && (
        <DraftConflict
          draftId={draftId}
          error={conflict}
          content={onScreen}
          busy={saveAsNew.isPending || deploy.isPending}
          onOpenNewest={() => void openNewest(conflict.body.newestVersion === undefined)}
          onSaveAsNew={() => saveAsNew.mutate()}
          onOverride={(version, why) => deploy.mutate({ reason, override: { version, reason: why } })}
        />
      )}
      {save.error && !conflict && <Failure error={save.error} />}
      {saveAsNew.error && <Failure error={saveAsNew.error} />}
      {!mayEdit && <Alert type="info" showIcon style={{ marginBottom: 12 }} title="您可以查看这份草稿；需要修改请告知督查室。" />}
      <Suspense fallback={<Spin description="正在打开设计器…" />}>
        <Editor ref={editor} content={content} onChange={() => setDirty(mayEdit)} />
      </Suspense>
      {publishing && (
        <PublishDialog
          draft={saved}
          error={deploy.error}
          busy={deploy.isPending}
          onPublish={(why) => {
            setReason(why);
            deploy.mutate({ reason: why });
          }}
          onCancel={() => setPublishing(false)}
        />
      )}
      {dialogs}
    </>
  );

  /** The draft as a colleague saved it; or, when a newer version was published, a draft of that. */
  async function openNewest(isDraft: boolean): Promise<void> {
    if (isDraft) return onOpenNewest();
    const definitions = await queries.fetchQuery({ queryKey: ['definitions'], queryFn: () => call('definitions'), staleTime: 0 });
    const newest = definitions.find((row) => row.kind === kind && row.id === saved.baseId);
    if (!newest) return toasts.error('没有找到已发布的版本，请回到流程设计查看。');
    const opened = await call('openDefinition', { params: { key: newest.key } });
    void navigate(`/drafts/${opened.draftId}`);
  }
}
