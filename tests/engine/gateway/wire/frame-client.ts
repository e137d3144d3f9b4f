import { connect, type Socket } from 'node:net';
import { headerBlock, readHeaderBlock } from './header-block.ts';

export const FRAME = { data: 0, headers: 1, reset: 3, settings: 4, ping: 6, goAway: 7, windowUpdate: 8 } as const;
export const CODE = { noError: 0, protocolError: 1, internalError: 2, refusedStream: 7, cancel: 8, enhanceYourCalm: 11 } as const;
const END_STREAM = 1;
const END_HEADERS = 4;
const ACK = 1;
const HEAD_BYTES = 9;
const HEADER_TABLE_SIZE = 1;
const NAMES = ['DATA', 'HEADERS', 'PRIORITY', 'RST_STREAM', 'SETTINGS', 'PUSH_PROMISE', 'PING', 'GOAWAY', 'WINDOW_UPDATE'];

export interface SeenFrame {
  readonly name: string;
  readonly stream: number;
  /** The end of its stream, or an answer to what the client has asked. */
  readonly ends: boolean;
  readonly payload: Buffer;
}

/** What was said on one stream: `HEADERS 200`, `DATA`, `HEADERS grpc-status 0`, `RST_STREAM 8`; and of the connection `GOAWAY 0`, `PING`, `closed`. */
export type Said = readonly string[];

