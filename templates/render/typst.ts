import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { TypstInputs } from './blocks-to-typst.ts';
import { DocumentError } from './document-error.ts';
import { loadFonts } from './fonts.ts';
import { templatesRoot } from './templates-root.ts';

interface Setter {
  compiler: NodeCompiler;
  program: string;
}

let setter: Promise<Setter> | undefined;
let sinceEviction = 0;
const evictEvery = 50;

async function createSetter(): Promise<Setter> {
  const { files } = await loadFonts();
  const folder = join(templatesRoot(), 'render');
  return {
    compiler: NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: files }] }),
    program: readFileSync(join(folder, 'gongwen.typ'), 'utf8'),
  };
}

/** PDF/A forbids characters without a glyph; such a page is still better written (the caller warns of them) than not. */
function archival(compiler: NodeCompiler, document: NodeTypstDocument): Buffer {
  try {
    return compiler.pdf(document, { pdfStandard: 'a-2u', creationTimestamp: 0 });
  } catch {
    return compiler.pdf(document, { creationTimestamp: 0 });
  }
}

function compiled({ compiler, program }: Setter, inputs: TypstInputs): NodeTypstDocument {
  const result = compiler.compile({ mainFileContent: program, inputs });
  if (result.result) return result.result;
  const details =
    result
      .takeError()
      ?.shortDiagnostics.map((diagnostic) => JSON.stringify(diagnostic))
      .join('; ') ?? '';
  throw new DocumentError('排版', '文书没有排成版，请检查表格和内容后再试', new Error(details));
}

/** A longer paper is not a form any more that a little less space would keep together. */
const tightenedPagesMax = 4;

/** Sets a form closer when that saves a page. */
function fitted(setter: Setter, inputs: TypstInputs, form: boolean): { page: NodeTypstDocument; tight: boolean } {
  const page = compiled(setter, inputs);
  if (!form || page.numOfPages === 1 || page.numOfPages > tightenedPagesMax) return { page, tight: false };
  const closer = compiled(setter, { ...inputs, tight: '是' });
  return closer.numOfPages < page.numOfPages ? { page: closer, tight: true } : { page, tight: false };
}

export interface SetPdf {
  pdf: Buffer;
  /** whether the tables were set closer, to save a page */ tight: boolean;
}

/**
 * Sets a document as PDF/A-2u (for the archive), in this process: real text, fonts embedded as subsets, the same bytes for the same inputs.
 * @param form an internal form (单), whose tables may be set closer to save a page
 */
export async function setPdf(inputs: TypstInputs, form = false): Promise<SetPdf> {
  setter ??= createSetter();
  const ready = await setter;
  const { page, tight } = fitted(ready, inputs, form);
  const pdf = archival(ready.compiler, page);
  // The compiler memoises across documents; without this its memory grows with every document.
  sinceEviction += 1;
  if (sinceEviction >= evictEvery) {
    ready.compiler.evictCache(10);
    sinceEviction = 0;
  }
  return { pdf, tight };
}
