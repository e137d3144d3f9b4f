import { afterEach, describe, expect, test } from '@jest/globals';
import { Client, Metadata, compressionAlgorithms, credentials, loadPackageDefinition } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import type { ClientCommand } from '../../../engine/engine-api.ts';
import { loadService } from '../../../engine/gateway/load-service.ts';
import { startGateway } from '../../../engine/gateway/start-gateway.ts';
import type { Gateway } from '../../../engine/gateway/start-gateway.ts';
import type { AnyRecord } from '../../../engine/protocol/record.ts';
import { GatewayClient } from '../../conformance/gateway-client.ts';
import { until } from '../../support/until.ts';
import { deferred } from './deferred.ts';
import { event, fakeEngine, rejection } from './fake-engine.ts';
import type { FakeEngine } from './fake-engine.ts';

const KEY = String(2 ** 51 + 5);
const job = {
  type: 't',
  worker: 'w',
  retries: 3,
  deadline: 99,
  variables: '{"a":1.0}',
  customHeaders: { h: '1' },
  bpmnProcessId: 'p',
  tenantId: '<default>',
};
const none = (command: ClientCommand): AnyRecord => event(command, 'ACTIVATED', { jobs: [], jobKeys: [] });
const some = (command: ClientCommand): AnyRecord => event(command, 'ACTIVATED', { jobs: [job], jobKeys: [Number(KEY)] });
let running: { gateway: Gateway; client: GatewayClient; engine: FakeEngine } | undefined;

async function serve(
  answer: (command: ClientCommand) => AnyRecord | Promise<AnyRecord> = (command) => event(command, 'DONE'),
): Promise<NonNullable<typeof running>> {
  const engine = fakeEngine(answer);
  const gateway = await startGateway({ engine, host: '127.0.0.1', port: 0 });
  running = { engine, gateway, client: new GatewayClient(`127.0.0.1:${gateway.port}`) };
  return running;
}

afterEach(async () => {
  running?.client.close();
  await running?.gateway.close();
  running = undefined;
});

async function failure(call: Promise<unknown>): Promise<{ code: number; details: string }> {
  const error = await call.then(
    () => {
      throw new Error('Expected the call to fail, but it succeeded');
    },
    (thrown: ServiceError) => thrown,
  );
  return { code: error.code, details: error.details };
}

describe('rejections', () => {
  test.each([
    ['INVALID_ARGUMENT', 3],
    ['NOT_FOUND', 5],
    ['ALREADY_EXISTS', 6],
    ['INVALID_STATE', 9],
    ['PROCESSING_ERROR', 13],
  ] as const)("should tell %s with gRPC status %i and Zeebe's text", async (type, code) => {
    const { client } = await serve((command) => rejection(command, type, 'Expected x, but y'));
    expect(await failure(client.unary('CompleteJob', { jobKey: KEY }))).toEqual({
      code,
      details: `Command 'COMPLETE' rejected with code '${type}': Expected x, but y`,
    });
  });

  test('should tell of a command that does not fit into one batch with a status and without a text, as Zeebe does', async () => {
    const { client } = await serve((command) => rejection(command, 'EXCEEDED_BATCH_RECORD_SIZE', ''));
    expect(await failure(client.unary('CompleteJob', { jobKey: KEY }))).toEqual({ code: 2, details: '' });
  });

  test('should tell at once of a command that nobody will answer, as Zeebe does after fifteen seconds', async () => {
    const { client } = await serve(() => {
      throw Object.assign(new Error('Expected to answer, but its process instance is banned'), { code: 'UNANSWERED' });
    });
    const { code, details } = await failure(client.unary('CompleteJob', { jobKey: KEY }));
    expect(code).toBe(4);
    expect(details).toMatch(/^Time out between gateway and broker: Request command-api-1 to 127\.0\.0\.1:\d+ timed out in PT15S$/);
  });

  test('should tell that an engine which is closing is unavailable', async () => {
    const { client } = await serve(() => {
      throw Object.assign(new Error('Expected to execute a command, but the engine is closed'), { code: 'CLOSED' });
    });
    expect(await failure(client.unary('BroadcastSignal', { signalName: 's' }))).toMatchObject({ code: 14 });
  });

  test('should tell any other failure as internal', async () => {
    const { client } = await serve(() => {
      throw new TypeError('boom');
    });
    expect(await failure(client.unary('BroadcastSignal', {}))).toEqual({
      code: 13,
      details: 'Unexpected error occurred during the request processing: boom',
    });
  });
});

