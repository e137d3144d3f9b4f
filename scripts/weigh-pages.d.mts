/** Weights in bytes, first visit. */
export interface PageWeight {
  readonly page: string;
  readonly limit: number;
  readonly files: readonly string[];
  readonly plain: number;
  readonly gzip: number;
  readonly br: number;
}
export function weighPages(folder: string): { readonly pages: readonly PageWeight[]; readonly unnamed: readonly string[] };
