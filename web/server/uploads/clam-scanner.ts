/**
 * ClamAV's daemon, asked over its socket with INSTREAM: the bytes go in pieces, each after its length, and one line comes back. What is not a plain
 * “OK” or “FOUND” is no answer: then nothing is known of the file, and it does not come in.
 */
import { createConnection, type Socket } from 'node:net';

export type ScannerAddress = { readonly path: string } | { readonly host: string; readonly port: number };
export type ScanAnswer =
  | { readonly state: 'clean' }
  | { readonly state: 'infected'; readonly found: string }
  /** The daemon takes no file of this size (its StreamMaxLength). */
  | { readonly state: 'too-large' }
  | { readonly state: 'away'; readonly reason: string };

export interface Scanner {
  /** Never rejects. */
  scan(bytes: Buffer): Promise<ScanAnswer>;
  /** Whether it answers; never rejects. */
  isThere(): Promise<boolean>;
}

export interface ScannerOptions {
  readonly address: ScannerAddress;
  /** For one file, milliseconds. */ readonly limitMs?: number;
  readonly pingMs?: number;
}

const PIECE = 64 * 1024;
/** A line of the daemon's has a name of a file and of a virus. */
const MOST_ANSWER = 4_096;

export function clamScanner({ address, limitMs = 60_000, pingMs = 2_000 }: ScannerOptions): Scanner {
  return {
    async scan(bytes) {
      try {
        return answerOf(await ask(address, limitMs, 'zINSTREAM\0', (socket) => sendPieces(socket, bytes)));
      } catch (error) {
        return { state: 'away', reason: (error as Error).message };
      }
    },
    isThere: () =>
      ask(address, pingMs, 'zPING\0').then(
        (answer) => answer === 'PONG',
        () => false,
      ),
  };
}

function answerOf(answer: string): ScanAnswer {
  if (answer === 'stream: OK') return { state: 'clean' };
  const [, found] = /^stream: (.+) FOUND$/.exec(answer) ?? [];
  if (found !== undefined) return { state: 'infected', found: found.replace(/[^\x21-\x7e]/g, '?').slice(0, 100) };
  if (/^INSTREAM size limit exceeded\. ERROR$/.test(answer)) return { state: 'too-large' };
  return { state: 'away', reason: `Expected an answer of ClamAV, but got ${JSON.stringify(answer.slice(0, 100))}` };
}

/** Sends a command, then what belongs to it, and gives the line that comes back, up to its NUL. */
function ask(address: ScannerAddress, limitMs: number, command: string, send?: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(address);
    let answer = '';
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      socket.destroy();
      settle();
    };
    const fail = (message: string): void => end(() => reject(new Error(message)));
    const timer = setTimeout(() => fail(`Expected an answer of ClamAV within ${limitMs} ms, but there was none`), limitMs);
    socket.setEncoding('latin1');
    socket.on('data', (text) => {
      answer += String(text);
      const nul = answer.indexOf('\0');
      if (nul !== -1) end(() => resolve(answer.slice(0, nul)));
      else if (answer.length > MOST_ANSWER) fail('Expected one line of ClamAV, but it does not end');
    });
    socket.on('error', (error) => fail(`Expected to reach ClamAV, but: ${error.message}`));
    socket.on('close', () => fail('Expected an answer of ClamAV, but it closed the connection'));
    socket.on('connect', () => {
      socket.write(command);
      send?.(socket);
    });
  });
}

/** As much at a time as the daemon takes; it may answer before the end, when it has seen enough. */
function sendPieces(socket: Socket, bytes: Buffer): void {
  let at = 0;
  const more = (): void => {
    let hasRoom = true;
    while (hasRoom && at < bytes.length && !socket.destroyed) {
      const piece = bytes.subarray(at, at + PIECE);
      at += piece.length;
      socket.write(lengthOf(piece.length));
      hasRoom = socket.write(piece);
    }
    if (at < bytes.length) socket.once('drain', more);
    else socket.write(lengthOf(0));
  };
  more();
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}
