import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import type { TypstInputs } from './blocks-to-typst.ts';
import { DocumentError } from './document-error.ts';
import { loadFonts } from './fonts.ts';
import { templatesRoot } from './templates-root.ts';

interface Setter { compiler: NodeCompiler; program: string }

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

/** Sets a document as PDF/A-2u (for the archive), in this process: real text, fonts embedded as subsets, the same bytes for the same inputs. */
export async function setPdf(inputs: TypstInputs): Promise<Buffer> {
  setter ??= createSetter();
  const { compiler, program } = await setter;
  const result = compiler.compile({ mainFileContent: program, inputs });
  if (!result.result) {
    const details = result.takeError()?.shortDiagnostics.map((diagnostic) => JSON.stringify(diagnostic)).join('; ') ?? '';
    throw new DocumentError('排版', '文书没有排成版，请检查表格和内容后再试', new Error(details));
  }
  const pdf = archival(compiler, result.result);
  // The compiler memoises across documents; without this its memory grows with every document.
  sinceEviction += 1;
  if (sinceEviction >= evictEvery) { compiler.evictCache(10); sinceEviction = 0; }
  return pdf;
}
