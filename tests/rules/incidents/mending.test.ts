import { describe, expect, it } from '@jest/globals';
import { barredFrom, isSkipped, kindOfValue, maySkip, missingIn, readValue } from '../../../rules/incidents/mending.ts';

describe('what may be set right by hand', () => {
  it.each(['amount', 'dueAt', 'limits', 'suspended', 'returnCount', 'lightDueAt'])('should be %s', (name) => {
    expect(barredFrom(name, [3])).toBeUndefined();
  });

  it.each([
    ['matter', '变更'],
    ['assignment', '变更'],
    ['caseNumber', '文号'],
    ['lastDocument', '重新印发'],
    ['gateVerdict', '补齐'],
    ['verifications', '核查'],
    ['scores', '复核'],
    ['actor', '登录人'],
    ['signer', '登录人'],
    ['reports', '重新报送'],
    ['supervisionReport', '重新报送'],
    ['mendMark', '登录人'],
  ])('should never be %s, and it is said what to do instead', (name, instead) => {
    expect(barredFrom(name)).toContain(instead);
  });

  it.each(['Matter', 'MATTER', 'mat_ter', 'GATE_VERDICT', '_actor_'])('should not be %s, which only looks like another one', (name) => {
    expect(barredFrom(name)).toBeDefined();
  });

  it.each(['', 'матter', 'matter ', 'ｍａｔｔｅｒ', 'a.b', '1a', 'a'.repeat(100), 'a\u200b'])(
    'should not be what is no name: %j',
    (name) => {
      expect(barredFrom(name)).toContain('请从列出的名称中选择');
    },
  );

  it('should not be what a value gives away, however deep, before or after', () => {
    expect(barredFrom('note', [{ a: [{ actor: {} }] }])).toContain('登录人');
    expect(barredFrom('note', ['x', { Secrecy: '公开' }])).toContain('变更');
    expect(barredFrom('note', [['unit:szrj']])).toContain('由谁办理');
    expect(barredFrom('note', [{ sha256: '0' }])).toContain('文书');
    expect(barredFrom('note', [{ a: 1 }, ['甲']])).toBeUndefined();
  });
});

describe('a new value', () => {
  it('should be read as the kind that it is said to be', () => {
    expect(readValue('number', ' -1.5 ')).toEqual({ ok: true, value: -1.5 });
    expect(readValue('boolean', 'false')).toEqual({ ok: true, value: false });
    expect(readValue('date', '2028-02-29')).toEqual({ ok: true, value: '2028-02-29' });
    expect(readValue('date', '2026-03-02T18:00:00+08:00')).toMatchObject({ ok: true });
    expect(readValue('text', '')).toEqual({ ok: true, value: '' });
    expect(readValue('json', '[1,{"a":null}]')).toEqual({ ok: true, value: [1, { a: null }] });
  });

  it.each([
    ['number', ''],
    ['number', 'Infinity'],
    ['number', '0x10'],
    ['number', '1e3'],
    ['boolean', 'yes'],
    ['date', '2026-02-29'],
    ['date', '2026-03-02T25:00:00+08:00'],
    ['json', '3'],
    ['json', 'null'],
    ['json', '{'],
    ['json', `${'['.repeat(30)}${']'.repeat(30)}`],
    ['json', `[${'0,'.repeat(6_000)}0]`],
    ['text', '字'.repeat(5_000)],
  ] as const)('should not be taken for %s: %s', (kind, typed) => {
    expect(readValue(kind, typed)).toMatchObject({ ok: false, message: expect.stringMatching(/\p{Script=Han}/u) });
  });

  it('should begin as the kind of the present one', () => {
    expect([3, true, '2026-03-02', '甲', [1], null].map(kindOfValue)).toEqual(['number', 'boolean', 'date', 'text', 'json', 'text']);
  });
});

it('should skip a notice or a light that failed, and nothing that the process needs', () => {
  expect(maySkip('JOB_NO_RETRIES', 'siban:notify')).toBe(true);
  expect(maySkip('JOB_NO_RETRIES', 'siban:light')).toBe(true);
  for (const type of ['siban:gate', 'siban:document', 'siban:number', 'io.camunda.zeebe:userTask', undefined])
    expect(maySkip('JOB_NO_RETRIES', type)).toBe(false);
  expect(maySkip('IO_MAPPING_ERROR', 'siban:notify')).toBe(false);
});

it('should know a job that is skipped by its mark', () => {
  expect(isSkipped('siban:notify', { mendMark: { kind: 'skip' } })).toBe(true);
  expect(isSkipped('siban:notify', { mendMark: { kind: 'variable' } })).toBe(false);
  expect(isSkipped('siban:notify', {})).toBe(false);
  expect(isSkipped('siban:gate', { mendMark: { kind: 'skip' } })).toBe(false);
});

it('should know which variable the engine looked for in vain', () => {
  expect([...missingIn("Expected … [NO_VARIABLE_FOUND] No variable found with name 'amount'")]).toEqual(['amount']);
});
