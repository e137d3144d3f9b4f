/** Figures for Prometheus: for whoever has the token, right, and without a word of any matter. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signIn } from '../../playbook/api-client.ts';
import { openOffice } from '../acceptance/support/office.ts';
import { until } from '../support/until.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';
let siban: TestSiban;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00', { metricsToken: TOKEN });
});
afterAll(() => siban.close());

const ask = (token: string | undefined) =>
  fetch(`${siban.url}/metrics`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
const figures = async (): Promise<Map<string, number>> => {
  const answer = await ask(TOKEN);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  const lines = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of lines) expect(line).toMatch(/^[a-z_]+(?:\{[a-z]+="[\w.-]+"\})? -?[\d.e+]+$/);
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
};
/** What is told is counted anew after a moment. */
const figureBecomes = (name: string, value: number): Promise<boolean> =>
  until(`${name} to become ${value}`, async () => (await figures()).get(name) === value);

describe('/metrics', () => {
  it('should be nobody’s without the token, who signs in included', async () => {
    for (const token of [undefined, 'wrong-token-wrong-token']) expect((await ask(token)).status).toBe(401);
    const admin = await signIn(siban.url, 'guanli', siban.password);
    expect((await admin.raw('/metrics')).status).toBe(401);
  });

  it('should tell that every part is ready, and how much room there is', async () => {
    const found = await figures();
    for (const part of ['start', 'engine', 'register', 'store', 'workers'])
      expect([part, found.get(`siban_ready{part="${part}"}`)]).toEqual([part, 1]);
    expect(found.get('siban_incidents')).toBe(0);
    expect(found.get('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  });

  it('should count letters and answers as they come', async () => {
    const refused = (await figures()).get('siban_http_requests_total{status="4xx"}') ?? 0;
    await siban.store.once('letter', 'post', (tx) =>
      tx.addToOutbox({
        id: 'letter',
        channel: 'email',
        to: 'x@example.cn',
        subject: '催办',
        text: '请答复',
        notBefore: '2026-03-09T09:00:00+08:00',
        createdAt: '2026-03-02T09:00:00+08:00',
      }),
    );
    await fetch(`${siban.url}/api/work`);
    await figureBecomes('siban_mail_waiting', 1);
    await figureBecomes('siban_http_requests_total{status="4xx"}', refused + 1);
  });

  it('should have no word of any matter', async () => {
    const { caseId } = await openOffice(siban, { id: 'secretive', title: '一件不该出现在指标里的事项' });
    const text = await (await ask(TOKEN)).text();
    expect(text).not.toMatch(/[\u4e00-\u9fff]/);
    expect(text).not.toContain(caseId);
  });
});

describe('/metrics where no token is set', () => {
  it('should not be there', async () => {
    const other = await startTestSiban('2026-03-02T09:00');
    const answer = await fetch(`${other.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(await answer.text()).not.toContain('siban_ready');
    await other.close();
  });
});