describe('requests that never reach the engine', () => {
  const addressed: readonly (readonly [string, string])[] = [
    ['CancelProcessInstance', 'processInstanceKey'],
    ['CompleteJob', 'jobKey'],
    ['FailJob', 'jobKey'],
    ['ThrowError', 'jobKey'],
    ['UpdateJobRetries', 'jobKey'],
    ['ResolveIncident', 'incidentKey'],
    ['SetVariables', 'elementInstanceKey'],
    ['ModifyProcessInstance', 'processInstanceKey'],
    ['DeleteResource', 'resourceKey'],
  ];
  test.each(addressed)('should answer %s with a key of another partition as unavailable', async (rpc, field) => {
    const { client, engine } = await serve();
    for (const [key, partition] of [
      ['123', 0],
      ['0', 0],
      ['-1', -1],
      ['9223372036854775807', 4095],
      ['4503599627370497', 2],
    ] as const) {
      expect(await failure(client.unary(rpc, { [field]: key }))).toEqual({
        code: 14,
        details: `Expected to execute command on partition ${partition}, but either it does not exist, or the gateway is not yet aware of it`,
      });
    }
    expect(engine.commands).toEqual([]);
  });

  test.each([
    ['CreateProcessInstance', { bpmnProcessId: 'p', tenantId: 'foo' }],
    ['PublishMessage', { tenantId: 'foo' }],
    ['DeployResource', { tenantId: 'foo' }],
    ['EvaluateDecision', { tenantId: 'foo' }],
    ['BroadcastSignal', { tenantId: 'foo' }],
    ['CreateProcessInstanceWithResult', { request: { tenantId: 'foo' } }],
  ])('should refuse a foreign tenant in %s', async (rpc, request) => {
    const { client } = await serve();
    expect(await failure(client.unary(rpc, request))).toEqual({
      code: 3,
      details: `Expected to handle gRPC request ${rpc} with tenant identifier 'foo', but multi-tenancy is disabled`,
    });
  });

  test.each(['ActivateJobs', 'StreamActivatedJobs'])('should refuse a foreign tenant among those of %s', async (rpc) => {
    const { client } = await serve();
    const call = client.collect(rpc, { type: 't', timeout: 10, maxJobsToActivate: 1, tenantIds: ['<default>', 'foo'] });
    expect(await failure(call)).toEqual({
      code: 3,
      details: `Expected to handle gRPC request ${rpc} with tenant identifier 'foo', but multi-tenancy is disabled`,
    });
  });

  test('should refuse more than four mebibytes with the size', async () => {
    const { client } = await serve();
    const { code, details } = await failure(
      client.unary('PublishMessage', { name: 'a', variables: JSON.stringify({ a: 'x'.repeat(4_200_000) }) }),
    );
    expect({ code, details }).toEqual({
      code: 8,
      details: expect.stringMatching(/^gRPC message exceeds maximum size 4194304: 42000\d\d$/) as unknown,
    });
  });

  test('should refuse variables that are no JSON before it looks at the key', async () => {
    const { client } = await serve();
    expect((await failure(client.unary('CompleteJob', { jobKey: 1, variables: '{a' }))).code).toBe(3);
  });
});

