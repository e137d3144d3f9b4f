/** What a process and all that it has started use, as `ps` and Linux's /proc tell. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const KIB = 1_024;
/** Clock ticks in a second, on every Linux that Node runs on. */
const TICKS = 100;
const SECOND = 1_000;
/** Of /proc/PID/stat, counted behind the command's name. */
const USER_TIME = 11;
const SYSTEM_TIME = 12;

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly bytes: number;
}

function processes(): Process[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => {
      const [id = 0, parent = 0, kib = 0] = line.trim().split(/\s+/).map(Number);
      return { id, parent, bytes: kib * KIB };
    });
}

function treeOf(pid: number): Process[] {
  const all = processes();
  const found = new Set([pid]);
  // Children have ids of any order: go round until no more are found.
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const { id, parent } of all) if (found.has(parent)) found.add(id);
  }
  return all.filter(({ id }) => found.has(id));
}

/** Bytes of resident memory. */
export function residentMemory(pid: number): number {
  return treeOf(pid).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Milliseconds of CPU since their start; NaN where there is no /proc. Unlike throughput it says the same on a busy machine. */
export function cpuTime(pid: number): number {
  try {
    return treeOf(pid).reduce((sum, { id }) => {
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
      return sum + ((Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * SECOND) / TICKS;
    }, 0);
  } catch {
    return Number.NaN;
  }
}

/** Processes that this one has started and that still run. */
export function childrenOf(pid: number): number[] {
  return processes()
    .filter(({ parent }) => parent === pid)
    .map(({ id }) => id);
}
