import { describe, expect, it, test } from '@jest/globals';
import { passwordProblem } from '../../../rules/account/password-rule.ts';

const owner = { username: 'zhouwei', name: '周维' };
const problem = (password: string): string | undefined => passwordProblem(password, owner);

describe('a password', () => {
  test.each([
    '江河湖海山川与月',
    'correct horse battery',
    '七月流火九月授衣',
    'yunchuan2026',
    'long-enough',
    'zhouwei-的-长-句子',
    'k7fm-2xqd-9wne',
  ])('should be taken: %s', (password) => expect(problem(password)).toBeUndefined());

  test.each([
    ['seven77', '至少8位'],
    ['１２３４５', '至少8位'],
    ['长'.repeat(201), '不能超过200位'],
    ['12345678', '太常见'],
    ['１２３４５６７８', '太常见'],
    ['87654321', '太常见'],
    ['PassWord', '太常见'],
    ['aaaaaaaa', '太常见'],
    ['abcabcabca', '太常见'],
    ['jklmnopq', '太常见'],
    ['qwertyui', '太常见'],
    ['Admin@123', '太常见'],
    ['zhouwei2026', '用户名、姓名'],
    ['ZhouWei@123', '用户名、姓名'],
    ['周维20260101', '用户名、姓名'],
    ['2026siban!', '用户名、姓名'],
  ])('should be refused in words that say what to do: %s', (password, reason) => {
    expect(problem(password)).toContain(reason);
    expect(problem(password)).toMatch(/^[\u4e00-\u9fff].*请.*。$/);
  });

  it('should be judged in a moment, whatever it is made of', () => {
    for (const password of ['a'.repeat(199) + 'b', 'ab'.repeat(100), '甲'.repeat(200)]) {
      const from = performance.now();
      problem(password);
      expect(performance.now() - from).toBeLessThan(1_000);
    }
  });
});
