import { describe, expect, it } from '@jest/globals';
import { documents } from '../../templates/documents.ts';
import { renderDocument } from '../../templates/render/render-document.ts';
import { filled, type Fill } from './fill.ts';
import { pdfLines, poppler, sample } from './support.ts';

const printed = poppler ? describe : describe.skip;

const mm = (points: number): number => (points / 72) * 25.4;
/** Inside the 版心, or one of the page numbers. 函 has its mark above it. */
const isOnPaper = ({ xMin, xMax, yMin, yMax }: { xMin: number; xMax: number; yMin: number; yMax: number }): boolean =>
  mm(yMin) > 20 && mm(yMax) < 264 && mm(xMin) > 19 && mm(xMax) < 191;

const counted = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const character of text.replace(/\s|\u200b/g, '')) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
};

/** Sentences of different words, so that each shows when it is missing. */
const WORDS = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北中春夏秋冬山水风云雨雪日月星光'];
const chinese: Fill = (path, limit) =>
  Array.from({ length: limit }, (_, index) => WORDS[(index * 7 + path.join('').length) % WORDS.length]).join('');
const unbreakable: Fill = (_path, limit) => 'ABCDEFGH12345678'.repeat(Math.ceil(limit / 16)).slice(0, limit);
const lines: Fill = (path, limit) => chinese(path, limit).replace(/(.{9})./g, '$1\n');

async function missing(id: string, data: Record<string, unknown>): Promise<string[]> {
  const { html, pdf } = await renderDocument(id, data);
  const inside = counted(
    pdfLines(pdf)
      .lines.filter(isOnPaper)
      .map(({ text }) => text)
      .join('')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&')
      .replace(/&quot;/g, '"'),
  );
  // The 版记 of a 函 names neither who printed it nor when (GB/T 9704-2012, 10.1).
  const isLetter = /<article class="[^"]*函/.test(html);
  const wanted = counted((isLetter ? html.replace(/<p class="印发">.*?<\/p>/, '') : html).replace(/<[^>]+>/g, ''));
  return [...wanted].flatMap(([character, count]) => {
    const there = inside.get(character) ?? 0;
    return there < count ? [`${character}: ${there} of ${count}`] : [];
  });
}

printed('a paper whose fields are all as long as they may be', () => {
  it.each(
    documents.flatMap(({ name, id }) =>
      (
        [
          ['Chinese text', chinese, 3],
          [
            'words without a place to break, or many short lines',
            (path, limit) => (path.join('').length % 2 ? unbreakable : lines)(path, limit),
            2,
          ],
        ] as const satisfies readonly (readonly [string, Fill, number])[]
      ).map(([what, fill, rows]) => [name, what, id, fill, rows] as const),
    ),
  )('should lose nothing of %s with %s', async (_name, _what, id, fill, rows) => {
    const { data } = filled(id, sample(id), fill, (limit) => Math.min(limit, rows));
    expect(await missing(id, data)).toEqual([]);
  });

  it.each(documents.map(({ name, id }) => [name, id] as const))('should lose no row of %s, however many there are', async (_name, id) => {
    const short: Fill = (path, limit) => chinese(path, Math.min(limit, 24));
    const { data } = filled(id, sample(id), short, (limit) => Math.min(limit, 90));
    expect(await missing(id, data)).toEqual([]);
  });
});
