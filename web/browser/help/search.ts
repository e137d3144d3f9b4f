/** Looks through the handbook in the browser: it is small, and all of it was fetched. */
import type { Chapter } from '../../../handbook/chapter.ts';
import type { ChapterEntry } from '../../../handbook/chapters.ts';

export interface Hit {
  readonly to: string;
  readonly chapter: string;
  readonly title: string;
  /** The first place, with some words on either side. */ readonly before: string;
  readonly found: string;
  readonly after: string;
}

export const LONGEST_QUERY = 40;
/** More than these nobody looks through: he writes another word. */
const MOST_HITS = 20;
const AROUND = 24;
const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&(#?\w+);/g, (whole, sign: string) => SIGNS[sign] ?? whole)
    .replaceAll(/\s+/g, ' ');

/** Sections that have all the words, those with one in their heading first. */
export function search(chapters: readonly { entry: ChapterEntry; chapter: Chapter | undefined }[], query: string): Hit[] {
  const words = query.slice(0, LONGEST_QUERY).toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (!first) return [];
  const hits = chapters.flatMap(({ entry, chapter }) =>
    (chapter?.sections ?? []).flatMap(({ id, title, html }) => {
      const text = plain(html);
      const whole = `${title || entry.title} ${text}`.toLowerCase();
      if (!words.every((word) => whole.includes(word))) return [];
      const at = text.toLowerCase().indexOf(first);
      const from = Math.max(0, at);
      const length = at < 0 ? 0 : first.length;
      return [
        {
          hit: {
            to: `/help/${entry.name}${id ? `#${id}` : ''}`,
            chapter: entry.title,
            title: title || entry.title,
            before: `${from > AROUND ? '…' : ''}${text.slice(Math.max(0, from - AROUND), from)}`,
            found: text.slice(from, from + length),
            after: `${text.slice(from + length, from + length + AROUND * 2)}…`,
          },
          inTitle: words.some((word) => title.toLowerCase().includes(word)),
        },
      ];
    }),
  );
  return [...hits.filter(({ inTitle }) => inTitle), ...hits.filter(({ inTitle }) => !inTitle)].slice(0, MOST_HITS).map(({ hit }) => hit);
}
