import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { ClientFrames } from './client-frames.ts';

/**
 * A client's connection without two things that Node's HTTP/2 takes amiss, and Node 20 cannot be told otherwise. The gRPC library inside zeebe-node resets every
 * call when it is over: a thousand and some of these are an attack to Node, which cuts the connection off, with INTERNAL for whatever is under way. And a client
 * that closes says GOAWAY while its last calls are still on their way: Node would close the session and refuse them, which zeebe-node tries again without end.
 */
export class ClientConnection extends Duplex {
  readonly #socket: Socket;
  readonly #frames = new ClientFrames();

  constructor(socket: Socket) {
    super({ allowHalfOpen: true });
    this.#socket = socket;
    socket.on('data', (chunk) => {
      for (const part of this.#frames.received(chunk)) if (!this.push(part)) socket.pause();
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
    this.#frames.sent(chunk);
    this.#socket.write(chunk, done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#socket.cork();
    for (const [index, { chunk }] of chunks.entries()) {
      this.#frames.sent(chunk);
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
