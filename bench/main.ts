/** `npm run bench`: the same client program against the embedded engine, a real Zeebe and no engine in the same run, and what the machine can do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { busyOffice } from './busy-office.ts';
import { runProgram, type Server } from './child.ts';
import { demoReport } from './demo.ts';
import { deployWorkload } from './deploy-workload.ts';
import { commitRate, echoRate } from './limits.ts';
import { manyWaiting } from './many-waiting.ts';
import type { RegisterFigures } from './register.ts';
import { report, table, type SubjectFigures, type WorkloadFigures } from './report.ts';
import { registerLists } from './register-lists.ts';
import { cpuTime, residentMemory } from './process-tree.ts';
import type { ClientFigures } from './run-workload.ts';
import { embedded, noEngine, type Subject, zeebe } from './subjects.ts';
import type { Workload } from './workload.ts';
import { WORKLOADS, workloadOf } from './workloads.ts';

const USAGE = `Usage: npm run bench -- [--embedded-only] [--only WORKLOAD] [--seconds N] [--warm-up N] [--profile DIR] [--data DIR]
       npm run bench -- --waiting 1000,200000   (what many waiting instances cost the embedded engine)
       npm run bench -- register [--records N] [--cases 10000,100000,1000000] [--data DIR]   (all of the register: both of what follows)
       npm run bench -- ingest [--records N]   (how fast the register takes records in, and builds itself again)
       npm run bench -- lists [--cases …] [--data DIR]   (each list and page of the register, with so many cases; kept in DIR for the next run)
       npm run bench -- demo   (how long the demo takes to be ready, and what it costs in CPU time)
       npm run bench -- office [--seconds N] [--only threads|one]   (does anybody wait for anybody: pages and engine beside fifty people, an export and a 卷宗)
Workloads: ${WORKLOADS.map(({ name }) => name).join(', ')}. Needs Java 21 or newer unless --embedded-only is given.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '10000,100000,1000000' },
    'embedded-only': { type: 'boolean', default: false },
    only: { type: 'string' },
    seconds: { type: 'string', default: '10' },
    'warm-up': { type: 'string', default: '5' },
    profile: { type: 'string' },
    data: { type: 'string' },
    waiting: { type: 'string' },
    records: { type: 'string', default: '100000' },
    help: { type: 'boolean', default: false },
  },
});

/** Workload by workload, one subject right after the other: on a machine that others use too, all then meet much the same load. */
async function measure(subjects: readonly Subject[], folder: string): Promise<SubjectFigures[]> {
  const servers: Server[] = [];
  try {
    for (const subject of subjects) servers.push(await subject.start(folder));
    const idle = servers.map(({ pid }) => residentMemory(pid));
    const figures = subjects.map((): (WorkloadFigures | undefined)[] => []);
    for (const workload of values.only ? [workloadOf(values.only)] : WORKLOADS) {
      for (const [index, subject] of subjects.entries()) {
        const measured = subject.plays(workload) ? await measureOne(servers[index]!, workload) : undefined;
        figures[index]!.push(measured);
        if (measured) console.error(`${subject.name}: ${workload.title}: ${measured.instancesPerSecond.toFixed(1)} instances/s`);
      }
    }
    return subjects.map(({ name, isEngine }, index) => ({
      name,
      isEngine,
      startMs: servers[index]!.startMs,
      idleBytes: idle[index]!,
      loadedBytes: residentMemory(servers[index]!.pid),
      workloads: figures[index]!,
    }));
  } finally {
    for (const server of servers) await server.stop();
  }
}

async function measureOne({ address, pid }: Server, workload: Workload): Promise<WorkloadFigures> {
  await deployWorkload(address, workload);
  const cpuBefore = cpuTime(pid);
  const measured = await runProgram<ClientFigures>('client', [address, workload.name, values['warm-up'], values.seconds]);
  return { title: workload.title, ...measured, cpuPerInstance: (cpuTime(pid) - cpuBefore) / measured.instances };
}

const listsReport = (folder: string): Promise<string> => registerLists(values.data ?? folder, values.cases.split(',').map(Number));

async function ingestReport(folder: string): Promise<string> {
  console.error('register: playing the demo, whose records are taken many times over …');
  const { records, cases, bytes, ingest, rebuild } = await runProgram<RegisterFigures>('register', [
    join(folder, 'register'),
    values.records,
  ]);
  const row = (name: string, { wall, cpu }: RegisterFigures['ingest']): string[] => [
    name,
    ((records / wall) * 1_000).toFixed(0),
    ((records / cpu) * 1_000).toFixed(0),
    ((cpu * 1_000) / records).toFixed(1),
  ];
  const rows = [['', 'records/s', 'records a CPU second', 'CPU µs a record'], row('ingest', ingest), row('rebuild', rebuild)];
  return `${table(rows)}\n\n${records} records of ${cases} cases, ${(bytes / records).toFixed(0)} bytes each`;
}

async function main(): Promise<void> {
  if (values.help) return void console.log(USAGE);
  const folder = mkdtempSync(join(values.data ?? tmpdir(), 'siban-bench-'));
  try {
    const what = positionals[0];
    if (what === 'register' || what === 'ingest') console.log(await ingestReport(folder));
    if (what === 'register' || what === 'lists') console.log(await listsReport(folder));
    if (what !== undefined && ['register', 'ingest', 'lists'].includes(what)) return;
    if (what === 'demo') return void console.log(await demoReport(folder));
    if (what === 'office') return void console.log(await busyOffice(folder, Number(values.seconds), values.only));
    if (what !== undefined) throw new Error(`Expected 'register', 'ingest', 'lists', 'demo' or 'office', but got '${what}'.\n${USAGE}`);
    if (values.waiting) return void console.log(await manyWaiting(values.waiting.split(',').map(Number), folder));
    const limits = `${cpus().length} cores; gRPC echo of one client: ${(await echoRate(2)).toFixed(0)} calls/s; synced commits: ${(await commitRate(join(folder, 'commits'), 2)).toFixed(0)}/s`;
    const subjects = [
      embedded(values.profile),
      ...(values['embedded-only'] ? [] : [zeebe(process.env['SIBAN_DATA'] ?? './data')]),
      noEngine(),
    ];
    console.log(`${report(await measure(subjects, folder))}\n\nThis machine: ${limits}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// What it has started ends with it (child.ts), also when it is stopped by hand.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
