import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NormalRun } from './normalise.ts';

/** What a real Zeebe 8.6.0 wrote for the scenario; undefined when nobody recorded it yet. */
export function readRecording(name: string): NormalRun | undefined {
  const path = join(import.meta.dirname, 'recorded', `${name}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as NormalRun) : undefined;
}
