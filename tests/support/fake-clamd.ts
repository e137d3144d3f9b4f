/** A ClamAV daemon for tests, on a socket of this machine: it reads what is sent as the real one does, and answers what the test says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FakeClamd {
  readonly path: string;
  /** The files that came, whole. */
  readonly files: Buffer[];
  /** How it answers a whole file; OK by default. */
  answer: (file: Buffer, socket: Socket) => void;
  /** How it answers before the file has come: whatever it does with the connection, it hears no more. */
  early: ((socket: Socket) => void) | undefined;
  close(): Promise<void>;
}

export async function fakeClamd(): Promise<FakeClamd> {
  const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
  const path = join(folder, 'clamd.ctl');
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => undefined);
    const chunks: Buffer[] = [];
    let tail = Buffer.alloc(0);
    let isDone = false;
    socket.on('data', (chunk: Buffer) => {
      if (isDone) return;
      chunks.push(chunk);
      const [first = chunk] = chunks;
      const command = first.subarray(0, first.indexOf(0)).toString();
      if (command === 'zPING') socket.end('PONG\0');
      if (command !== 'zINSTREAM') return;
      if (clamd.early) {
        isDone = true;
        return clamd.early(socket);
      }
      // Only what ends with an empty piece can be whole: a large file is not put together again and again.
      tail = Buffer.concat([tail, chunk]).subarray(-4);
      const file = tail.equals(Buffer.alloc(4)) ? wholeFile(Buffer.concat(chunks).subarray(command.length + 1)) : undefined;
      if (!file) return;
      isDone = true;
      clamd.files.push(file);
      clamd.answer(file, socket);
    });
  });
  const clamd: FakeClamd = {
    path,
    files: [],
    answer: (_file, socket) => void socket.end('stream: OK\0'),
    early: undefined,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return clamd;
}

/** Its pieces put together, once the empty one that ends it has come. */
function wholeFile(bytes: Buffer): Buffer | undefined {
  const pieces: Buffer[] = [];
  for (let at = 0; at + 4 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
