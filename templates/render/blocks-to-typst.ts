import type { GongwenDocument, TitleBlock } from './blocks.ts';
import { colophonLaidOut, headLaidOut, laidOut } from './laid-out.ts';

/** What the Typst program of `gongwen.typ` reads: strings only, as JSON, so that no data can become code. */
export interface TypstInputs extends Record<string, string> {
  doc: string;
  faces: string;
  watermark: string;
  tight: string;
}

/** Families of the faces a 公文 is set in, by the names the standard uses, each with its fallbacks. */
export type Faces = Readonly<Record<'仿' | '楷' | '宋' | '黑' | '标', readonly string[]>>;

/** Title of the document in its metadata: its own title, else the name of the form. */
export function documentTitle(document: GongwenDocument): string {
  const title = document.blocks.find((block): block is TitleBlock => block.kind === 'title');
  return title ? title.content.map((run) => run.text).join('') : (document.head.formName ?? document.head.number ?? '');
}

/** @param on the day written into the file's metadata, in Asia/Shanghai */
export function blocksToTypst(document: GongwenDocument, faces: Faces, on: Date, watermark = ''): TypstInputs {
  const local = new Date(on.getTime() + 8 * 3_600_000);
  return {
    doc: JSON.stringify({
      ...document,
      head: headLaidOut(document.head),
      blocks: document.blocks.map(laidOut),
      colophon: document.colophon && colophonLaidOut(document.colophon),
      title: documentTitle(document),
      author: document.head.mark.join(' '),
      date: [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()],
    }),
    faces: JSON.stringify(faces),
    watermark,
    tight: '',
  };
}
