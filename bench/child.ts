import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const FOLDER = import.meta.dirname;

export interface Server {
  readonly address: string;
  /** Milliseconds from the start of the process to its first possible answer. */
  readonly startMs: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Runs one of the bench's own servers; resolves when it prints `ready ADDRESS`. */
export async function startServer(program: string, args: readonly string[], nodeArguments: readonly string[] = []): Promise<Server> {
  const from = performance.now();
  const child = spawn(process.execPath, [...nodeArguments, join(FOLDER, `${program}.mjs`), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  endWithParent(child);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('ready ')) resolve(line.slice('ready '.length));
    });
    child.once('exit', (code) => reject(new Error(`Expected ${program} to get ready, but it ended with ${code}`)));
  });
  return {
    address,
    startMs: performance.now() - from,
    pid: child.pid!,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs one of the bench's own programs to its end and reads the JSON it prints. */
export async function runProgram<Result>(program: string, args: readonly string[]): Promise<Result> {
  const child = spawn(process.execPath, [join(FOLDER, `${program}.mjs`), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  endWithParent(child);
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
  });
  const code = await new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`Expected ${program} ${args.join(' ')} to end well, but it ended with ${code}`);
  // The programs print figures, and JSON has null for NaN.
  return JSON.parse(output, (_, value: unknown) => value ?? Number.NaN) as Result;
}

function endWithParent(child: ChildProcess): void {
  const end = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
}
