/** A form that staff published with a pattern or a condition that never ends holds up nobody but itself. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shippedSet, withChanged } from '../support/shipped-set.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { openOffice } from './support/office.ts';

let siban: TestSiban;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
});
afterAll(() => siban.close());

const SLOW = {
  pattern: { type: 'textfield', key: 'x', label: '联系电话', id: 'f_x', validate: { pattern: '^(a+)+$' } },
  condition: {
    type: 'textfield',
    key: 'x',
    label: '联系电话',
    id: 'f_x',
    conditional: { hide: '=count(for a in 1..9999, b in 1..9999 return a) > 0' },
  },
};

describe.each(Object.entries(SLOW))('a form with a slow %s', (name, component) => {
  it('should be refused with a sentence that says what to do, while the others are answered', async () => {
    const slow = withChanged(shippedSet(), 'task-sign.form', (content) => {
      const schema = JSON.parse(content) as { components: object[] };
      schema.components.push(component);
      return JSON.stringify(schema);
    });
    await siban.commands.deployAll(slow);
    const office = await openOffice(siban, { id: `slow${name}`, title: `表单试验${name}` });
    await office.task('szrj-head', 'task-sign');
    const attempt = office.attempt('szrj-head', 'task-sign', { decision: '签收', x: `${'a'.repeat(60)}!` });
    let answered = false;
    void attempt.finally(() => (answered = true));
    let meanwhile = 0;
    for (; !answered && meanwhile < 1_000; meanwhile++) expect((await fetch(`${siban.url}/healthz`)).status).toBe(200);
    expect(await attempt).toMatchObject({ status: 422, code: 'BAD_INPUT', message: expect.stringMatching(/“联系电话”的.*计算时间过长/) });
    // The form was looked at until its time was over; others were answered before.
    expect(meanwhile).toBeGreaterThan(1);
  });
});
