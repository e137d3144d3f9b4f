import { describe, expect, it } from '@jest/globals';
import { compileTemplate } from '../../templates/render/compile-template.ts';

const compile = (source: string, partials: Record<string, string> = {}) => compileTemplate({ name: '试', source, partials });

describe('compiling a template', () => {
  it('should fill fields and escape them', () => {
    expect(compile('<p>{{a}}</p>').render({ a: '<b>&' })).toBe('<p>&lt;b&gt;&amp;</p>');
  });

  it.each([
    ['a triple brace', '{{{a}}}', '三重花括号'],
    ['an ampersand', '{{&a}}', '三重花括号'],
    ['a constructor', '{{a.constructor}}', '不允许的名字'],
    ['a prototype', '{{#with a.__proto__}}x{{/with}}', '不允许的名字'],
    ['an unknown helper', '{{evil a b}}', '没有的助手'],
    ['a lookup', '{{lookup a b}}', '没有的助手'],
    ['a log', '{{log a}}', '没有的助手'],
    ['a partial by expression', '{{> (lookup a "b")}}', '片段名'],
    ['a partial that is not there', '{{> 无}}', '不存在'],
    ['a decorator', '{{* x}}', '装饰器'],
    ['a block left open', '{{#if a}}x', '花括号是否成对'],
  ])('should refuse %s', (_name, source, words) => {
    expect(() => compile(source).render({ a: { b: 1 }, b: 'b' })).toThrow(words);
  });

  it('should refuse partials that reach themselves', () => {
    expect(() => compile('{{> 甲}}', { 甲: '{{> 乙}}', 乙: '{{> 甲}}' })).toThrow('引用了自己');
  });

  it('should say which field is missing', () => {
    expect(() => compile('{{a.b}}').render({ a: {} })).toThrow('“b”没有提供');
  });

  it('should stop loops within loops', () => {
    const list = Array.from({ length: 300 }, (_, i) => ({ i }));
    expect(() => compile('{{#each a}}{{#each @root.a}}{{#each @root.a}}x{{/each}}{{/each}}{{/each}}').render({ a: list })).toThrow(
      '循环太多',
    );
  });

  it('should refuse a template that is too large', () => {
    expect(() => compile('x'.repeat(70_000))).toThrow('太大');
  });

  it('should change its hash with a partial', () => {
    expect(compile('{{> 甲}}', { 甲: 'x' }).hash).not.toBe(compile('{{> 甲}}', { 甲: 'y' }).hash);
  });
});
