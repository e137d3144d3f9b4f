/** What becomes of a chapter's Markdown. */
export interface Chapter {
  readonly title: string;
  readonly sections: readonly ChapterSection[];
}

export interface ChapterSection {
  /** What is written behind its heading: `## 登录 {#login}`. What stands before the first heading has none. */ readonly id: string;
  readonly title: string;
  readonly level: number;
  /** Made of our own Markdown when the pages are built. */ readonly html: string;
}
