/** 岗位与代理 of one person: what he is and was from day to day, and who stands in for him. */
import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal, Spin } from 'antd';
import { postName } from '../../../processes/contract.ts';
import type { Account } from '../../api/accounts.ts';
import type { PostRow, SubstituteRow } from '../../api/posts.ts';
import { call } from '../api/client.ts';
import { useOwnChange } from '../api/live/use-live.ts';
import { PostLines, SubstituteLines } from '../posts/post-lines.tsx';
import { isOpen } from '../posts/post-words.ts';
import { SubstituteForm } from '../posts/substitute-form.tsx';
import { Failure } from '../shared/failure.tsx';
import { useToasts } from '../shared/toasts.tsx';
import { ChangePost, NewPost } from './post-forms.tsx';

type Open = { readonly form: 'post' } | { readonly form: 'change'; readonly post: PostRow };

export default function PostsDialog({ account, own, onClose }: { account: Account; own: boolean; onClose(): void }) {
  const { userId, name } = account;
  const [open, setOpen] = useState<Open>();
  const queries = useQueryClient();
  const changed = useOwnChange();
  const toasts = useToasts();
  const found = useQuery({ queryKey: ['posts', userId], queryFn: () => call('posts', { params: { userId } }) });
  const done = (said: string): void => {
    toasts.success(said);
    setOpen(undefined);
    void queries.invalidateQueries({ queryKey: ['posts', userId] });
    void changed('people');
  };
  const remove = useMutation({
    mutationFn: ({ postId }: PostRow) => call('removePost', { params: { userId, postId } }),
    onSuccess: () => done('已撤销'),
  });
  const failure = found.error ?? remove.error;
  const { posts = [], substitutes = [] } = found.data ?? {};
  return (
    <Modal open title={`岗位与代理：${name}`} width={760} footer={null} onCancel={onClose}>
      {failure && <Failure error={failure} />}
      <Spin spinning={found.isPending}>
        <div className="post-part">
          <h3>岗位</h3>
          {!own && open?.form !== 'post' && <Button onClick={() => setOpen({ form: 'post' })}>新增岗位</Button>}
        </div>
        {own && <p className="muted">自己的岗位由另一位系统管理员变更。</p>}
        {open?.form === 'post' && <NewPost userId={userId} onDone={done} onCancel={() => setOpen(undefined)} />}
        {open?.form === 'change' && (
          <ChangePost key={open.post.postId} userId={userId} post={open.post} onDone={done} onCancel={() => setOpen(undefined)} />
        )}
        <PostLines
          posts={posts}
          acts={(post) =>
            own || post.time === 'past' ? null : (
              <>
                <Button size="small" aria-label={`改职务和截止日期：${postName(post)}`} onClick={() => setOpen({ form: 'change', post })}>
                  改职务、设截止
                </Button>
                {post.time === 'coming' && (
                  <Button
                    size="small"
                    danger
                    loading={remove.isPending}
                    aria-label={`撤销：${postName(post)}`}
                    onClick={() => remove.mutate(post)}
                  >
                    撤销
                  </Button>
                )}
              </>
            )
          }
        />
        <Substitutes account={account} posts={posts} rows={substitutes} onDone={done} />
      </Spin>
    </Modal>
  );
}

interface SubstitutesProps {
  readonly account: Account;
  readonly posts: readonly PostRow[];
  readonly rows: readonly SubstituteRow[];
  onDone(said: string): void;
}

function Substitutes({ account, posts, rows, onDone }: SubstitutesProps) {
  const [naming, setNaming] = useState(false);
  const said = (text: string): void => {
    setNaming(false);
    onDone(text);
  };
  const end = useMutation({
    mutationFn: (substituteId: string) => call('endSubstitute', { params: { substituteId } }),
    onSuccess: () => said('代理已结束，已告知双方'),
  });
  const standable = posts.filter(({ time, roles }) => time !== 'past' && roles.length > 0);
  return (
    <>
      {end.error && <Failure error={end.error} />}
      <div className="post-part">
        <h3>代理</h3>
        {account.active && standable.length > 0 && !naming && <Button onClick={() => setNaming(true)}>指定代理人</Button>}
      </div>
      {naming && <Naming userId={account.userId} posts={standable} onDone={said} onCancel={() => setNaming(false)} />}
      <SubstituteLines
        rows={rows}
        acts={(row) =>
          isOpen(row) && (
            <Button
              size="small"
              loading={end.isPending && end.variables === row.substituteId}
              aria-label={`结束：${row.name}代${row.principalName}`}
              onClick={() => end.mutate(row.substituteId)}
            >
              提前结束
            </Button>
          )
        }
      />
    </>
  );
}

function Naming({
  userId,
  posts,
  onDone,
  onCancel,
}: {
  userId: string;
  posts: readonly PostRow[];
  onDone(said: string): void;
  onCancel(): void;
}) {
  const users = useQuery({ queryKey: ['users'], queryFn: () => call('users') });
  const people = (users.data ?? []).filter((one) => one.userId !== userId);
  return (
    <SubstituteForm
      posts={posts}
      peopleFor={() => people}
      note="期间由其办理本岗位的任务，落款和记录写“某某（代某某）”；到期自动结束。领导岗位须秘书长或审计员确认。"
      send={(postId, body) => call('nameSubstitute', { params: { postId }, body })}
      onDone={() => onDone('已指定，已告知双方')}
      onCancel={onCancel}
    />
  );
}
