import { status } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDecisionEngine } from '../../../engine/dmn/create-decision-engine.ts';
import { createEngine, type Engine } from '../../../engine/engine.ts';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import { type Gateway, startGateway } from '../../../engine/gateway/start-gateway.ts';
import { parseBpmn } from '../../../engine/model/parse-bpmn.ts';
import { bpmn } from '../../conformance/bpmn-builder.ts';
import { GatewayClient } from '../../conformance/gateway-client.ts';

const LIMIT = 1_000;
const OVERLOADED = 'Reached maximum capacity of requests handled';
const NO_PARTITION_LEFT =
  'Expected to execute the command on one of the partitions, but all failed; there are no more partitions available to retry. Please try again. If the error persists contact your zeebe operator';

/** Lets the loop stand still while commands arrive. */
class Brake {
  #isHeld = false;
  #held: (() => void)[] = [];
  readonly timers = {
    after: (): (() => void) => () => undefined,
    soon: (run: () => void): void => {
      if (this.#isHeld) this.#held.push(run);
      else setImmediate(run);
    },
  };
  hold(): void {
    this.#isHeld = true;
  }
  release(): void {
    this.#isHeld = false;
    for (const run of this.#held.splice(0)) setImmediate(run);
  }
}

let brake: Brake;
let engine: Engine;
let gateway: Gateway;
let client: GatewayClient;
beforeEach(async () => {
  brake = new Brake();
  const feel = createFeelEngine({ now: Date.now });
  engine = await createEngine({ dataDir: ':memory:', feel, decisions: createDecisionEngine(feel), parseBpmn, timers: brake.timers });
  gateway = await startGateway({ engine, host: '127.0.0.1', port: 0 });
  client = new GatewayClient(`127.0.0.1:${gateway.port}`);
  await client.unary('DeployResource', {
    resources: [
      {
        name: 'one.bpmn',
        content: Buffer.from(bpmn('one', (p) => p.start('start').service('work').end('end').path('start', 'work', 'end'))),
      },
    ],
  });
});
afterEach(async () => {
  client.close();
  await gateway.close();
  await engine.close();
});

const publish = (): Promise<Record<string, unknown>> =>
  client.unary('PublishMessage', { name: 'm', correlationKey: 'k', timeToLive: 0, messageId: '', variables: '{}' });
const create = (): Promise<Record<string, unknown>> =>
  client.unary('CreateProcessInstance', { bpmnProcessId: 'one', version: -1, variables: '{}' });

/** Waits until the queue refuses a command. The refused ones are given with the accepted ones, none of which is answered yet. */
async function fill(): Promise<Promise<Record<string, unknown>>[]> {
  brake.hold();
  const sent: Promise<Record<string, unknown>>[] = [];
  let isFull = false;
  while (!isFull) {
    const calls = Array.from({ length: 100 }, () => publish());
    sent.push(...calls);
    // Refusals come at once, answers only when the brake is off.
    for (const call of calls)
      call.catch(() => {
        isFull = true;
      });
    await engineTurn();
  }
  return sent;
}

/** Resolves when the gateway has answered a call that needs no engine: what was sent before has arrived. */
const engineTurn = (): Promise<unknown> => client.unary('Topology', {});

describe('an engine with more commands than it can take', () => {
  it("should refuse what is too much in Zeebe's words and go on with the rest", async () => {
    const sent = await fill();
    await expect(publish()).rejects.toMatchObject({ code: status.RESOURCE_EXHAUSTED, details: OVERLOADED });
    await expect(create()).rejects.toMatchObject({ code: status.RESOURCE_EXHAUSTED, details: NO_PARTITION_LEFT });
    await expect(
      client.collect('ActivateJobs', { type: 'work', worker: 'w', timeout: 1_000, maxJobsToActivate: 1, requestTimeout: 10_000 }),
    ).rejects.toMatchObject({
      code: status.RESOURCE_EXHAUSTED,
      details:
        "Expected to activate jobs of type 'work', but no jobs available and at least one broker returned 'RESOURCE_EXHAUSTED'. Please try again later.",
    });
    brake.release();
    const outcomes = await Promise.allSettled(sent);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(LIMIT);
    expect(engine.failure).toBeUndefined();
    await expect(publish()).resolves.toMatchObject({ tenantId: '<default>' });
  });

  it('should still take what finishes work: completed and failed jobs, cancelled instances, deployments', async () => {
    const { processInstanceKey } = await create();
    await create();
    const [batch] = await client.collect('ActivateJobs', {
      type: 'work',
      worker: 'w',
      timeout: 60_000,
      maxJobsToActivate: 2,
      requestTimeout: -1,
    });
    const [first, second] = batch!['jobs'] as { key: string; processInstanceKey: string }[];
    const [own, other] = first!.processInstanceKey === processInstanceKey ? [first!, second!] : [second!, first!];
    const sent = await fill();
    const finishing = [
      client.unary('FailJob', { jobKey: own.key, retries: 1, errorMessage: '', variables: '' }),
      client.unary('CancelProcessInstance', { processInstanceKey }),
      client.unary('CompleteJob', { jobKey: other.key, variables: '' }),
    ];
    await engineTurn();
    brake.release();
    await Promise.all(finishing);
    await Promise.allSettled(sent);
  });

  it('should count large documents by their size', async () => {
    brake.hold();
    const variables = JSON.stringify({ text: 'x'.repeat(4_000_000) });
    const value = { name: 'm', correlationKey: 'k', messageId: '', timeToLive: 0, deadline: -1, variables, tenantId: '<default>' };
    const sent = Array.from({ length: 40 }, () => engine.execute({ valueType: 'MESSAGE', intent: 'PUBLISH', key: -1, value }));
    const outcomes = Promise.allSettled(sent);
    await expect(sent.at(-1)).rejects.toMatchObject({ code: 'RESOURCE_EXHAUSTED', message: OVERLOADED });
    brake.release();
    expect((await outcomes).filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(34);
    await expect(publish()).resolves.toBeDefined();
  });
});
