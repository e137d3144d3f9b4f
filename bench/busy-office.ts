/**
 * `npm run bench -- office`: does anybody wait for anybody? One office on one machine, first with nobody else there, then with fifty people clicking,
 * an export of the whole register under way and a 卷宗 of 400 pages being set, again and again. What is measured is what one more person and one more
 * client of the engine would feel. Twice: with the engine and the papers in threads of their own, and (the peer) with all of it in one thread.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { markProjected } from '../cli/attach-register.ts';
import { registerMigrations } from '../register/migration.ts';
import { loadDirectory } from '../demo/load-directory.ts';
import { openStore } from '../store/store.ts';
import { runProgram, startServer } from './child.ts';
import { seedRegister } from './register-seed.ts';
import { residentMemory } from './process-tree.ts';
import { table } from './report.ts';

/** Milliseconds, but for the counts. */
export interface OfficeFigures {
  readonly pageP50: number;
  readonly pageP99: number;
  readonly engineP50: number;
  readonly engineP99: number;
  readonly clicks: number;
  readonly exportedRows: number;
}

const CASES = 100_000;
const PEOPLE = 50;
const VARIANTS = [
  ['threads', 'threads of their own'],
  ['one', 'all in one thread'],
] as const;

/** @param only one of the variants */
export async function busyOffice(folder: string, seconds: number, only?: string): Promise<string> {
  const rows: string[][] = [['', 'page p50', 'p99', 'engine p50', 'p99', 'clicks', 'rows exported', 'MiB']];
  const dataDir = join(folder, 'office');
  console.error(`office: ${CASES} cases are made …`);
  await prepare(dataDir);
  for (const [variant, name] of VARIANTS.filter(([variant]) => only === undefined || variant === only)) {
    const server = await startServer('office-server', [dataDir, variant]);
    try {
      const [url = '', gateway = ''] = server.address.split(' ');
      const measured = async (people: number): Promise<OfficeFigures> =>
        runProgram<OfficeFigures>('office-people', [url, gateway, String(people), String(seconds)]);
      const idle = await measured(0);
      process.kill(server.pid, 'SIGUSR2');
      const busy = await measured(PEOPLE);
      process.kill(server.pid, 'SIGUSR2');
      const memory = residentMemory(server.pid) / 2 ** 20;
      rows.push(row(`${name}: nobody else`, idle, ''), row(`${name}: ${PEOPLE} people, export, 卷宗`, busy, memory.toFixed(0)));
      rows.push([
        '… how many times as long',
        ...(['pageP50', 'pageP99', 'engineP50', 'engineP99'] as const).map((figure) => (busy[figure] / idle[figure]).toFixed(1)),
        '',
        '',
        '',
      ]);
    } finally {
      await server.stop();
    }
  }
  return `${table(rows)}\n\nMilliseconds; ${CASES} cases; ${seconds} s each.`;
}

const row = (name: string, figures: OfficeFigures, memory: string): string[] => [
  name,
  ...[figures.pageP50, figures.pageP99, figures.engineP50, figures.engineP99].map((value) => value.toFixed(1)),
  String(figures.clicks),
  String(figures.exportedRows),
  memory,
];

async function prepare(dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  await seedRegister({ dataDir, cases: CASES });
  const store = await openStore({ dataDir, migrations: registerMigrations, now: '2026-11-27T09:00:00+08:00' });
  await loadDirectory(store);
  // The seeded rows come from no record, so they must not be made again from the records.
  await markProjected(store);
  await store.close();
}
