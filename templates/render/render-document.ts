import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents, findDocument, type DocumentType } from '../documents.ts';
import { blocksToDocx } from './blocks-to-docx.ts';
import { blocksToTypst } from './blocks-to-typst.ts';
import { compileTemplate, type CompiledTemplate } from './compile-template.ts';
import { DocumentError } from './document-error.ts';
import { loadFonts, type Fonts } from './fonts.ts';
import { docxText, lostPiece, piecesOf, printedText } from './lost-text.ts';
import type { GongwenDocument } from './blocks.ts';
import { htmlToBlocks } from './html-to-blocks.ts';
import { htmlView } from './html-view.ts';
import { templatesRoot } from './templates-root.ts';
import { setPdf } from './typst.ts';

/** `generatedAt`: moment written into the files (default: the document's own date, so that the same data give the same bytes). */
export interface RenderOptions {
  generatedAt?: Date;
  watermark?: string;
}

export interface RenderedDocument {
  /** For the web page; style it with `gongwenStylesheet`. */
  html: string;
  pdf: Buffer;
  docx: Buffer;
  /** Chinese sentences, such as that a font was substituted. */
  warnings: string[];
  /** SHA-256 (hex) of the template with its partials, and of the data as given. */
  templateHash: string;
  dataHash: string;
}

const dataMax = 1024 * 1024;
const issuesShown = 8;
const glyphsShown = 10;
const compiled = new Map<string, CompiledTemplate>();

function partials(root: string): Record<string, string> {
  const folder = join(root, 'partials');
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.hbs'))
      .toSorted()
      .map((name) => [name.slice(0, -4), readFileSync(join(folder, name), 'utf8')]),
  );
}

function template(document: DocumentType): CompiledTemplate {
  const found = compiled.get(document.id);
  if (found) return found;
  const root = templatesRoot();
  const made = compileTemplate({
    name: document.name,
    source: readFileSync(join(root, document.id, `${document.id}.hbs`), 'utf8'),
    partials: partials(root),
  });
  compiled.set(document.id, made);
  return made;
}

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    : value;

/** JSON text of the data with keys in order: what is hashed, and a copy free of prototypes, getters and shared references. */
function canonical(document: DocumentType, data: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(data, sorted);
  } catch (error) {
    throw new DocumentError('数据', `“${document.name}”的数据读不出来，请重新填写`, error);
  }
  if (text === undefined || text === 'null') throw new DocumentError('数据', `“${document.name}”没有数据，请填写后再生成`);
  if (text.length > dataMax)
    throw new DocumentError('数据', `“${document.name}”的数据太大（${text.length}字），最多${dataMax}字，请把长材料改为附件`);
  return text;
}

const place = (path: PropertyKey[]): string =>
  path
    .filter((part) => typeof part === 'number')
    .map((part) => `第${Number(part) + 1}项`)
    .join('');

function checked(document: DocumentType, text: string): Record<string, unknown> {
  const parsed = document.schema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data as Record<string, unknown>;
  const messages = [
    ...new Set(
      parsed.error.issues.map(
        (issue) =>
          `${place(issue.path)}${/[\u4e00-\u9fff]/.test(issue.message) ? issue.message : `“${issue.path.join('.')}”填写有误，请改正`}`,
      ),
    ),
  ];
  const more = messages.length > issuesShown ? `；另有${messages.length - issuesShown}处` : '';
  throw new DocumentError('数据', `“${document.name}”还不能生成：${messages.slice(0, issuesShown).join('；')}${more}`, parsed.error);
}

/** Characters that no font of the PDF has, such as a rare one in a name; they would print as an empty box. */
function missingGlyphs(blocks: GongwenDocument, fonts: Fonts): string[] {
  const missing = new Set<string>();
  JSON.stringify(blocks, (key, value: unknown) => {
    if (typeof value === 'string' && key !== 'kind')
      for (const character of value) if (character > ' ' && !fonts.covers(character)) missing.add(character);
    return value;
  });
  const shown = [...missing]
    .slice(0, glyphsShown)
    .map((character) => `${character}（U+${character.codePointAt(0)!.toString(16).toUpperCase()}）`);
  return missing.size === 0
    ? []
    : [
        `字体缺字：PDF 中${shown.join('、')}${missing.size > glyphsShown ? `等${missing.size}个字` : ''}显示为空框，文件也不合 PDF/A 归档格式，请核对用字，或在 SIBAN_FONTS 文件夹里放入含该字的字体`,
      ];
}

const pieceShown = 30;

function refuseLoss(name: string, blocks: GongwenDocument, pdf: string, docx: string, fonts: Fonts): void {
  const pieces = piecesOf(blocks);
  const piece = lostPiece(pieces, pdf, fonts.covers) ?? lostPiece(pieces, docx);
  if (piece === undefined) return;
  throw new DocumentError(
    '排版',
    `“${name}”排出来少了字，没有生成文书：“${piece.slice(0, pieceShown)}${piece.length > pieceShown ? '…' : ''}”没有全部印在纸上。请把这一项压缩或改为附件后再试，并告诉系统管理员`,
  );
}

/**
 * Writes one document as web view, PDF and DOCX from one source, in the measures of GB/T 9704-2012.
 * @param documentId one of `documents` (templates/documents.ts), such as 'jiaoban-tongzhidan'
 * @param data checked against the document's schema; unknown fields are ignored
 * @throws DocumentError with a Chinese sentence: unknown document, missing or wrong data, a template outside the vocabulary
 */
export async function renderDocument(documentId: string, data: unknown, options: RenderOptions = {}): Promise<RenderedDocument> {
  const document = findDocument(documentId);
  if (!document)
    throw new DocumentError(
      '未知文书',
      `没有“${String(documentId).slice(0, 60)}”这种文书，可用的有：${documents.map(({ name }) => name).join('、')}`,
    );
  const text = canonical(document, data);
  const values = checked(document, text);
  const { render, hash } = template(document);
  const blocks = htmlToBlocks(render(values));
  const on = options.generatedAt ?? new Date(`${String(values.date).slice(0, 10)}T00:00:00+08:00`);
  const watermark = (options.watermark ?? '').slice(0, 60);
  const fonts = await loadFonts();
  const { pdf, tight } = await setPdf(blocksToTypst(blocks, fonts.faces, on, watermark), blocks.format === '单');
  const docx = await blocksToDocx(blocks, on, watermark, tight);
  refuseLoss(document.name, blocks, await printedText(pdf), docxText(docx), fonts);
  return {
    html: htmlView(blocks, watermark),
    pdf,
    docx,
    warnings: [...fonts.warnings, ...missingGlyphs(blocks, fonts)],
    templateHash: hash,
    dataHash: createHash('sha256').update(text).digest('hex'),
  };
}
