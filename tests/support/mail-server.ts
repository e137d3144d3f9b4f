/** A mail server of the test's own on loopback, and one that never says a word. */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface TestMailServer {
  readonly url: string;
  readonly received: string[];
  /** Names of those who gave a password. */ readonly asked: string[];
  close(): Promise<void>;
}
interface Refusal {
  readonly text: string;
  /** Without one the server's own for a moment's trouble. */ readonly code?: number;
}
interface Ways {
  /** The password that it takes; without one it asks for none. */ readonly password?: string;
  /** What it says to every address. */ readonly refuses?: Refusal;
}

export async function startMailServer({ password, refuses }: Ways = {}): Promise<
  TestMailServer & { refuse(as: Refusal | undefined): void }
> {
  let refusal = refuses;
  const received: string[] = [];
  const asked: string[] = [];
  const server = new SMTPServer({
    authOptional: password === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password: given }, _session, done) => {
      asked.push(username ?? '');
      return given === password ? done(null, { user: 'siban' }) : done(new Error('Authentication failed'));
    },
    onRcptTo: (_address, _session, done) =>
      done(refusal ? Object.assign(new Error(refusal.text), refusal.code === undefined ? {} : { responseCode: refusal.code }) : null),
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk) => (text += String(chunk)));
      stream.on('end', () => {
        received.push(text);
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    received,
    asked,
    refuse: (as) => {
      refusal = as;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export async function startMuteServer(): Promise<TestMailServer & { /** Somebody has come to it. */ readonly called: Promise<unknown> }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
  });
  const called = once(server, 'connection');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    asked: [],
    called,
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