describe('ActivateJobs', () => {
  const request = { type: 't', worker: 'w', timeout: 1000, maxJobsToActivate: 5 };

  test('should end without a message when there is nothing and the client does not wait', async () => {
    const { client } = await serve(none);
    expect(await client.collect('ActivateJobs', { ...request, requestTimeout: -1 })).toEqual([]);
  });

  test('should end without a message when the wait is over', async () => {
    const { client, engine } = await serve(none);
    expect(await client.collect('ActivateJobs', { ...request, requestTimeout: 50 })).toEqual([]);
    expect(engine.waiting).toBe(0);
  });

  test('should answer a waiting client when a job comes', async () => {
    let offered = false;
    const { client, engine } = await serve((command) => {
      if (offered) return some(command);
      offered = true;
      setImmediate(() => engine.offerJobs());
      return none(command);
    });
    const messages = await client.collect('ActivateJobs', { ...request, requestTimeout: 20_000, fetchVariable: ['a'] });
    expect(messages).toEqual([
      {
        jobs: [
          expect.objectContaining({
            key: KEY,
            customHeaders: '{"h":"1"}',
            variables: '{"a":1.0}',
            retries: 3,
            deadline: '99',
            tenantId: '<default>',
          }),
        ],
      },
    ]);
    expect(engine.commands.at(-1)?.value).toMatchObject({
      type: 't',
      worker: 'w',
      timeout: 1000,
      maxJobsToActivate: 5,
      fetchVariables: ['a'],
    });
  });

  test('should not miss a job that comes while the attempt is under way', async () => {
    let attempts = 0;
    const { client, engine } = await serve((command) => {
      if (++attempts > 1) return some(command);
      engine.offerJobs();
      return none(command);
    });
    expect(await client.collect('ActivateJobs', { ...request, requestTimeout: 20_000 })).toHaveLength(1);
  });

  test('should send no command for no jobs', async () => {
    const { client, engine } = await serve(some);
    expect(await client.collect('ActivateJobs', { ...request, maxJobsToActivate: 0, requestTimeout: 30 })).toEqual([]);
    expect(await client.collect('ActivateJobs', { ...request, maxJobsToActivate: 0, requestTimeout: -1 })).toEqual([]);
    expect(engine.commands).toEqual([]);
  });

  test('should tell a rejection', async () => {
    const { client } = await serve((command) =>
      rejection(command, 'INVALID_ARGUMENT', 'Expected to activate job batch with type to be present, but it was blank'),
    );
    expect(await failure(client.collect('ActivateJobs', { ...request, type: '', requestTimeout: -1 }))).toEqual({
      code: 3,
      details:
        "Command 'ACTIVATE' rejected with code 'INVALID_ARGUMENT': Expected to activate job batch with type to be present, but it was blank",
    });
  });

  test('should give jobs back whose client has gone', async () => {
    const released = deferred();
    const givenBack = deferred();
    const { client } = await serve(async (command) => {
      if (command.intent === 'FAIL') {
        givenBack.resolve();
        return event(command, 'FAILED');
      }
      await released.promise;
      return some(command);
    });
    await failure(client.collect('ActivateJobs', { ...request, requestTimeout: 10_000 }, 100));
    // The server learns of the client's deadline from its own copy of it.
    setTimeout(released.resolve, 50);
    await givenBack.promise;
    expect(running?.engine.commands.at(-1)).toMatchObject({ intent: 'FAIL', key: Number(KEY), value: { retries: 3 } });
  });
});

describe('StreamActivatedJobs', () => {
  test.each([
    [{ type: ' ', timeout: 5 }, 'Expected to stream activated jobs with type to be present, but it was blank'],
    [{ type: 't', timeout: 0 }, 'Expected to stream activated jobs with timeout to be greater than zero, but it was 0'],
  ])('should refuse %j', async (request, details) => {
    const { client } = await serve();
    expect(await failure(client.collect('StreamActivatedJobs', request))).toEqual({ code: 3, details });
  });

  test('should push jobs until the client leaves, and then unsubscribe', async () => {
    const { client, engine } = await serve();
    const call = failure(client.collect('StreamActivatedJobs', { type: 't', worker: 'w', timeout: 5 }, 300));
    await until('a stream of jobs', () => engine.streams.length > 0, 1);
    expect(engine.streams[0]?.request).toEqual({ type: 't', worker: 'w', timeout: 5, fetchVariable: [] });
    engine.streams[0]?.push(Number(KEY), job);
    expect((await call).code).toBe(4);
    await until('the end of the stream', () => engine.streams.length === 0);
  });

  test('should give back jobs beyond those that wait for a client that does not read', async () => {
    const { client, engine } = await serve();
    const leave = client.open('StreamActivatedJobs', { type: 't', worker: 'w', timeout: 5 }, () => undefined);
    await until('a stream of jobs', () => engine.streams.length > 0);
    const { push } = engine.streams[0]!;
    const taken = Array.from({ length: 5000 }, () => push(Number(KEY), job));
    expect(taken[0]).toBe(true);
    expect(taken.at(-1)).toBe(false);
    leave();
  });
});

