import { credentials, makeClientConstructor } from '@grpc/grpc-js';
import type { Client, ClientReadableStream, ServiceError } from '@grpc/grpc-js';
import { loadService } from '../../engine/gateway/load-service.ts';

type Rpcs = Client & Record<string, (...args: unknown[]) => unknown>;
const Gateway = makeClientConstructor(loadService(), 'Gateway');

/** A thin gRPC client of any Zeebe gateway: no retries and no workers, so that a scenario knows exactly which command it sends. */
export class GatewayClient {
  readonly #client: Rpcs;

  constructor(address: string) {
    this.#client = new Gateway(address, credentials.createInsecure()) as unknown as Rpcs;
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

  /** Hands over the messages of a server stream until it is ended from here. */
  open(rpc: string, request: object, onMessage: (message: Record<string, unknown>) => void): () => void {
    const stream = this.#client[rpc]?.(request) as ClientReadableStream<Record<string, unknown>>;
    stream.on('data', onMessage);
    // Ending it from here is an error to grpc-js; any other end shows in the jobs that do not come.
    stream.on('error', () => undefined);
    return () => stream.cancel();
  }

  close(): void {
    this.#client.close();
  }
}
