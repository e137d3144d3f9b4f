/** Siban beside an engine of its own process: the gateway takes its commands, the records come to its inlet as the Elasticsearch exporter sends them. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { signIn } from '../../playbook/api-client.ts';
import { demoCase } from '../../demo/demo-folder.ts';
import { startEngine } from '../../engine/start-engine.ts';
import type { CasePage } from '../../web/api/entities.ts';
import { freePort } from '../support/free-port.ts';
import { startTestSiban } from '../support/running-siban.ts';

const TOKEN = 'a-token-of-the-cluster';
const parts: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of parts.splice(0).reverse()) await close();
});

describe('Siban beside an engine elsewhere', () => {
  it('should take the records at the root of its address, where alone the exporter can send them', async () => {
    const port = await freePort();
    const engine = await startEngine({
      dataDir: ':memory:',
      port: 0,
      clock: 'controlled',
      managementPort: 0,
      exportUrl: `http://siban:${TOKEN}@127.0.0.1:${port}`,
    });
    parts.push(() => engine.close());
    await engine.engine.clock.pin(Date.parse('2026-01-05T08:30:00+08:00'));
    const siban = await startTestSiban('2026-01-05T08:30', {
      port,
      exportToken: TOKEN,
      zeebeAddress: engine.address,
      zeebeManagementUrl: engine.managementUrl as string,
    });
    parts.push(() => siban.close());
    const { matter, registeredBy } = demoCase('a');
    const clerk = await signIn(siban.url, registeredBy, siban.password);
    const { caseId } = await clerk.send<{ caseId: string }>('POST', '/api/cases', { matter, requestId: 'attached' });
    const { case: registered } = await clerk.get<CasePage>(`/api/cases/${caseId}`);
    expect(registered.title).toBe(matter.title);
  });
});
