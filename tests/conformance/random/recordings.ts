import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { NormalRun } from '../normalise.ts';
import type { Scenario } from '../scenario.ts';

/** A random path, complete with its diagrams, and what a real broker wrote for it. */
export interface SeedRecording {
  readonly scenario: Scenario;
  readonly run: NormalRun;
}

const PATH = join('tests', 'conformance', 'random', 'recorded.json.gz');

export function readSeedRecordings(): SeedRecording[] {
  return JSON.parse(gunzipSync(readFileSync(PATH)).toString('utf8')) as SeedRecording[];
}

export function writeSeedRecordings(recordings: readonly SeedRecording[]): void {
  writeFileSync(PATH, gzipSync(JSON.stringify(recordings), { level: 9 }));
}
