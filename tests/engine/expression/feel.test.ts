import { describe, expect, it } from '@jest/globals';
import { ExpressionParseError } from '../../../engine/expression/errors.ts';
import { createFeelEngine, type FeelOptions } from '../../../engine/expression/feel.ts';
import type { Evaluation } from '../../../engine/expression/contract.ts';

const evaluate = (text: string, vars: Readonly<Record<string, string>> = {}, options: FeelOptions = {}): Evaluation => {
  const feel = createFeelEngine(options);
  return feel.evaluate(feel.parse(text), (name) => vars[name]);
};
const json = (result: Evaluation): string => (result.ok ? result.json : `failed: ${result.message}`);

const failure = (result: Evaluation): string => (result.ok ? 'no failure' : result.message);

describe('createFeelEngine', () => {
  it('should take a text without an equals sign for a static string', () => {
    const feel = createFeelEngine();
    expect(feel.parse('order-1')).toEqual({ source: 'order-1', isStatic: true });
    expect(evaluate('order "1"')).toEqual({ ok: true, type: 'STRING', json: '"order \\"1\\""', warnings: [] });
    expect(feel.parse('=')).toEqual({ source: '=', isStatic: true });
  });

  it('should keep the text of an expression as it was written, spaces included', () => {
    expect(createFeelEngine().parse('= x + 1 ')).toEqual({ source: ' x + 1 ', isStatic: false });
  });

  it('should name the text and what was expected when an expression does not parse', () => {
    expect(() => createFeelEngine().parse('=1 +')).toThrow(ExpressionParseError);
    expect(() => createFeelEngine().parse('=1 +')).toThrow(/^failed to parse expression '1 \+': Expected /);
  });

  it('should give back the JSON text of a context variable unchanged', () => {
    const text = '{"b":1.0,"a":[1,2.50],"n":12345678901234567890}';
    expect(json(evaluate('=v', { v: text }))).toBe(text);
  });

  it('should read the other entries of a context that has an integer beyond 64 bits', () => {
    expect(json(evaluate('=v.a', { v: '{"n":12345678901234567890,"a":1}' }))).toBe('1');
    expect(json(evaluate('=v.n', { v: '{"n":12345678901234567890,"a":1}' }))).toContain('failed: ');
  });

  it('should keep 64-bit integers exact', () => {
    expect(json(evaluate('=v + 1', { v: '9007199254740993' }))).toBe('9007199254740994');
  });

  it('should read a variable only when the expression asks for it', () => {
    const feel = createFeelEngine();
    const asked: string[] = [];
    feel.evaluate(feel.parse('=if a then b else c'), (name) => {
      asked.push(name);
      return name === 'a' ? 'true' : '1';
    });
    expect(asked).not.toContain('c');
  });

  it('should take now and today from the clock and zone it was given', () => {
    const options = { now: () => Date.parse('2026-12-31T17:00:00Z'), zone: 'Asia/Shanghai' };
    expect(json(evaluate('=today()', {}, options))).toBe('"2027-01-01"');
    expect(json(evaluate('=now()', {}, options))).toBe('"2027-01-01T01:00+08:00[Asia/Shanghai]"');
  });

  it('should take random numbers and ids from the source it was given', () => {
    const options = { now: () => Date.parse('2026-01-01T00:00:00Z'), random: () => 0.25 };
    expect(json(evaluate('=random number()', {}, options))).toBe('0.25');
    expect(json(evaluate('=uuid()', {}, options))).toBe(json(evaluate('=uuid()', {}, options)));
    expect(json(evaluate('=matches(uuid(), "^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")', {}, options))).toBe(
      'true',
    );
  });

  it('should escape control characters in results as Jackson does', () => {
    expect(json(evaluate('=v + "!"', { v: '"\\u001f\\n督"' }))).toBe('"\\u001F\\n督!"');
  });

  it('should give the same result for the same text again', () => {
    const feel = createFeelEngine();
    const first = feel.evaluate(feel.parse('=x + 1'), () => '1');
    const second = feel.evaluate(feel.parse('=x + 1'), () => '2');
    expect([json(first), json(second)]).toEqual(['2', '3']);
  });
});

