/** A chapter: its own sections at its head, then their texts, each with an address of its own. */
import { useEffect, type MouseEvent } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { Spin } from 'antd';
import type { ChapterEntry } from '../../../handbook/chapters.ts';
import type { ChapterSection } from '../../../handbook/chapter.ts';
import { Failure } from '../shared/failure.tsx';
import { useChapter } from './use-chapter.ts';

export function ChapterView({ entry }: { entry: ChapterEntry }) {
  const chapter = useChapter(entry);
  const navigate = useNavigate();
  const { hash, key } = useLocation();
  const shown = chapter.data;
  useEffect(() => {
    if (!shown) return;
    const place = hash && document.getElementById(hash.slice(1));
    if (place) place.scrollIntoView();
    else window.scrollTo(0, 0);
  }, [shown, hash, key]);
  if (chapter.error) return <Failure error={new Error('这一章没有取到，请检查网络后重试。')} onRetry={() => void chapter.refetch()} />;
  if (!shown) return <Spin style={{ display: 'block', margin: 80 }} />;
  /** Links in the text lead to other places of the handbook: without fetching the whole product anew. */
  const follow = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void navigate(`${link.pathname}${link.hash}`);
  };
  return (
    <article className="panel padded help-text" onClick={follow}>
      <h1>{shown.title}</h1>
      {shown.sections.map((section) => (
        <Section key={section.id} section={section} />
      ))}
    </article>
  );
}

function Section({ section: { id, title, level, html } }: { section: ChapterSection }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section id={id || undefined}>
      {id && (
        <Heading>
          {title}
          <Link to={`#${id}`} aria-label={`“${title}”的地址`} className="anchor">
            #
          </Link>
        </Heading>
      )}
      {/* Made when the pages were built, of the handbook in this repository, which may hold no HTML of its own. */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}
