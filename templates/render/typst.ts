import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
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

/** Sets a document as PDF, in this process: real text, fonts embedded as subsets, the same bytes for the same inputs. */
export async function setPdf(inputs: TypstInputs): Promise<Buffer> {
  setter ??= createSetter();
  const { compiler, program } = await setter;
  const result = compiler.compile({ mainFileContent: program, inputs });
  if (!result.result) {
    const details = result.takeError()?.shortDiagnostics.map((diagnostic) => JSON.stringify(diagnostic)).join('; ') ?? '';
    throw new DocumentError('排版', '文书没有排成版，请检查表格和内容后再试', new Error(details));
  }
  const pdf = compiler.pdf(result.result, { creationTimestamp: 0 });
  // The compiler memoises across documents; without this its memory grows with every document.
  sinceEviction += 1;
  if (sinceEviction >= evictEvery) { compiler.evictCache(10); sinceEviction = 0; }
  return pdf;
}
