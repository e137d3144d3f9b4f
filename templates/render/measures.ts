/**
 * The figures of GB/T 9704-2012 that a page is set by, in one place for PDF, DOCX and web view.
 * Lengths are millimetres, type sizes and line pitches points, unless a name says otherwise.
 */
export const measures = {
  page: { widthMm: 210, heightMm: 297 },
  /** 天头 37, 订口 28; 版心 156×225 leaves 26 right and 35 below. */
  margin: { topMm: 37, leftMm: 28, rightMm: 26, bottomMm: 35 },
  typeArea: { widthMm: 156, heightMm: 225, lines: 22, characters: 28 },
  /** 3号 body and headings, 2号 title, 4号 imprint and page number; 小4 and 5号 in tables. */
  size: { bodyPt: 16, titlePt: 22, fourPt: 14, tablePt: 12, smallTablePt: 10.5 },
  /** Fixed line of the DOCX; the PDF sets 225 mm / 22 exactly. */
  docxLinePt: 28,
  red: 'E60012',
  letterhead: { markTopMm: 35, ruleBelowNumberMm: 4 },
  letter: { markTopFromPaperMm: 30, ruleBelowMarkMm: 4, ruleWidthMm: 170, bottomRuleFromPaperMm: 20 },
  imprintRule: { thickMm: 0.35, thinMm: 0.25 },
  pageNumberBelowMm: 7,
} as const;

/** OOXML counts 1/20 points; 1 mm is 56.6929 of them. */
export const twips = {
  page: { width: 11906, height: 16838 },
  margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 },
  typeAreaWidth: 8844,
} as const;
