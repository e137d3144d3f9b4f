import { type RunningEngine } from '../../../engine/engine-api.ts';
import { startEngine } from '../../../engine/start-engine.ts';
import { bpmn } from '../../conformance/bpmn-builder.ts';
import { GatewayClient } from '../../conformance/gateway-client.ts';

/** An engine that somebody means ill to, and somebody else works with. */
export class Target {
  readonly running: RunningEngine;
  readonly client: GatewayClient;
  private constructor(running: RunningEngine) {
    this.running = running;
    this.client = new GatewayClient(running.address);
  }

  static async start(): Promise<Target> {
    const target = new Target(await startEngine({ port: 0, dataDir: ':memory:' }));
    await target.deploy(PLAIN);
    return target;
  }

  deploy(content: string, name = 'hostile.bpmn'): Promise<Record<string, unknown>> {
    return this.client.unary('DeployResource', { resources: [{ name, content: Buffer.from(content) }] });
  }

  create(bpmnProcessId: string, variables = '{}'): Promise<Record<string, unknown>> {
    return this.client.unary('CreateProcessInstance', { bpmnProcessId, version: -1, variables });
  }

  /** What everybody else does meanwhile: resolves when the engine serves them. */
  async serveOthers(): Promise<void> {
    await this.client.unary('PublishMessage', { name: 'm', correlationKey: 'k', timeToLive: 0, messageId: '', variables: '{}' });
    if (this.running.engine.failure) throw this.running.engine.failure;
  }

  async close(): Promise<void> {
    this.client.close();
    await this.running.close();
  }
}

export const PLAIN = bpmn('plain', (p) => p.start('start').service('work').end('end').path('start', 'work', 'end'));
