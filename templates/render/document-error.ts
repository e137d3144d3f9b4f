/** Thrown when a document cannot be written; `message` is a Chinese sentence for staff that says what to do. */
export class DocumentError extends Error {
  /** 数据: the data are wrong · 模板: the template is wrong · 排版: the page could not be set. */
  readonly code: '数据' | '模板' | '排版' | '未知文书';
  constructor(code: DocumentError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DocumentError';
    this.code = code;
  }
}