/** A client of HTTP/2 that sends the very frames that a test names, and notes each one that comes back. */
export class FrameClient {
  readonly seen: SeenFrame[] = [];
  isClosed = false;
  readonly #socket: Socket;
  #rest = Buffer.alloc(0);
  #waiting: (() => void)[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', () => undefined);
    socket.on('end', () => this.#ended());
    socket.on('close', () => this.#ended());
  }

  static async connect(address: string): Promise<FrameClient> {
    const [host, port] = address.split(':');
    const socket = connect({ host, port: Number(port), allowHalfOpen: true, noDelay: true });
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    const client = new FrameClient(socket);
    const noTable = Buffer.alloc(6);
    noTable.writeUInt16BE(HEADER_TABLE_SIZE);
    socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    client.send(FRAME.settings, 0, 0, noTable);
    await client.until(() => client.seen.some(({ name, ends }) => name === 'SETTINGS' && ends));
    return client;
  }

  send(type: number, flags: number, stream: number, payload: Buffer): void {
    this.#socket.write(frame(type, flags, stream, payload));
  }

  /** Starts a call without ending it. */
  open(stream: number, path: string, more: Readonly<Record<string, string>> = {}): void {
    this.#socket.write(openFrame(stream, path, more));
  }

  call(stream: number, method: string, message: Buffer, more: Readonly<Record<string, string>> = {}): void {
    this.#socket.write(callFrames(stream, `/gateway_protocol.Gateway/${method}`, message, more));
  }

  /** Several frames in one segment, as a busy client's library writes them. */
  together(...frames: Buffer[]): void {
    this.#socket.write(Buffer.concat(frames));
  }

  reset(stream: number, code: number): void {
    this.#socket.write(resetFrame(stream, code));
  }

  goAway(code: number): void {
    this.#socket.write(goAwayFrame(code));
  }

  ping(): void {
    this.send(FRAME.ping, 0, 0, Buffer.from('pingping'));
  }

  /** Says that nothing more will come, and goes on listening. */
  endWriting(): void {
    this.#socket.end();
  }

  close(): void {
    this.#socket.destroy();
  }

  said(stream: number): Said {
    return this.seen.filter((seen) => seen.stream === stream).flatMap(wordsOf);
  }

  /** Of the connection itself, but for its settings and windows and the pings by which a server measures it. */
  get saidOfConnection(): Said {
    return [...this.said(0), ...(this.isClosed ? ['closed'] : [])];
  }

  /** What was said on a stream, once it has ended (or the connection has). */
  async answer(stream: number, limitMs?: number): Promise<Said> {
    await this.until(() => this.isClosed || this.seen.some((seen) => seen.stream === stream && seen.ends), limitMs);
    return this.said(stream);
  }

  async until(isSo: () => boolean, limitMs = 20_000): Promise<void> {
    const deadline = performance.now() + limitMs;
    while (!isSo()) {
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`Expected something else after ${limitMs} ms than ${JSON.stringify(this.seen.flatMap(wordsOf))}`);
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        timer = setTimeout(resolve, left);
      });
      clearTimeout(timer);
    }
  }

  #ended(): void {
    this.isClosed = true;
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #receive(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    for (;;) {
      if (this.#rest.length < HEAD_BYTES) break;
      const length = this.#rest.readUIntBE(0, 3);
      if (this.#rest.length < HEAD_BYTES + length) break;
      const [type, flags] = [this.#rest[3]!, this.#rest[4]!];
      const stream = this.#rest.readUInt32BE(5) & 0x7f_ff_ff_ff;
      const payload = Buffer.from(this.#rest.subarray(HEAD_BYTES, HEAD_BYTES + length));
      this.#rest = this.#rest.subarray(HEAD_BYTES + length);
      if (type === FRAME.settings && (flags & ACK) === 0) this.send(FRAME.settings, ACK, 0, Buffer.alloc(0));
      if (type === FRAME.ping && (flags & ACK) === 0) this.send(FRAME.ping, ACK, 0, payload);
      this.seen.push({ name: NAMES[type] ?? String(type), stream, ends: (flags & END_STREAM) !== 0 || type === FRAME.reset, payload });
    }
    this.#wake();
  }
}

export function frame(type: number, flags: number, stream: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

export const resetFrame = (stream: number, code: number): Buffer => frame(FRAME.reset, 0, stream, wordOf(code));
export const goAwayFrame = (code: number): Buffer => frame(FRAME.goAway, 0, 0, Buffer.concat([wordOf(0), wordOf(code)]));

export function openFrame(stream: number, path: string, more: Readonly<Record<string, string>> = {}): Buffer {
  const fields = {
    ':method': 'POST',
    ':scheme': 'http',
    ':path': path,
    ':authority': 'test',
    te: 'trailers',
    'content-type': 'application/grpc',
  };
  return frame(FRAME.headers, END_HEADERS, stream, headerBlock({ ...fields, ...more }));
}

export function messageFrame(stream: number, message: Buffer): Buffer {
  const length = Buffer.alloc(5);
  length.writeUInt32BE(message.length, 1);
  return frame(FRAME.data, END_STREAM, stream, Buffer.concat([length, message]));
}

export const callFrames = (stream: number, path: string, message: Buffer, more: Readonly<Record<string, string>> = {}): Buffer =>
  Buffer.concat([openFrame(stream, path, more), messageFrame(stream, message)]);

function wordOf(value: number): Buffer {
  const word = Buffer.alloc(4);
  word.writeUInt32BE(value);
  return word;
}

function wordsOf({ name, ends, payload }: SeenFrame): string[] {
  switch (name) {
    case 'HEADERS': {
      const { ':status': status, 'grpc-status': code, 'grpc-message': text } = readHeaderBlock(payload);
      // That it is well needs no words: grpc-js gives some, Java's library none.
      const words = code === '0' ? '' : decodeURIComponent(text ?? '');
      return [[name, status, code === undefined ? '' : `grpc-status ${code}`, words].filter(Boolean).join(' ')];
    }
    case 'PING':
      return ends ? [name] : [];
    case 'RST_STREAM':
      return [`${name} ${payload.readUInt32BE(0)}`];
    case 'GOAWAY':
      return [`${name} ${payload.readUInt32BE(4)}${payload.length > 8 ? ` ${payload.subarray(8).toString()}` : ''}`];
    case 'SETTINGS':
    case 'WINDOW_UPDATE':
      return [];
    default:
      return [name];
  }
}
