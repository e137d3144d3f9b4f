import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSealed, ofStart, sealedMessage, sealedStart, sealedTask, withSeal, withoutSeals } from '../../rules/seal.ts';

const KEY = '0'.repeat(64);
const GIVEN = { key: KEY, once: 'a1b2c3' };
const actor = { userId: 'zhuren', name: '刘建业', roles: ['director'], at: '2026-03-02T09:00:00+08:00' };
const task = sealedTask('2251799813685250');
const form = { decision: '同意', opinion: '按期办结', targetRows: [{ id: 'T1', actual: 2.5, name: null }], none: undefined };
/** As it comes back in a record. */
const recorded = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('a seal', () => {
  it('should hold for the act that it was set on, as the record has it', () => {
    const sent = withSeal(GIVEN, task, { form, actor });
    expect(sent).toMatchObject({
      form: { decision: '同意' },
      actor: { userId: 'zhuren', seal: expect.stringMatching(/^a1b2c3\.[\w-]{43}$/) },
    });
    expect(isSealed(KEY, task, recorded(sent))).toBe(true);
    const reordered = { actor: Object.fromEntries(Object.entries(recorded(sent)['actor'] as object).toReversed()), form: recorded(form) };
    expect(isSealed(KEY, task, reordered)).toBe(true);
  });

  it('should hold in the body of a message, and for what a process begins with whatever the diagram adds', () => {
    const message = sealedMessage('instruction', 'c-1');
    expect(isSealed(KEY, message, recorded(withSeal(GIVEN, message, { instruction: { text: '抓紧', actor } })))).toBe(true);
    const start = sealedStart('case');
    const given = { caseId: 'c-1', matter: { title: '甲' }, actor, extra: 1 };
    expect(isSealed(KEY, start, ofStart({ ...recorded(withSeal(GIVEN, start, given, ofStart(given))), extra: 2 }))).toBe(true);
  });

  it.each<[string, string, (variables: any) => unknown]>([
    ['another task', sealedTask('2251799813685251'), (variables) => variables],
    ['another form', task, (variables) => ({ ...variables, form: { ...form, decision: '不同意' } })],
    ['another person', task, (variables) => ({ ...variables, actor: { ...variables.actor, userId: 'shuji' } })],
    ['another time', task, (variables) => ({ ...variables, actor: { ...variables.actor, at: '2026-01-01T08:00:00+08:00' } })],
    ['something beside it', task, (variables) => ({ ...variables, gateVerdict: { passed: true } })],
    ['nobody', task, ({ form: own }) => ({ form: own })],
    ['no seal', task, (variables) => ({ ...variables, actor })],
    ['a seal that is no text', task, (variables) => ({ ...variables, actor: { ...actor, seal: { length: 43 } } })],
  ])('should not hold for %s', (_what, what, change) => {
    expect(isSealed(KEY, what, recorded(change(withSeal(GIVEN, task, { form, actor }))) as never)).toBe(false);
  });

  it('should not hold under another key', () => {
    expect(isSealed('1'.repeat(64), task, recorded(withSeal(GIVEN, task, { form, actor })))).toBe(false);
  });

  it('should not be set where nobody acts', () => {
    expect(withSeal(GIVEN, sealedMessage('calendar', 'c-1'), { calendar: { year: 2027 } })).toEqual({ calendar: { year: 2027 } });
  });

  it('should not stop at what is nested too deep to be read', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) deep = [deep];
    expect(isSealed(KEY, task, { form: deep, actor })).toBe(false);
  });

  it('should hold for whatever was said, in any order of its names', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (said) => {
        const { actor: _own, ...variables } = { ...said, actor: undefined } as Record<string, unknown>;
        const sent = recorded(withSeal(GIVEN, task, { ...variables, actor }));
        const turned = Object.fromEntries(Object.entries(sent).toReversed());
        return isSealed(KEY, task, sent) && isSealed(KEY, task, turned) && !isSealed(KEY, sealedTask('1'), sent);
      }),
      { numRuns: 300 },
    );
  });

  it('should be left out of what the gate judges by, and nothing else with it', () => {
    const actor = { userId: 'shuji', name: '周明远', roles: ['secretary'] };
    const inputs = { consents: [{ actor: { ...actor, seal: 'abc' }, seal: '公章' }], handover: null };
    expect(withoutSeals(inputs)).toEqual({ consents: [{ actor, seal: '公章' }], handover: null });
  });
});
