/** What the handbook holds, with the reader's own chapters first, and the search over all of it. */
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Grid, Input } from 'antd';
import { CHAPTERS, type ChapterEntry } from '../../../handbook/chapters.ts';
import { LONGEST_QUERY, search, type Hit } from './search.ts';
import { useChapter, useChapters } from './use-chapter.ts';

interface Props {
  /** None on the front page. */ readonly current: ChapterEntry | undefined;
  readonly own: readonly ChapterEntry[];
}

export function Contents({ current, own }: Props) {
  const wide = Grid.useBreakpoint().lg === true;
  const [words, setWords] = useState('');
  const navigate = useNavigate();
  const chapters = useChapters(words.trim() !== '');
  const hits = search(
    CHAPTERS.map((entry, index) => ({ entry, chapter: chapters[index]?.data })),
    words,
  );
  const [first] = hits;
  const leave = (): void => setWords('');
  return (
    <nav className="help-side" aria-label="帮助目录">
      <Input.Search
        allowClear
        placeholder="在帮助中查找"
        aria-label="在帮助中查找"
        maxLength={LONGEST_QUERY}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onSearch={() => {
          if (!first) return;
          leave();
          void navigate(first.to);
        }}
      />
      {words.trim() !== '' ? (
        <Hits hits={hits} ready={chapters.every(({ isPending }) => !isPending)} onOpen={leave} />
      ) : (
        <details key={String(wide)} open={wide}>
          <summary>目录</summary>
          {own.length > 0 && <List title="您常用的" rows={own} current={current} />}
          <List title={own.length > 0 ? '其他各章' : '各章'} rows={CHAPTERS.filter((entry) => !own.includes(entry))} current={current} />
        </details>
      )}
    </nav>
  );
}

function List({ title, rows, current }: { title: string; rows: readonly ChapterEntry[]; current: ChapterEntry | undefined }) {
  return (
    <>
      <p className="muted">{title}</p>
      <ul>
        {rows.map((entry) => (
          <li key={entry.name}>
            <Link to={`/help/${entry.name}`} aria-current={entry === current ? 'page' : undefined}>
              {entry.title}
            </Link>
            {entry === current && <Sections entry={entry} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Sections({ entry }: { entry: ChapterEntry }) {
  const chapter = useChapter(entry);
  return (
    <ul>
      {chapter.data?.sections
        .filter(({ id, level }) => id && level === 2)
        .map(({ id, title }) => (
          <li key={id}>
            <Link to={`/help/${entry.name}#${id}`}>{title}</Link>
          </li>
        ))}
    </ul>
  );
}

function Hits({ hits, ready, onOpen }: { hits: readonly Hit[]; ready: boolean; onOpen: () => void }) {
  return (
    <div role="status" className="help-hits">
      {hits.length === 0 && <p className="muted">{ready ? '没有找到，请换一个词，或查看“名词解释”。' : '正在查找…'}</p>}
      {hits.map(({ to, chapter, title, before, found, after }) => (
        <Link key={to} to={to} onClick={onOpen}>
          <b>{title}</b>
          <span className="muted">{chapter}</span>
          <div>
            {before}
            <mark>{found}</mark>
            {after}
          </div>
        </Link>
      ))}
    </div>
  );
}
