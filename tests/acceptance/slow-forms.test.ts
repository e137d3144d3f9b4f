/** A form that staff published with a pattern or a condition that never ends holds up nobody but itself. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { openOffice } from './support/office.ts';

let siban: TestSiban;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
}, 60_000);
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
    const content = readFileSync(join(import.meta.dirname, '../../processes/forms/task-sign.form'), 'utf8');
    const schema = JSON.parse(content) as { components: object[] };
    schema.components.push(component);
    await siban.commands.deploy('task-sign.form', Buffer.from(JSON.stringify(schema)));
    const office = await openOffice(siban, { id: `slow${name}`, title: `表单试验${name}` });
    await office.task('szrj-head', 'task-sign');
    const attempt = office.attempt('szrj-head', 'task-sign', { decision: '签收', x: `${'a'.repeat(60)}!` });
    let waited = 0;
    let answered = false;
    void attempt.finally(() => (answered = true));
    for (let asked = 0; !answered && asked < 1_000; asked++) {
      const from = performance.now();
      expect((await fetch(`${siban.url}/healthz`)).status).toBe(200);
      waited = Math.max(waited, performance.now() - from);
    }
    expect(await attempt).toMatchObject({ status: 422, code: 'BAD_INPUT', message: expect.stringMatching(/“联系电话”的.*计算时间过长/) });
    // The form was looked at for half a second; nobody else waited for that.
    expect(waited).toBeLessThan(500);
    await siban.commands.deploy('task-sign.form', Buffer.from(content));
  }, 60_000);
});