describe('bounds of an evaluation', () => {
  it('should end a loop that takes too many steps', () => {
    const text = 'count(for a in 1..1000, b in 1..1000, c in 1..1000 return 1)';
    expect(failure(evaluate(`=${text}`))).toMatch(/^failed to evaluate expression '.*': Expected .* (steps|items)/);
  });

  it('should refuse a list that is too long', () => {
    expect(failure(evaluate('=count(for i in 1..1000000000 return i)'))).toContain(
      'Expected a list of at most 100000 items, but it has 1000000000',
    );
  });

  it('should refuse a text that grows too long', () => {
    expect(failure(evaluate('=s + s', { s: '"12345678"' }, { limits: { maxTextLength: 10 } }))).toContain(
      'Expected a text of at most 10 characters',
    );
  });

  it('should refuse a number of too many digits', () => {
    expect(failure(evaluate('=floor(number("1e30000"))'))).toContain('Expected a number of at most');
  });

  it.each([
    ['brackets', `=${'('.repeat(5000)}1${')'.repeat(5000)}`],
    ['lists of calls, which are read twice', `=${'f(['.repeat(60)}1${'])'.repeat(60)}`],
    ['a long sum', `=${'1+'.repeat(20_000)}1`],
    ['a long path', `=a${'.b'.repeat(300)}[1]${'.b[1]'.repeat(300)}`],
    ['unbalanced brackets', `=${'[('.repeat(3000)}`],
    ['nested loops', `=${'for x in '.repeat(100)}[1]${' return x'.repeat(100)}`],
  ])('should end the parsing of %s soon', (_name, text) => {
    const feel = createFeelEngine();
    const start = process.hrtime.bigint();
    try {
      feel.evaluate(feel.parse(text), () => undefined);
    } catch (error) {
      expect(error).toBeInstanceOf(ExpressionParseError);
    }
    expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(3000);
  });

  const longText = 'string join(for i in 1..10000 return "abcdefgh")';
  const manyItems = 'for i in 1..10000 return i';
  it.each([
    ['numbers far apart', '{b: 10 ** 9000, r: count(for i in 1..100000 return modulo(i, b))}.r', 'steps'],
    [
      'a number of very many digits',
      '{t: string join(for i in 1..10000 return "1"), r: count(for i in 1..10000 return number(t))}.r',
      'steps',
    ],
    ['powers of many bits', 'count(for i in 1..100000 return 1.0000123 ** (i + 100000))', 'steps'],
    ['copies of a long text', `{t: ${longText}, r: count(for i in 1..100000 return upper case(t))}.r`, 'steps'],
    ['comparisons of long texts', `{t: ${longText}, u: ${longText}, r: count(for i in 1..100000 return t = u)}.r`, 'steps'],
    ['sums of a long list', `{t: ${manyItems}, r: count(for i in 1..10000 return sum(t))}.r`, 'steps'],
    ['a search in a list of lists', `{t: [${manyItems}], r: count(for i in 1..10000 return list contains(t, t[1]))}.r`, 'steps'],
    ['a list told in each warning', `{t: ${manyItems}, r: count(for i in 1..100000 return t + 1)}.r`, 'steps'],
    [
      'contexts with many entries',
      '{t: context(for i in 1..1000 return {key: string(i), value: i}), r: count(for i in 1..10000 return get entries(t))}.r',
      'steps',
    ],
    ['a long text many times', `{t: ${longText}, r: for i in 1..20000 return t}.r`, 'weight'],
    ['a list that doubles', `{a0: [1, 1], ${Array.from({ length: 40 }, (_, i) => `a${i + 1}: [a${i}, a${i}]`).join(', ')}}`, 'weight'],
    ['a text joined by a long one', `{t: ${longText}, r: string join(for i in 1..20000 return "x", t)}.r`, 'characters'],
    [
      'slow patterns, one after the other',
      '{t: string join(for i in 1..4999 return "h"), r: count(for i in 1..100000 return matches(t, "h+z"))}.r',
      'steps',
    ],
  ])('should end an evaluation that grows by %s', (_name, text, bound) => {
    const limits = { maxSteps: 300_000, maxListSize: 100_000 };
    expect(failure(evaluate(`=${text}`, {}, { limits }))).toMatch(new RegExp(`: Expected .* ${bound}\\b.*, but`));
  });

  it.each([
    ['adds to a number far away', '{b: 10 ** 9000, r: b + 1 = b}.r', 'true'],
    ['subtracts from a number far away', '10 ** 34 - 10 ** -9000 = 10 ** 34', 'true'],
    ['divides a number of many zeros', 'even(10 ** 40) and modulo(10 ** 39, 0.5) = 0', 'true'],
    ['compares numbers far apart', '10 ** 9000 > 10 ** -9000 and -(10 ** 9000) < 10 ** -9000', 'true'],
    ['takes the distinct of many values', 'count(distinct values(for i in 1..20000 return modulo(i, 5000)))', '5000'],
    ['finds duplicates among numbers written differently', 'duplicate values([1, 2, 1.0, "1", "2", 3.50, 3.5])', '[1,3.5]'],
    ['goes over all of a long list', 'sum(for i in 1..100000 return i * 2)', '10000100000'],
  ])('should not be in the way of one that %s', (_name, text, expected) => {
    expect(json(evaluate(`=${text}`))).toBe(expected);
  });

  it.each([
    ['matches("督办", "^\\p{L}+$")', 'true'],
    ['matches("督办", "\\p{IsHan}+")', 'true'],
    ['matches("督", "\\p{InCJKUnifiedIdeographs}")', 'true'],
    ['matches("a\n", "a$")', 'true'],
    ['replace("a\n", "$", "!")', '"a!\\n!"'],
    ['matches("aaa", "a++a")', 'false'],
    ['matches("b", "^[a-z&&[^b]]$")', 'false'],
    ['matches("aa", "(.)\\3")', 'false'],
    ['matches("]", "[]]")', 'true'],
    ['matches("a", "\\0")', 'null'],
    ['matches(" hello world", " hello[ ]world", "x")', 'null'],
  ])('should match as Java does: %s', (text, expected) => {
    expect(json(evaluate(`=${text}`))).toBe(expected);
  });

  it('should end a pattern that backtracks without end', () => {
    const text = `"${'a'.repeat(60)}b"`;
    expect(failure(evaluate('=matches(s, "^(a+)+$")', { s: text }))).toContain('to be matched in 5000000 steps');
    expect(failure(evaluate('=replace(s, "((a|aa)+)+$", "")', { s: text }))).toContain('to be matched in 5000000 steps');
  });

  it('should refuse a variable that is nested too deep', () => {
    expect(failure(evaluate('=v[1]', { v: '['.repeat(2000) + ']'.repeat(2000) }))).toContain('nested at most 500 deep');
  });
});
