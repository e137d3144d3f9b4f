import { describe, expect, it, test } from '@jest/globals';
import { judgeSecrecy, offlineStub } from '../../../rules/access/sensitive.ts';

describe('state secrets', () => {
  test.each(['秘密', '机密', '绝密'])('should be refused with what to do (%s)', (secrecy) => {
    const answer = judgeSecrecy(secrecy);
    expect(answer.allowed).toBe(false);
    expect(answer).toHaveProperty('message', expect.stringContaining('线下办理'));
  });

  it('should be recognised by the marking of a pasted paper', () => {
    expect(judgeSecrecy('内部', ['关于某事', '机密★1年 关于……']).allowed).toBe(false);
    expect(judgeSecrecy('内部', ['加强保密教育，严守秘密']).allowed).toBe(true);
    expect(judgeSecrecy('').allowed).toBe(false);
  });

  test.each([
    '机密★1年',
    '机密＊1年',
    '机密*10年',
    '秘密＊＊长期',
    '秘 密★',
    '绝\u3000密 ★ 长期',
    '秘\u200b密\ufeff✭',
    '機密☆',
    '絕密⭐',
    '祕密✩5年',
    '秘密⭐️三年',
    '机密（★）1年',
    '秘密级★',
    '前文。秘\n密★1年',
    '秘\u0301密★',
  ])('should be recognised in any spelling: %s', (marking) => {
    expect(judgeSecrecy('公开', ['关于某事', `前文${marking}后文`]).allowed).toBe(false);
  });

  test.each([
    '加强保密教育，严守秘密。★要点',
    '不得泄露国家秘密*（见附件）',
    '**严守秘密**',
    '机密级场所整改',
    '评定为★★★级',
    '秘密 1年内有效',
  ])('should not be seen where none is: %s', (text) => {
    expect(judgeSecrecy('内部', [text]).allowed).toBe(true);
  });

  it('should leave a stub without content', () => {
    expect(offlineStub('DC2026-0030', 'A12')).toEqual({ caseNumber: 'DC2026-0030', unitId: 'A12', notice: '涉密事项线下办理' });
  });
});
