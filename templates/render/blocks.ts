/** What a document consists of once its HTML has been read: plain data, ready for any output. */

/** 红头: red-headed 文件 layout · 函: 信函格式 · 单: the office's internal form. */
export type DocumentFormat = '红头' | '函' | '单';

export type LightColour = '蓝' | '黄' | '橙' | '红' | '绿';

/** A run of text in one style; `line` starts a new line before it. */
export interface Inline {
  text: string;
  line?: boolean;
  /** 黑 黑体, 楷 楷体, 宋 宋体; without one the surrounding face. */
  face?: '黑' | '楷' | '宋';
  bold?: boolean;
  underline?: boolean;
  light?: LightColour;
}

export interface CellParagraph {
  runs: Inline[];
  align?: '中' | '右';
}

export interface Cell {
  content: CellParagraph[];
  head: boolean;
  colspan: number;
  rowspan: number;
  align: '左' | '中' | '右';
  /** Shading: 横道 the bar of a Gantt row, 节点 its milestone, 浅 a quiet label cell. */
  fill?: '横道' | '节点' | '浅';
  /** Least height in lines of the table's pitch, for fields to be filled in by hand. */
  lines?: number;
}

export interface Row {
  cells: Cell[];
}

/** Table: `widths` are relative; `size` 常 12 pt, 小 10.5 pt. Head rows repeat on every page. */
export interface TableBlock {
  kind: 'table';
  style: '表' | '表单' | '签收栏';
  caption?: string;
  size: '常' | '小';
  /** Set closer, to keep a form on its page. */
  tight?: boolean;
  widths: number[];
  head: Row[];
  body: Row[];
}

export interface ParagraphBlock {
  kind: 'paragraph';
  role: '正文' | '顶格' | '居中' | '主送' | '附注' | '附件说明' | '附件续项' | '附件序号' | '注';
  content: Inline[];
}

export interface HeadingBlock {
  kind: 'heading';
  level: 1 | 2 | 3;
  content: Inline[];
}
export interface TitleBlock {
  kind: 'title';
  role: '标题' | '副标题' | '附件标题';
  content: Inline[];
}
/** 落款: who signs, and the 成文日期 below it. */
export interface SignatureBlock {
  kind: 'signature';
  names: string[];
  date: string;
}
export interface PageBreakBlock {
  kind: 'page-break';
}
export interface BlankBlock {
  kind: 'blank';
  lines: number;
}
/** 时间线 of a case file: when, what, by whom; `light` colours the point. */
export interface TimelineBlock {
  kind: 'timeline';
  entries: { when: string; light?: LightColour; content: Inline[] }[];
}

export type Block = TableBlock | ParagraphBlock | HeadingBlock | TitleBlock | SignatureBlock | PageBreakBlock | BlankBlock | TimelineBlock;

export interface DocumentHead {
  copyNumber?: string;
  classification?: string;
  urgency?: string;
  mark: string[];
  /** Name of a 单, such as 交办通知单, set under the mark. */
  formName?: string;
  number?: string;
  signer?: string;
  /** Right of the number on a 单: case number, date or issue. */
  aside?: string;
}

export interface Colophon {
  copyTo?: string;
  issuer?: string;
  issuedOn?: string;
}

export interface GongwenDocument {
  format: DocumentFormat;
  head: DocumentHead;
  blocks: Block[];
  colophon?: Colophon;
}
