/** What a page makes a browser fetch the first time, read off the built files. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { weighPages } from '../../scripts/weigh-pages.mjs';
import { builtPages } from '../support/built-siban.ts';

const pages = join(import.meta.dirname, '..', '..', 'dist', 'browser');

beforeAll(builtPages);

describe('the built pages', () => {
  it('should each stay within its limit, in the form that every browser takes', () => {
    const over = weighPages(pages).pages.filter(({ gzip, limit }) => gzip > limit);
    expect(over.map(({ page, gzip, limit }) => `${page}: ${gzip} of ${limit}`)).toEqual([]);
  });

  it('should fetch what a page does not need only when it is asked for', () => {
    expect(weighPages(pages).unnamed).toEqual([]);
    const first = weighPages(pages).pages.filter(({ page }) => page === '登录' || page === '我的工作');
    expect(first).toHaveLength(2);
    const heavy = /^assets\/(form-view|token-viewer|office-date-picker|\w+-editor|register-page|case-page|new-case-page)-/;
    expect(first.flatMap(({ files }) => files.filter((file) => heavy.test(file)))).toEqual([]);
    const task = weighPages(pages).pages.find(({ page }) => page === '任务');
    expect(task?.files.some((file) => heavy.test(file))).toBe(true);
  });

  it('should lie beside their compressed forms', () => {
    for (const { page, plain, gzip, br } of weighPages(pages).pages) {
      expect(`${page} ${gzip < plain * 0.45}`).toBe(`${page} true`);
      expect(`${page} ${br < gzip}`).toBe(`${page} true`);
    }
  });
});
