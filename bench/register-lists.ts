/** Each list and page of the register with so many cases, as the people ask for it who see the most and the least. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Register } from '../register/register.ts';
import { registerMigrations } from '../register/migration.ts';
import { createReader } from '../register/queries/reader.ts';
import type { Reader } from '../register/queries/sight.ts';
import { openStore } from '../store/store.ts';
import { percentile } from './percentile.ts';
import { addLongStory, exported, pagesFor, sizes as sizesOf } from './register-pages.ts';
import { seedRegister } from './register-seed.ts';
import { table } from './report.ts';

export const NOW = '2026-11-27T09:00:00+08:00';
const DIRECTOR: Reader = { userId: 'zhuren', roles: ['director'], unitId: 'dcs' };
const INSPECTOR: Reader = { userId: 'ducha3', roles: ['inspector'], unitId: 'dcs' };
const HEAD: Reader = { userId: 'u010-head', roles: ['unitHead'], unitId: 'u010' };
const SMALL: Reader = { userId: 'u090-staff', roles: ['handler'], unitId: 'u090' };
const FIRST = { sort: 'number', order: 'desc', offset: 0, limit: 20 } as const;

type Lists = ReturnType<typeof createReader>;
type Query = Parameters<Lists['cases']>[1];
const cases =
  (reader: Reader, query: Partial<Query> = {}) =>
  (lists: Lists): Promise<unknown> =>
    lists.cases(reader, { ...FIRST, ...query }, NOW);
/** The page behind the first thousand rows. */
const further = (reader: Reader) => async (lists: Lists) => {
  const first = await lists.cases(reader, { ...FIRST, limit: 500 }, NOW);
  return first?.next ? lists.cases(reader, { ...FIRST, after: first.next }, NOW) : undefined;
};

/** Every list, its filters alone and together, and the searches. */
export const LISTS: readonly (readonly [string, (lists: Lists) => Promise<unknown>])[] = [
  ['register, director', cases(DIRECTOR)],
  ['register, director, page behind 500 rows', further(DIRECTOR)],
  ['register, director, offset 1,000', cases(DIRECTOR, { offset: 1_000 })],
  ['register, director, by due date', cases(DIRECTOR, { sort: 'dueAt', order: 'asc' })],
  ['register, director, by light', cases(DIRECTOR, { sort: 'light' })],
  ['register, director, by status', cases(DIRECTOR, { sort: 'status', order: 'asc' })],
  ['register, director, by unit', cases(DIRECTOR, { sort: 'leadUnit', order: 'asc' })],
  ['register, director, by score', cases(DIRECTOR, { sort: 'score' })],
  ['register, director, red', cases(DIRECTOR, { light: '红' })],
  ['register, director, 办理中, oldest first', cases(DIRECTOR, { status: '办理中', order: 'asc' })],
  ['register, director, 已撤销, oldest first', cases(DIRECTOR, { status: '已撤销', order: 'asc' })],
  ['register, director, 特急 + 查办 + 公文', cases(DIRECTOR, { urgency: '特急', highestPhase: '查办', sourceType: '公文' })],
  ['register, director, overdue', cases(DIRECTOR, { overdue: 'true', sort: 'dueAt', order: 'asc' })],
  ['register, director, not overdue', cases(DIRECTOR, { overdue: 'false' })],
  ['register, director, one unit', cases(DIRECTOR, { unitId: 'u010' })],
  ['register, director, one unit, red, by due date', cases(DIRECTOR, { unitId: 'u010', light: '红', sort: 'dueAt' })],
  ['register, director, one person', cases(DIRECTOR, { responsible: '冯时雨' })],
  ['register, director, registered in one month', cases(DIRECTOR, { registeredFrom: '2025-03-01', registeredTo: '2025-03-31' })],
  ['register, director, registered in four years', cases(DIRECTOR, { registeredFrom: '2022-03-10', registeredTo: '2026-02-20' })],
  ['register, director, due this week', cases(DIRECTOR, { dueFrom: '2026-11-23', dueTo: '2026-11-29' })],
  ['register, inspector', cases(INSPECTOR)],
  ['register, inspector, red, by due date', cases(INSPECTOR, { light: '红', sort: 'dueAt', order: 'asc' })],
  ['register, inspector, one unit', cases(INSPECTOR, { unitId: 'u010' })],
  ['register, unit of 1.8 %', cases(HEAD)],
  ['register, unit of 1.8 %, 办理中, by due date', cases(HEAD, { status: '办理中', sort: 'dueAt', order: 'asc' })],
  ['register, unit of 0.2 %', cases(SMALL)],
  ['search, director, number', cases(DIRECTOR, { text: 'dc2025-0007' })],
  ['search, director, rare word', cases(DIRECTOR, { text: '垂柳' })],
  ['search, director, two words', cases(DIRECTOR, { text: '雨水 东岭' })],
  ['search, director, common word', cases(DIRECTOR, { text: '整改' })],
  ['search, director, in every case', cases(DIRECTOR, { text: '市委' })],
  ['search, director, one character', cases(DIRECTOR, { text: '柳' })],
  ['search, inspector, common word', cases(INSPECTOR, { text: '整改' })],
  ['search, unit of 1.8 %, common word', cases(HEAD, { text: '整改' })],
  ['search, unit of 1.8 %, person', cases(HEAD, { text: '冯时雨' })],
  ['work, director', (lists) => lists.work(DIRECTOR, NOW)],
  ['work, inspector', (lists) => lists.work(INSPECTOR, NOW)],
  ['work, unit of 1.8 %', (lists) => lists.work(HEAD, NOW)],
  ['tasks, inspector', (lists) => lists.tasks(INSPECTOR, { state: 'created', offset: 0, limit: 50 }, NOW)],
  ['tasks done, inspector', (lists) => lists.tasks(INSPECTOR, { state: 'completed', offset: 0, limit: 50 }, NOW)],
  ['state', (lists) => lists.state()],
];

