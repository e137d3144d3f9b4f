import { status } from '@grpc/grpc-js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { bpmn } from '../../conformance/bpmn-builder.ts';
import { Target } from './target.ts';

let target: Target;
beforeAll(async () => {
  target = await Target.start();
});
afterEach(() => target.serveOthers());
afterAll(() => target.close());

const nested = (depth: number): string => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
const BIG = bpmn('big', (p) => p.start('start').service('work', { job: 'big' }).end('end').path('start', 'work', 'end'));
const HEADER_BYTES = 40_000;

describe('a hostile document of variables', () => {
  it('should be taken when it is nested a thousand times', async () => {
    await expect(target.create('plain', nested(1_000))).resolves.toBeDefined();
  });

  it('should be refused when it is nested without end, in a text that a header can carry', async () => {
    const refusal = await target.create('plain', nested(100_000)).then(
      () => undefined,
      (error: { code: number; details: string }) => error,
    );
    expect(refusal).toMatchObject({ code: status.INVALID_ARGUMENT, details: expect.stringMatching(/^Invalid JSON value: \{"a":\[\[/) });
    expect(refusal!.details.length).toBeLessThan(HEADER_BYTES);
  });

  it('should be refused above 4 MiB, with its size', async () => {
    await expect(target.create('plain', JSON.stringify({ text: 'x'.repeat(5_000_000) }))).rejects.toMatchObject({
      code: status.RESOURCE_EXHAUSTED,
      details: expect.stringMatching(/^gRPC message exceeds maximum size 4194304: 5000\d{3}$/),
    });
  });

  it('should be refused where what it sets off takes more than 4 MiB, as in Zeebe', async () => {
    await expect(target.create('plain', JSON.stringify({ text: 'x'.repeat(2_100_000) }))).rejects.toMatchObject({ code: status.UNKNOWN });
    const names = Object.fromEntries(Array.from({ length: 25_000 }, (_, index) => [`name${index}`, index]));
    await expect(target.create('plain', JSON.stringify(names))).rejects.toMatchObject({ code: status.UNKNOWN });
  });

  it('should be taken below 2 MiB, as it is written twice, and given to a worker', async () => {
    const text = 'x'.repeat(2_000_000);
    await target.client.unary('DeployResource', { resources: [{ name: 'big.bpmn', content: Buffer.from(BIG) }] });
    await target.create('big', JSON.stringify({ text }));
    const [batch] = await target.client.collect('ActivateJobs', {
      type: 'big',
      worker: 'w',
      timeout: 60_000,
      maxJobsToActivate: 10,
      requestTimeout: -1,
    });
    const [job] = batch!['jobs'] as { variables: string }[];
    expect((JSON.parse(job!.variables) as { text: string }).text).toHaveLength(text.length);
  });

  it('should be an incident when it has grown too large for a worker, who then gets the next job', async () => {
    const text = JSON.stringify('x'.repeat(1_500_000));
    const { processInstanceKey } = await target.create('big', `{"first":${text}}`);
    for (const name of ['second', 'third'])
      await target.client.unary('SetVariables', { elementInstanceKey: processInstanceKey, variables: `{"${name}":${text}}`, local: false });
    const small = await target.create('big', '{"small":true}');
    const jobs: { processInstanceKey: string }[] = [];
    while (jobs.length === 0) {
      const batches = await target.client.collect('ActivateJobs', {
        type: 'big',
        worker: 'w',
        timeout: 60_000,
        maxJobsToActivate: 1,
        requestTimeout: -1,
      });
      jobs.push(...batches.flatMap((batch) => batch['jobs'] as { processInstanceKey: string }[]));
    }
    expect(jobs.map((job) => job.processInstanceKey)).toEqual([small['processInstanceKey']]);
    const incidents = target.running.engine.readRecords(1, 10_000).filter(({ valueType }) => valueType === 'INCIDENT');
    expect(incidents.map(({ value }) => (value as { errorType: string }).errorType)).toEqual(['MESSAGE_SIZE_EXCEEDED']);
  });

  it('should be taken with thousands of names', async () => {
    const variables = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`name${index}`, index]));
    await expect(target.create('plain', JSON.stringify(variables))).resolves.toBeDefined();
  });

  it.each([
    '{"a":1e999999999}',
    '{"a":123456789012345678901234567890}',
    '{"__proto__":{"b":1}}',
    '{"a":"\\ud800"}',
    '{"constructor":null}',
  ])('should do no harm: %s', async (variables) => {
    await target.create('plain', variables).catch((error: { code: number }) => expect(error.code).toBe(status.INVALID_ARGUMENT));
  });
});
