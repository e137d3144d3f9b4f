import { execFileSync } from 'node:child_process';

const KIB = 1_024;

/** Bytes of memory that a process and all it has started hold, as `ps` tells; of this process's children when no id is given, servers started before excluded. */
export function residentMemory(pid: number): number {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
  const counted = new Set([pid]);
  // Children have ids of any order: go round until no more are found.
  for (let before = 0; before !== counted.size;) {
    before = counted.size;
    for (const [child, parent] of processes) if (counted.has(parent)) counted.add(child);
  }
  return processes.reduce((sum, [id, , rss]) => (counted.has(id) ? sum + rss * KIB : sum), 0);
}

/** Processes that this one has started and that still run. */
export function childrenOf(pid: number): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' }).trim().split('\n')
    .map((line) => line.trim().split(/\s+/) as [string, string, string])
    .filter(([, parent, command]) => Number(parent) === pid && command !== 'ps').map(([id]) => Number(id));
}
