import { AlignmentType, LineRuleType, Paragraph, TextRun, type IParagraphOptions, type IRunOptions } from 'docx';
import type { Inline } from './blocks.ts';
import { measures } from './measures.ts';

const named = (name: string): { ascii: string; eastAsia: string; hAnsi: string; cs: string } => ({
  ascii: name,
  eastAsia: name,
  hAnsi: name,
  cs: name,
});

/** The standard's own fonts, by the names under which Chinese machines have them. */
export const docxFaces = {
  仿: named('仿宋_GB2312'),
  楷: named('楷体_GB2312'),
  黑: named('黑体'),
  宋: named('宋体'),
  标: named('方正小标宋简体'),
} as const;

export type DocxFace = keyof typeof docxFaces;

/** 28 characters of 16 pt are 6 pt wider than 156 mm: a quarter point less between them, which Word, WPS and LibreOffice set alike (a character grid they do not). */
export const squeezeTwips = -5;

export const bodyRun: IRunOptions = {
  font: docxFaces.仿,
  size: measures.size.bodyPt * 2,
  characterSpacing: squeezeTwips,
  language: { eastAsia: 'zh-CN', value: 'zh-CN' },
};

const lightColours = { 蓝: '1677FF', 黄: 'D48806', 橙: 'D4570A', 红: 'CF1322', 绿: '389E0D' } as const;

/** Fixed line spacing, in points. */
export function exactLine(points: number): NonNullable<IParagraphOptions['spacing']> {
  return { line: Math.round(points * 20), lineRule: LineRuleType.EXACT, before: 0, after: 0 };
}

/** First-line indent of whole characters, with the same in twips for programs that do not know character units. */
export function characters(count: number, sizePt: number = measures.size.bodyPt): number {
  return Math.round(count * sizePt * 20);
}

/** Runs of one paragraph. */
export function docxRuns(
  content: Inline[],
  face: DocxFace = '仿',
  sizePt: number = measures.size.bodyPt,
  extra: IRunOptions = {},
): TextRun[] {
  return content.map(
    (run) =>
      new TextRun({
        ...extra,
        text: run.light ? `●${run.text}` : run.text,
        font: docxFaces[run.bold ? '黑' : (run.face ?? face)],
        size: sizePt * 2,
        ...(extra.characterSpacing === undefined ? { characterSpacing: sizePt === measures.size.bodyPt ? squeezeTwips : 0 } : {}),
        ...(run.line ? { break: 1 } : {}),
        ...(run.underline ? { underline: {} } : {}),
        ...(run.light ? { color: lightColours[run.light] } : {}),
      }),
  );
}

export function docxText(text: string, face: DocxFace = '仿', sizePt: number = measures.size.bodyPt, extra: IRunOptions = {}): TextRun[] {
  return docxRuns([{ text }], face, sizePt, extra);
}

export function blankParagraph(points: number = measures.docxLinePt, keepNext = false): Paragraph {
  return new Paragraph({ spacing: exactLine(points), keepNext, children: [] });
}

export const centred = { alignment: AlignmentType.CENTER } as const;
