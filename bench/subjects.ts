/** The two engines under test and what there is without one, each started anew on an empty folder and stopped by its own means. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runZeebe } from '../cli/zeebe.ts';
import { type Server, startServer } from './child.ts';
import { childrenOf } from './process-tree.ts';
import type { Workload } from './workload.ts';
import { SYNTHETIC } from './workloads.ts';

export interface Subject {
  readonly name: string;
  /** Else it is the limit of what an engine could reach. */
  readonly isEngine: boolean;
  plays(workload: Workload): boolean;
  start(folder: string): Promise<Server>;
}

/** @param profileDir where a CPU profile of the engine goes, if any. */
export function embedded(profileDir?: string): Subject {
  return {
    name: 'embedded',
    isEngine: true,
    plays: () => true,
    start: (folder) =>
      startServer('engine-server', [join(folder, 'embedded')], profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : []),
  };
}

export function zeebe(cacheDir: string): Subject {
  return {
    name: 'Zeebe 8.6.0',
    isEngine: true,
    plays: () => true,
    async start(folder) {
      const before = new Set(childrenOf(process.pid));
      const from = performance.now();
      const dataDir = join(folder, 'zeebe');
      mkdirSync(dataDir, { recursive: true });
      const running = await runZeebe({ dataDir, cacheDir });
      const startMs = performance.now() - from;
      const pid = childrenOf(process.pid).find((child) => !before.has(child))!;
      return { address: running.address, startMs, pid, stop: () => running.stop() };
    },
  };
}

/** The gateway with nothing behind it: what the client program, gRPC and the machine allow. */
export function noEngine(): Subject {
  return {
    name: 'no engine',
    isEngine: false,
    plays: (workload) => SYNTHETIC.includes(workload),
    start: () => startServer('null-server', []),
  };
}
