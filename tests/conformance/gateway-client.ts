import { createRequire } from 'node:module';
import { Client, credentials, loadPackageDefinition } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const require = createRequire(import.meta.url);

/** A thin gRPC client of any Zeebe gateway: no retries and no workers, so that a scenario knows exactly which command it sends. */
export class GatewayClient {
  readonly #client: Client & Record<string, (...args: unknown[]) => unknown>;

  constructor(address: string) {
    const definition = loadSync(require.resolve('zeebe-node/proto/zeebe.proto'), { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true });
    const loaded = loadPackageDefinition(definition) as unknown as { gateway_protocol: { Gateway: new (address: string, credentials: unknown) => never } };
    this.#client = new loaded.gateway_protocol.Gateway(address, credentials.createInsecure());
  }

  /** Rejects with grpc-js's ServiceError. */
  unary(rpc: string, request: object, limitMs = 30_000): Promise<Record<string, unknown>> {
    return new Promise((resolve, reject) => {
      this.#client[rpc]?.(request, { deadline: Date.now() + limitMs }, (error: ServiceError | null, answer: Record<string, unknown>) => {
        if (error) reject(error);
        else resolve(answer);
      });
    });
  }

  /** Collects all messages of a server stream until it ends. */
  async collect(rpc: string, request: object, limitMs = 30_000): Promise<Record<string, unknown>[]> {
    const stream = this.#client[rpc]?.(request, { deadline: Date.now() + limitMs }) as AsyncIterable<Record<string, unknown>>;
    const messages: Record<string, unknown>[] = [];
    for await (const message of stream) messages.push(message);
    return messages;
  }

  close(): void {
    this.#client.close();
  }
}
