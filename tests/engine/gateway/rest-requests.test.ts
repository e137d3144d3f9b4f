import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningEngine } from '../../../engine/engine-api.ts';
import { startEngine } from '../../../engine/start-engine.ts';
import { timedOut } from '../../../engine/gateway/grpc-errors.ts';
import { asProblem } from '../../../engine/gateway/rest/problem.ts';
import { bpmn } from '../../conformance/bpmn-builder.ts';
import { restStatuses } from './wire/rest-statuses.ts';

const quick = bpmn('quick', (p) => p.start('start').task('t').end('end').path('start', 't', 'end'));
const work = bpmn('work', (p) => p.start('start').service('do', { job: 'do' }).end('end').path('start', 'do', 'end'));

describe('the REST API', () => {
  let running: RunningEngine;

  beforeEach(async () => {
    running = await startEngine({ port: 0, restPort: 0, dataDir: ':memory:', clock: 'controlled' });
  });

  afterEach(() => running.close());

  async function call(method: string, path: string, body?: string | FormData): Promise<{ status: number; text: string; headers: Headers }> {
    const answer = await fetch(`${running.restUrl}/v2${path}`, {
      method,
      ...(body === undefined ? {} : { body }),
      ...(typeof body === 'string' ? { headers: { 'content-type': 'application/json' } } : {}),
    });
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }

  async function deploy(...contents: string[]): Promise<unknown> {
    const form = new FormData();
    for (const [index, content] of contents.entries()) form.append('resources', new Blob([content]), `${index}.bpmn`);
    return JSON.parse((await call('POST', '/deployments', form)).text);
  }

  it('should deploy what a form brings', async () => {
    expect(await deploy(quick, work)).toMatchObject({
      deployments: [
        { processDefinition: { processDefinitionId: 'quick', resourceName: '0.bpmn' } },
        { processDefinition: { processDefinitionId: 'work', resourceName: '1.bpmn' } },
      ],
    });
  });

  it('should miss the files of a form without any', async () => {
    const form = new FormData();
    form.append('tenantId', '');
    const { status, text } = await call('POST', '/deployments', form);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ title: 'Bad Request', detail: "Required part 'resources' is not present." });
  });

  it('should take no JSON for a form', async () => {
    expect((await call('POST', '/deployments', '{}')).status).toBe(415);
  });

  it('should give numbers back as they were written', async () => {
    await deploy(quick, work);
    const request = '{"processDefinitionId":"quick","awaitCompletion":true,"variables":{"a":1.0,"big":9007199254740993}}';
    expect((await call('POST', '/process-instances', request)).text).toContain('"variables":{"a":1.0,"big":9007199254740993}');
    await call('POST', '/process-instances', '{"processDefinitionId":"work","variables":{"a":1.0}}');
    const { text } = await call('POST', '/jobs/activation', '{"type":"do","timeout":1000,"maxJobsToActivate":1}');
    expect(text).toContain('"variables":{"a":1.0}');
  });

  it('should hand a job to a client that waits for it', async () => {
    await deploy(work);
    const waiting = call('POST', '/jobs/activation', '{"type":"do","timeout":1000,"maxJobsToActivate":1,"requestTimeout":20000}');
    await call('POST', '/process-instances', '{"processDefinitionId":"work"}');
    expect(JSON.parse((await waiting).text)).toMatchObject({ jobs: [{ type: 'do' }] });
  });

  it('should tell of the broker in small letters', async () => {
    expect(JSON.parse((await call('GET', '/topology')).text)).toMatchObject({
      brokers: [{ partitions: [{ role: 'leader', health: 'healthy' }] }],
      gatewayVersion: '8.6.0',
    });
  });

  it('should know its paths and their methods', async () => {
    expect((await call('GET', '/nothing')).status).toBe(404);
    expect((await call('GET', '/process-instances/1')).status).toBe(404);
    const { status, headers } = await call('GET', '/jobs/activation');
    expect(status).toBe(405);
    expect(headers.get('allow')?.split(',').toSorted()).toEqual(['PATCH', 'POST']);
  });

  it('should take and refuse each kind of content as Zeebe does', async () => {
    const recorded: unknown = JSON.parse(readFileSync('tests/engine/gateway/fixtures/rest-statuses.json', 'utf8'));
    expect(await restStatuses(running.restUrl ?? '')).toEqual(recorded);
  });

  it('should wait for the end of an instance as long as for everything, whatever the request says', async () => {
    await deploy(work);
    const waiting = call('POST', '/process-instances', '{"processDefinitionId":"work","awaitCompletion":true,"requestTimeout":1}');
    const { text } = await call('POST', '/jobs/activation', '{"type":"do","timeout":60000,"maxJobsToActivate":1,"requestTimeout":20000}');
    const [{ key }] = (JSON.parse(text) as { jobs: [{ key: number }] }).jobs;
    await call('POST', `/jobs/${key}/completion`, '{"variables":{"done":true}}');
    expect(await waiting).toMatchObject({ status: 200, text: expect.stringContaining('"variables":{"done":true}') });
  });

  it('should tell who has waited in vain what Zeebe tells', () => {
    expect(JSON.parse(asProblem(timedOut('127.0.0.1', 26_500, 15_000)).body('/v2/process-instances'))).toEqual({
      type: 'about:blank',
      title: 'java.util.concurrent.TimeoutException',
      status: 504,
      detail: 'Expected to handle REST API request, but request timed out between gateway and broker',
      instance: '/v2/process-instances',
    });
  });
});
