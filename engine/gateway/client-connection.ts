import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { ClosedStreamResets } from './closed-stream-resets.ts';

/**
 * A client's connection without its resets of calls that were already answered. The gRPC library inside zeebe-node resets every call when it is over; Node's
 * HTTP/2 takes a thousand and some of these for an attack and cuts the connection off, with INTERNAL for whatever is under way. Node 20 cannot be told otherwise.
 */
export class ClientConnection extends Duplex {
  readonly #socket: Socket;
  readonly #resets = new ClosedStreamResets();

  constructor(socket: Socket) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    socket.on('data', (chunk) => {
      for (const part of this.#resets.received(chunk)) if (!this.push(part)) socket.pause();
    });
    socket.on('end', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
  }

  get remoteAddress(): string | undefined {
    return this.#socket.remoteAddress;
  }
  get remotePort(): number | undefined {
    return this.#socket.remotePort;
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#resets.sent(chunk);
    this.#socket.write(chunk, done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#socket.cork();
    for (const [index, { chunk }] of chunks.entries()) {
      this.#resets.sent(chunk);
      this.#socket.write(chunk, index === chunks.length - 1 ? done : undefined);
    }
    this.#socket.uncork();
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(() => done());
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