const RUNS = 30;

/** @param folder where the seeded registers are kept and found again */
export async function registerLists(folder: string, sizes: readonly number[]): Promise<string> {
  const figures = new Map<string, string[]>();
  const notes: string[] = [];
  /** What a busy machine does not change much. */ const cpus = new Map<string, number[]>();
  for (const size of sizes) {
    const dataDir = join(folder, `register-${size}`);
    if (!existsSync(dataDir)) {
      console.error(`register: writing ${size} cases …`);
      mkdirSync(dataDir, { recursive: true });
      await seedRegister({ dataDir, cases: size });
    }
    const opening = performance.now();
    const store = await openStore({ dataDir, migrations: registerMigrations, now: NOW, shared: true });
    const openedMs = performance.now() - opening;
    await addLongStory(store);
    const lists = createReader(new Register(store.database, { warn: () => undefined, error: () => undefined }));
    for (const [name, run] of [...LISTS, ...pagesFor(DIRECTOR, NOW)]) {
      const times: number[] = [];
      const work: number[] = [];
      await run(lists);
      for (let round = 0; round < RUNS; round++) {
        const [from, cpu] = [performance.now(), process.cpuUsage()];
        await run(lists);
        const { user, system } = process.cpuUsage(cpu);
        times.push(performance.now() - from);
        work.push((user + system) / 1_000);
      }
      const measured = [percentile(times, 0.5), percentile(times, 0.99), percentile(work, 0.5)];
      figures.set(name, [...(figures.get(name) ?? []), ...measured.map((value) => value.toFixed(1))]);
      cpus.set(name, [...(cpus.get(name) ?? []), percentile(work, 0.5)]);
      console.error(`register: ${size} cases: ${name}: ${measured.map((value) => value.toFixed(1)).join(' ')} ms`);
    }
    notes.push(`${size} cases: ${await exported(lists, DIRECTOR, NOW)}; ${sizesOf(dataDir, openedMs)}`);
    await store.close();
  }
  const head = ['list', ...sizes.flatMap((size) => [`p50 at ${size}`, 'p99', 'CPU']), 'ratio of CPU'];
  const ratio = (name: string): string => {
    const all = cpus.get(name) ?? [];
    return ((all.at(-1) ?? 0) / Math.max(all[0] ?? 0, 0.001)).toFixed(1);
  };
  return [table([head, ...[...figures].map(([name, row]) => [name, ...row, ratio(name)])]), ...notes].join('\n\n');
}
