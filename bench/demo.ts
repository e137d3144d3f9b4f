/** How long `npm start -- --demo` takes to be ready, and what it costs: wall time says little on a machine that others use, CPU time stays. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { cpuTime, residentMemory } from './process-tree.ts';

export async function demoReport(folder: string): Promise<string> {
  const from = performance.now();
  const seconds = (): string => ((performance.now() - from) / 1_000).toFixed(1);
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'siban.mjs'), 'start', '--demo'], {
    env: { ...process.env, SIBAN_DATA: join(folder, 'demo'), PORT: '0', GATEWAY_PORT: '0', MANAGEMENT_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  let answers = '';
  const ready = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('进度也可在浏览器中看')) answers = seconds();
      if (line.includes('四办已启动')) resolve(seconds());
    });
    child.once('exit', (code) => reject(new Error(`Expected the demo to load, but it ended with ${code}`)));
  });
  const pid = child.pid as number;
  const figures = `demo: pages answer after ${answers} s, ready after ${ready} s; CPU ${(cpuTime(pid) / 1_000).toFixed(1)} s, ${(residentMemory(pid) / 1e6).toFixed(0)} MB`;
  child.removeAllListeners('exit');
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  process.removeListener('exit', end);
  return figures;
}
