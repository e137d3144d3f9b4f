/** The command line as it is run: built once, whichever test files ask at the same time, and started as a process of its own. */
import { DatabaseSync } from '@photostructure/sqlite';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const main = join(root, 'dist', 'siban.mjs');

/** Builds the command line without the browser's part, which takes long and is not asked for here. */
export const builtSiban = (): Promise<void> => build('.turn', '{ browser: false }');

/** Builds the browser's part, too. Who needs the command line alone does not wait for that: it has a turn of its own. */
export async function builtPages(): Promise<void> {
  await builtSiban();
  await build('.turn-browser', '{ browser: true }');
}

async function build(turnName: string, parts: string): Promise<void> {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const turn = new DatabaseSync(join(root, 'dist', turnName));
  turn.exec('PRAGMA busy_timeout = 60000; BEGIN EXCLUSIVE');
  try {
    await new Promise<void>((resolve, reject) => {
      const script = `const { buildIfStale } = await import('./scripts/build.mjs'); await buildIfStale(process.cwd(), ${parts});`;
      execFile(process.execPath, ['--input-type=module', '-e', script], { cwd: root }, (error) => (error ? reject(error) : resolve()));
    });
  } finally {
    turn.exec('ROLLBACK');
    turn.close();
  }
}

/** @param settings further environment variables */
export function runTool(
  args: readonly string[],
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env: { ...process.env, SIBAN_DATA: dataDir, ...settings } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: `${stdout}${stderr}` }),
    );
  });
}

/** One that has begun, and may still be starting. */
export interface BegunProcess {
  readonly child: ChildProcess;
  /** What it has said so far. */
  output(): string;
  /** Resolves with what the output gives for the pattern; rejects when it ends before that. */
  said(pattern: RegExp): Promise<string>;
  /** @returns the code that it ends with; null when it is ended from outside */
  kill(signal: NodeJS.Signals): Promise<number | null>;
}
export interface SibanProcess extends BegunProcess {
  readonly url: string;
}

export function beginSibanProcess(args: readonly string[], dataDir: string, settings: Readonly<Record<string, string>> = {}): BegunProcess {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, SIBAN_DATA: dataDir, PORT: '0', GATEWAY_PORT: '0', MANAGEMENT_PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let output = '';
  const listeners = new Set<() => void>();
  const read = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  return {
    child,
    output: () => output,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(output);
          if (!found) return;
          listeners.delete(look);
          resolve(found[1] as string);
        };
        listeners.add(look);
        look();
        void ended.then((code) => reject(new Error(`Expected Siban to start, but it ended with ${code}: ${output}`)));
      }),
    async kill(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** Starts all of Siban on free ports; resolves when it says where it listens. */
export async function startSibanProcess(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<SibanProcess> {
  const begun = beginSibanProcess(['start'], dataDir, settings);
  return { ...begun, url: await begun.said(/地址\s+(http:\/\/\S+)/) };
}
