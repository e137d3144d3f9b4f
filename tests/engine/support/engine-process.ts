import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');

/** The program of `engine-child.ts`, built below node_modules, where its packages are found. */
export async function buildEngineProgram(): Promise<{ readonly path: string; remove(): void }> {
  const cache = join(ROOT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'siban-engine-child-'));
  const path = join(folder, 'engine-child.mjs');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['tests/engine/support/engine-child.ts'],
    outfile: path,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** An engine in a process of its own. */
export class EngineProcess {
  readonly #child: ChildProcess;
  /** Resolves with the gateway's address; rejects when the process ends before. */
  readonly ready: Promise<string>;
  readonly #ended: Promise<void>;

  constructor(program: string, dataDir: string) {
    this.#child = spawn(process.execPath, [program, dataDir], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#ended = new Promise((settle) => {
      this.#child.once('exit', () => settle());
    });
    let complaint = '';
    this.#child.stderr!.on('data', (chunk) => {
      complaint += String(chunk);
    });
    this.ready = new Promise((settle, reject) => {
      createInterface({ input: this.#child.stdout! }).on('line', (line) => {
        if (line.startsWith('ready ')) settle(line.slice('ready '.length));
      });
      this.#child.once('exit', (code, signal) =>
        reject(new Error(`Expected the engine to get ready, but it ended with ${code ?? signal}: ${complaint}`)),
      );
    });
    // Whoever kills it early does not ask whether it was ready.
    this.ready.catch(() => undefined);
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}
