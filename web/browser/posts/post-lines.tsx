/** A person's posts and substitutions, what holds first to be seen; what is over stays below, since it tells who was what when. */
import type { ReactNode } from 'react';
import { postName, roleNames } from '../../../processes/contract.ts';
import type { PostRow, SubstituteRow } from '../../api/posts.ts';
import { daysText, postState, substituteState } from './post-words.ts';
import './posts.css';

const ORDER: readonly PostRow['time'][] = ['now', 'coming', 'past'];
const inOrder = <Row extends { readonly time: PostRow['time'] }>(rows: readonly Row[]): Row[] =>
  ORDER.flatMap((time) => rows.filter((row) => row.time === time));

export function PostLines({ posts, acts }: { posts: readonly PostRow[]; acts?: (post: PostRow) => ReactNode }) {
  if (posts.length === 0) return <p className="muted">没有岗位，登录后看不到任何事项。</p>;
  return inOrder(posts).map((post) => (
    <div key={post.postId} className={`post-line ${post.time}`}>
      <span className={`post-state ${post.time}`}>{postState(post)}</span>
      <div>
        <b>{postName(post) || '未填写职务'}</b>
        <div className="muted">
          {roleNames(post.roles) || '未授予权限'}
          {post.asked.length > 0 && ` · ${roleNames(post.asked)}（待确认）`}
          {' · '}
          <span className="number">{daysText(post)}</span>
        </div>
      </div>
      {acts?.(post)}
    </div>
  ));
}

export function SubstituteLines({
  rows,
  own,
  acts,
}: {
  rows: readonly SubstituteRow[];
  /** The reader, who is called by no name. */ own?: string;
  acts(row: SubstituteRow): ReactNode;
}) {
  if (rows.length === 0) return <p className="muted">没有代理安排。</p>;
  return inOrder(rows).map((row) => (
    <div key={row.substituteId} className={`post-line ${row.time}`}>
      <span className={`post-state ${row.state === 'agreed' ? row.time : ''}`}>{substituteState(row)}</span>
      <div>
        <b>
          {row.userId === own ? '本人' : row.name} 代 {row.principalId === own ? '本人' : row.principalName}
        </b>
        <div className="muted">
          {postName(row)} · <span className="number">{daysText(row)}</span>
          {row.reason && ` · ${row.reason}`}
        </div>
      </div>
      {acts(row)}
    </div>
  ));
}
