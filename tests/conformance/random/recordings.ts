import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { NormalRun } from '../normalise.ts';
import type { Scenario } from '../scenario.ts';

/** A random path, complete with its diagrams, and what a real broker wrote for it. */
export interface SeedRecording {
  readonly scenario: Scenario;
  readonly run: NormalRun;
}

const PATH = join('tests', 'conformance', 'random', 'recorded.json.br');

export function readSeedRecordings(): SeedRecording[] {
  return JSON.parse(brotliDecompressSync(readFileSync(PATH)).toString('utf8')) as SeedRecording[];
}

export function writeSeedRecordings(recordings: readonly SeedRecording[]): void {
  // A window that spans all of them: each is much like the one before.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS };
  writeFileSync(PATH, brotliCompressSync(JSON.stringify(recordings), { params }));
}
