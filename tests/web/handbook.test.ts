/** The handbook keeps up with the product: every page has its section, and what it calls by name is there under that name. */
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CHAPTERS } from '../../handbook/chapters.ts';
import { ROLES, type RoleId } from '../../processes/contract.ts';
import { readChapter } from '../../web/browser/handbook.mjs';
import { SECTIONS } from '../../web/browser/admin/sections.ts';
import { search } from '../../web/browser/help/search.ts';
import { HELP_OF, helpFor } from '../../web/browser/help/where.ts';
import { PAGES } from '../../web/browser/pages.ts';
import { root } from '../support/sources.ts';

const FOLDER = join(root, 'handbook');
const LARGEST_CHAPTER = 16_000;
const LARGEST_PICTURE = 150_000;
const ALL_PICTURES = 1_200_000;

const textOf = (name: string): string => readFileSync(join(FOLDER, `${name}.md`), 'utf8');
const chapters = CHAPTERS.map((entry) => ({ entry, chapter: readChapter(join(FOLDER, `${entry.name}.md`)) }));
const places = new Set(
  chapters.flatMap(({ entry, chapter }) => [entry.name, ...chapter.sections.filter(({ id }) => id).map(({ id }) => `${entry.name}#${id}`)]),
);
const pictures = readdirSync(join(FOLDER, 'pictures'));

describe('the handbook', () => {
  it('should have a section for every page and every part of 系统管理', () => {
    expect(PAGES.map(({ path }) => path).filter((path) => !(path in HELP_OF))).toEqual([]);
    const parts = SECTIONS.map(({ name }) => `/admin/${name}`);
    expect(parts.filter((path) => !(path in HELP_OF))).toEqual([]);
    const known = new Set<string>([...PAGES.map(({ path }) => path), ...parts]);
    expect(Object.keys(HELP_OF).filter((path) => !known.has(path))).toEqual([]);
    expect(Object.values(HELP_OF).filter((place) => !places.has(place))).toEqual([]);
  });

  it('should lead from an address to what is written about its page', () => {
    expect(helpFor('/')).toBe('/help/start#my-work');
    expect(helpFor('/tasks/2251799813685249')).toBe('/help/start#task');
    expect(helpFor('/cases/new')).toBe('/help/inspector#new-case');
    expect(helpFor('/cases/abc')).toBe('/help/start#case');
    expect(helpFor('/admin/people')).toBe('/help/admin#people');
    expect(helpFor('/no/such/page')).toBe('/help');
  });

  it('should be listed chapter by chapter, under the titles that the chapters have', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));
    expect(files.toSorted()).toEqual(CHAPTERS.map(({ name }) => `${name}.md`).toSorted());
    expect(chapters.map(({ chapter }) => chapter.title)).toEqual(CHAPTERS.map(({ title }) => title));
    for (const { entry, chapter } of chapters) {
      const ids = chapter.sections.map(({ id }) => id);
      expect(`${entry.name} ${new Set(ids).size}`).toBe(`${entry.name} ${ids.length}`);
    }
  });

  it('should have a chapter for every role that works here', () => {
    const served = new Set(CHAPTERS.flatMap(({ roles }) => roles));
    const without = (Object.keys(ROLES) as RoleId[]).filter((role) => !served.has(role));
    // Who is asked for his opinion once has no pages of his own.
    expect(without).toEqual(['reviewer']);
  });

  it('should have no link that leads nowhere', () => {
    const links = chapters.flatMap(({ entry, chapter }) =>
      chapter.sections.flatMap(({ html }) => [...html.matchAll(/<a href="\/help\/([^"]+)"/g)].map(([, to]) => `${entry.name}: ${to}`)),
    );
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !places.has(link.split(': ')[1] as string))).toEqual([]);
  });

  it('should show every picture that it has, with a text for who does not see it, and stay light', () => {
    const shown = CHAPTERS.flatMap(({ name }) => [...textOf(name).matchAll(/!\[([^\]]*)\]\(pictures\/([^)]+)\)/g)]);
    expect(shown.filter(([, alt]) => (alt as string).length < 8)).toEqual([]);
    expect([...new Set(shown.map(([, , file]) => file as string))].toSorted()).toEqual(pictures.toSorted());
    const sizes = pictures.map((file) => statSync(join(FOLDER, 'pictures', file)).size);
    expect(pictures.filter((_, index) => (sizes[index] as number) > LARGEST_PICTURE)).toEqual([]);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(ALL_PICTURES);
    expect(CHAPTERS.filter(({ name }) => Buffer.byteLength(textOf(name)) > LARGEST_CHAPTER)).toEqual([]);
  });

  it('should call buttons, pages, fields and steps as the product does', () => {
    const product = ['web', 'processes', 'rules']
      .flatMap((room) =>
        readdirSync(join(root, room), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && /\.(tsx?|mjs|json|bpmn|dmn|form)$/.test(entry.name))
          .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
      )
      .join('\n');
    const wrong = CHAPTERS.flatMap(({ name }) =>
      [...textOf(name).matchAll(/「([^」]+)」/g)]
        .map(([, called]) => called as string)
        .filter((called) => !product.includes(called))
        .map((called) => `${name}: 「${called}」`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the search over the handbook', () => {
  const found = (query: string) => search(chapters, query);

  it('should find a word, what has it in its heading first, with the words around it', () => {
    const [first] = found('延期');
    expect(first?.title).toContain('延期');
    const hit = found('种子').find(({ to }) => to === '/help/inspector#inspection');
    expect(hit?.found).toBe('种子');
    expect(`${hit?.before}${hit?.found}${hit?.after}`).toContain('系统记下种子，谁都可以复算');
  });

  it('should ask for all words, show what was written and no marks, and stay bounded', () => {
    expect(found('延期 初审').length).toBeGreaterThan(0);
    expect(found('延期 没有这样的词')).toEqual([]);
    expect(found('   ')).toEqual([]);
    expect(found('的').length).toBeLessThanOrEqual(20);
    expect(found('的').filter(({ before, after }) => /[<>]|&\w+;/.test(before + after))).toEqual([]);
    expect(found('的'.repeat(10_000))).toEqual([]);
  });
});
