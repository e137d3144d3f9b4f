import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './child.ts';
import { table } from './report.ts';
import type { WaitingFigures } from './waiting.ts';

const COMMANDS = 1_000;
const MIB = 1_024 * 1_024;

/** Lets more and more instances wait in one engine and measures it anew at each of these numbers. */
export async function manyWaiting(counts: readonly number[], folder: string): Promise<string> {
  const dataDir = join(folder, 'waiting');
  mkdirSync(dataDir, { recursive: true });
  const rows: string[][] = [['instances waiting', 'open ms', 'MiB when open', 'MiB after', 'create ms', 'complete ms', 'file MiB']];
  let waiting = 0;
  for (const count of counts) {
    console.error(`waiting: filling up to ${count} …`);
    await runProgram('waiting', ['fill', dataDir, String(count - waiting)]);
    waiting = count;
    const figures = await runProgram<WaitingFigures>('waiting', ['measure', dataDir, String(COMMANDS)]);
    rows.push([
      String(count),
      figures.openMs.toFixed(0),
      (figures.openedBytes / MIB).toFixed(0),
      (figures.bytes / MIB).toFixed(0),
      figures.createMs.toFixed(2),
      figures.completeMs.toFixed(2),
      (figures.fileBytes / MIB).toFixed(0),
    ]);
  }
  return table(rows);
}
