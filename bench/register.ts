/** The register alone: the records of the demo's cases, many times over, taken in by batches and then built again from the log. Prints JSON. */
import { createLogger, silentLogger } from '../cli/logger.ts';
import { startSiban } from '../cli/start-siban.ts';
import { registerMigrations } from '../register/migration.ts';
import { Register } from '../register/register.ts';
import { openStore } from '../store/store.ts';
import { recordsOf } from '../tests/register/support/records.ts';
import { manyCases } from './many-cases.ts';

export interface RegisterFigures {
  readonly records: number;
  readonly cases: number;
  readonly bytes: number;
  /** Milliseconds of the clock and of the CPU. */
  readonly ingest: { readonly wall: number; readonly cpu: number };
  readonly rebuild: { readonly wall: number; readonly cpu: number };
}

/** As many as are taken in one transaction when the register has to catch up. */
const BATCH = 2_000;

async function played(): Promise<string[]> {
  const siban = await startSiban({
    dataDir: ':memory:',
    host: '127.0.0.1',
    port: 0,
    controlledClock: true,
    requestLimits: { person: 1_000_000, anonymous: 1_000_000, signIn: 1_000_000 },
    log: silentLogger,
    demoCases: true,
  });
  await siban.loadDemo();
  const lines = await recordsOf(siban);
  await siban.close();
  return lines;
}

async function measured<T>(work: () => Promise<T>): Promise<{ result: T; wall: number; cpu: number }> {
  const [from, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, wall: performance.now() - from, cpu: (user + system) / 1_000 };
}

async function main([dataDir = '', wanted = '100000']: string[]): Promise<void> {
  const lines = [...manyCases(await played(), Number(wanted))];
  const store = await openStore({ dataDir, migrations: registerMigrations, now: '2026-01-05T08:30:00+08:00' });
  const register = new Register(store.database, createLogger('warn'));
  const ingest = await measured(async () => {
    for (let from = 0; from < lines.length; from += BATCH) await register.ingest(lines.slice(from, from + BATCH));
  });
  const rebuild = await measured(() => register.rebuild());
  await store.close();
  const figures: RegisterFigures = {
    records: lines.length,
    cases: rebuild.result.cases,
    bytes: lines.reduce((sum, line) => sum + line.length, 0),
    ingest: { wall: ingest.wall, cpu: ingest.cpu },
    rebuild: { wall: rebuild.wall, cpu: rebuild.cpu },
  };
  console.log(JSON.stringify(figures));
  process.exit(0);
}

void main(process.argv.slice(2));
