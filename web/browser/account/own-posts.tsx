/** 岗位与代理 on one's own page: what one is from day to day, and whom one asks to stand in. */
import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { SubstituteRow } from '../../api/posts.ts';
import { call } from '../api/client.ts';
import { PostLines, SubstituteLines } from '../posts/post-lines.tsx';
import { isOpen } from '../posts/post-words.ts';
import { SubstituteForm } from '../posts/substitute-form.tsx';
import { Failure } from '../shared/failure.tsx';
import { Panel } from '../shared/panel.tsx';
import { useToasts } from '../shared/toasts.tsx';

export function OwnPosts({ userId }: { userId: string }) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const [naming, setNaming] = useState(false);
  const found = useQuery({ queryKey: ['own-posts'], queryFn: () => call('ownPosts') });
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['own-posts'] });
  const end = useMutation({
    mutationFn: (substituteId: string) => call('endOwnSubstitute', { params: { substituteId } }),
    onSuccess: () => toasts.success('代理已结束，已告知对方'),
    onSettled: again,
  });
  const { posts = [], substitutes = [], candidates = [] } = found.data ?? {};
  const standable = posts.filter(({ postId }) => candidates.some((one) => one.postId === postId));
  const button = (row: SubstituteRow) =>
    isOpen(row) && (
      <Button
        size="small"
        aria-label={`结束：${row.name}代${row.principalName}`}
        loading={end.isPending && end.variables === row.substituteId}
        onClick={() => end.mutate(row.substituteId)}
      >
        提前结束
      </Button>
    );
  const failure = found.error ?? end.error;
  return (
    <Panel title="岗位与代理" hint="外出、休假时可请本单位同志或领导代理" padded>
      {failure && <Failure error={failure} />}
      <PostLines posts={posts} />
      <div className="post-part">
        <h3>代理</h3>
        {standable.length > 0 && !naming && <Button onClick={() => setNaming(true)}>请人代理</Button>}
      </div>
      {naming && (
        <SubstituteForm
          posts={standable}
          peopleFor={(postId) => candidates.find((one) => one.postId === postId)?.people ?? []}
          note="期间由其办理您这个岗位的任务，落款和记录写“某某（代您）”；到期自动结束。领导岗位须秘书长或审计员确认后生效。只写了您本人的知悉范围不随代理转移。"
          send={(postId, body) => call('nameOwnSubstitute', { params: { postId }, body })}
          onDone={() => {
            toasts.success('已指定，已告知对方');
            setNaming(false);
            void again();
          }}
          onCancel={() => setNaming(false)}
        />
      )}
      <SubstituteLines rows={substitutes} own={userId} acts={button} />
    </Panel>
  );
}