describe('CreateProcessInstanceWithResult', () => {
  test('should say when the wait is over, as Zeebe does', async () => {
    const { client } = await serve(() => new Promise(() => undefined));
    const { code, details } = await failure(
      client.unary('CreateProcessInstanceWithResult', { request: { bpmnProcessId: 'p', version: -1 }, requestTimeout: 300 }),
    );
    expect(code).toBe(4);
    expect(details).toMatch(/^Time out between gateway and broker: Request command-api-1 to 127\.0\.0\.1:\d+ timed out in PT0\.3S$/);
  });

  test('should answer with the result and ask for the named variables', async () => {
    const { client, engine } = await serve((command) =>
      event(command, 'COMPLETED', { bpmnProcessId: 'p', version: 2, processInstanceKey: Number(KEY), variables: '{"total":7}' }),
    );
    const answer = await client.unary('CreateProcessInstanceWithResult', {
      request: { bpmnProcessId: 'p', version: -1, variables: '{"a":1}' },
      fetchVariables: ['total'],
    });
    expect(answer).toMatchObject({
      bpmnProcessId: 'p',
      version: 2,
      processInstanceKey: KEY,
      variables: '{"total":7}',
      tenantId: '<default>',
    });
    expect(engine.commands[0]).toMatchObject({
      intent: 'CREATE_WITH_AWAITING_RESULT',
      value: { variables: '{"a":1}', fetchVariables: ['total'] },
    });
  });
});

describe('the channel', () => {
  test('should take compressed requests', async () => {
    const { gateway, engine } = await serve();
    const Gzipped = (
      loadPackageDefinition({ Gateway: loadService() } as never) as unknown as {
        Gateway: new (
          address: string,
          given: unknown,
          options: object,
        ) => Client & { BroadcastSignal(request: object, metadata: Metadata, done: (error: Error | null) => void): void };
      }
    ).Gateway;
    const client = new Gzipped(`127.0.0.1:${gateway.port}`, credentials.createInsecure(), {
      'grpc.default_compression_algorithm': compressionAlgorithms.gzip,
    });
    await new Promise<void>((resolve, reject) => {
      client.BroadcastSignal({ signalName: 'x'.repeat(2000) }, new Metadata(), (error) => (error ? reject(error) : resolve()));
    });
    client.close();
    expect(engine.commands[0]?.value).toMatchObject({ signalName: 'x'.repeat(2000) });
  });

  test('should describe one broker with one healthy partition', async () => {
    const { client, gateway } = await serve();
    expect(await client.unary('Topology', {})).toEqual({
      brokers: [
        {
          nodeId: 0,
          host: '127.0.0.1',
          port: gateway.port,
          version: '8.6.0',
          partitions: [{ partitionId: 1, role: 'LEADER', health: 'HEALTHY' }],
        },
      ],
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion: '8.6.0',
    });
  });

  test('should say which port is taken', async () => {
    const { gateway } = await serve();
    await expect(
      startGateway({ engine: fakeEngine((command) => event(command, 'DONE')), host: '127.0.0.1', port: gateway.port }),
    ).rejects.toThrow(`Expected to listen on 127.0.0.1:${gateway.port}, but it is not possible`);
  });

  test('should end the calls of waiting clients when it closes', async () => {
    const { client, gateway, engine } = await serve((command) => event(command, 'ACTIVATED', { jobs: [], jobKeys: [] }));
    const call = client.collect('ActivateJobs', { type: 't', timeout: 5, maxJobsToActivate: 1, requestTimeout: 20_000 });
    await until('a client that waits', () => engine.waiting > 0);
    const since = performance.now();
    await gateway.close();
    expect(await call).toEqual([]);
    expect(performance.now() - since).toBeLessThan(1_500);
  });
});
