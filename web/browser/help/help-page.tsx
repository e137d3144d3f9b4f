/** 帮助: the handbook. At the left what it holds and a search, at the right a chapter; without one, what the reader needs most. */
import { Navigate, useParams } from 'react-router';
import { Link } from 'react-router';
import { CHAPTERS, type ChapterEntry } from '../../../handbook/chapters.ts';
import type { SessionUser } from '../../api/entities.ts';
import { Panel } from '../shared/panel.tsx';
import { ChapterView } from './chapter-view.tsx';
import { Contents } from './contents.tsx';
import './help.css';

export function HelpPage({ user }: { user: SessionUser }) {
  const { chapter } = useParams();
  const entry = CHAPTERS.find(({ name }) => name === chapter);
  if (chapter !== undefined && !entry) return <Navigate to="/help" replace />;
  const own = CHAPTERS.filter(({ roles }) => roles.some((role) => user.roles.includes(role)));
  return (
    <div className="help">
      <Contents current={entry} own={own} />
      {entry ? <ChapterView key={entry.name} entry={entry} /> : <Front own={own} />}
    </div>
  );
}

function Front({ own }: { own: readonly ChapterEntry[] }) {
  return (
    <div>
      <h1 className="page-title">
        帮助<small>每一页上方的问号，直接打开讲那一页的一节</small>
      </h1>
      {own.length > 0 && <Cards title="您常用的" rows={own} />}
      <Cards title={own.length > 0 ? '其他各章' : '各章'} rows={CHAPTERS.filter((entry) => !own.includes(entry))} />
    </div>
  );
}

const Cards = ({ title, rows }: { title: string; rows: readonly ChapterEntry[] }) => (
  <Panel title={title}>
    {rows.map(({ name, title: chapter, about }) => (
      <Link key={name} to={`/help/${name}`} className="row-card">
        <b>{chapter}</b>
        <div className="muted">{about}</div>
      </Link>
    ))}
  </Panel>
);
