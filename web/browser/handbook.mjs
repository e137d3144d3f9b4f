/**
 * A chapter of the handbook is Markdown. It becomes a module when the pages are built, so that nobody's browser reads Markdown; what could not
 * be shown (a heading without an anchor, HTML, a picture that is not there) stops the build.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Marked } from 'marked';

const FOLDER = join(import.meta.dirname, '..', '..', 'handbook');
const HEADING = /^(.+?)\s*\{#([a-z][a-z0-9-]*)\}$/;
/** Stands in the HTML until the address of the picture is known, which is when it is shipped. */
const PICTURE = /%PICTURE:([a-z0-9-]+\.png)%/;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function rules(file) {
  const refuse = (what) => {
    throw new Error(`Expected ${basename(file)} to be plain Markdown, but ${what}.`);
  };
  return {
    html: ({ text }) => refuse(`it has HTML: ${text}`),
    link({ href, tokens }) {
      if (!/^(?:[a-z]+)?(?:#[a-z][a-z0-9-]*)?$/.test(href) || href === '') refuse(`a link leads out of it: ${href}`);
      const to = href.startsWith('#') ? `/help/${basename(file, '.md')}${href}` : `/help/${href}`;
      return `<a href="${to}">${this.parser.parseInline(tokens)}</a>`;
    },
    image({ href, text }) {
      const name = href.replace(/^pictures\//, '');
      const path = join(FOLDER, 'pictures', name);
      if (!PICTURE.test(`%PICTURE:${name}%`) || !existsSync(path)) refuse(`there is no picture ${href}`);
      const { width, height } = sizeOf(path);
      return `<img src="%PICTURE:${name}%" alt="${escaped(text)}" width="${width}" height="${height}" loading="lazy">`;
    },
    table(token) {
      const cells = (row, tag) => row.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`).join('');
      const body = token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('');
      // A phone scrolls the table, not the page.
      return `<div class="help-table" tabindex="0"><table><thead><tr>${cells(token.header, 'th')}</tr></thead><tbody>${body}</tbody></table></div>`;
    },
  };
}

/** Twice as many points as it is shown with: it was taken for fine screens. */
function sizeOf(path) {
  const bytes = readFileSync(path);
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** @returns the chapter as handbook/chapter.ts has it, pictures still by their names */
export function readChapter(file) {
  const marked = new Marked({ renderer: rules(file) });
  const chapter = { title: '', sections: [] };
  let open = { id: '', title: '', level: 1, tokens: [] };
  const close = () => {
    const html = marked.parser(open.tokens).trim();
    if (open.id || html) chapter.sections.push({ id: open.id, title: open.title, level: open.level, html });
  };
  for (const token of marked.lexer(readFileSync(file, 'utf8'))) {
    if (token.type !== 'heading') {
      open.tokens.push(token);
      continue;
    }
    if (token.depth === 1) {
      chapter.title = token.text;
      continue;
    }
    const [, title, id] = HEADING.exec(token.text) ?? [];
    if (!id)
      throw new Error(`Expected every heading of ${basename(file)} to end with an anchor such as {#login}, but “${token.text}” does not.`);
    close();
    open = { id, title, level: token.depth, tokens: [] };
  }
  close();
  return chapter;
}

export const handbook = () => ({
  name: 'siban:handbook',
  load(id) {
    if (!id.startsWith(FOLDER) || !id.endsWith('.md')) return undefined;
    const imports = [];
    const json = JSON.stringify(readChapter(id));
    const code = json.split(new RegExp(`(${PICTURE.source.replace('(', '(?:')})`)).map((part) => {
      const [, name] = PICTURE.exec(part) ?? [];
      if (!name) return part;
      imports.push(`import p${imports.length} from ${JSON.stringify(`${join(FOLDER, 'pictures', name)}?url&no-inline`)};`);
      return `" + p${imports.length - 1} + "`;
    });
    return `${imports.join('\n')}\nexport default ${code.join('')};`;
  },
});
