/** People at the pages of an office, and one client at its engine. Arguments: URL GATEWAY PEOPLE SECONDS. Prints one line of JSON. */
import { ZBClient } from 'zeebe-node';
import { readDirectory } from '../demo/load-directory.ts';
import { signIn, type ApiSession } from '../playbook/api-client.ts';
import { bpmn } from '../tests/conformance/bpmn-builder.ts';
import { seeded } from '../tests/support/seeded.ts';
import { BENCH_SECRET } from './bench-secret.ts';
import type { OfficeFigures } from './busy-office.ts';
import { percentile } from './percentile.ts';

const [url = '', gateway = '', people = '0', seconds = '20'] = process.argv.slice(2);
const WHO = ['zhuren', 'ducha1', 'ducha2', 'mishuzhang', 'shuji'];
const PAGES = [
  '/api/work',
  '/api/cases',
  '/api/cases?light=红',
  '/api/cases?text=雨水',
  '/api/tasks',
  '/api/cases?status=办理中&sort=dueAt',
];
/** Between two clicks of one person. */
const THINKS_MS = [2_000, 5_000] as const;
/** Between two measurements. */
const PROBE_MS = 50;
const WARM_UP_MS = 3_000;

const { password } = readDirectory();
const random = seeded(7);
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** Counted from when everybody has signed in. */
let [from, until] = [0, 0];
const isOver = (): boolean => performance.now() >= until;
let [clicks, exportedRows] = [0, 0];

async function click(person: ApiSession): Promise<void> {
  while (!isOver()) {
    await pause(THINKS_MS[0] + random() * (THINKS_MS[1] - THINKS_MS[0]));
    await person.get(PAGES[Math.floor(random() * PAGES.length)]!);
    clicks += 1;
  }
}

async function exportAll(person: ApiSession): Promise<void> {
  while (!isOver()) {
    const answer = await person.raw('/api/cases.csv');
    if (!answer.ok || !answer.body) throw new Error(`Expected the register as CSV, but got ${answer.status}`);
    for await (const chunk of answer.body) {
      exportedRows += Buffer.from(chunk).toString('latin1').split('\n').length - 1;
      if (isOver()) return;
    }
  }
}

/** One after the other, so that a slow one is not counted a second time in those that wait behind it. */
async function probe(what: (turn: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; !isOver(); turn++) {
    await pause(PROBE_MS);
    const begun = performance.now();
    await what(turn);
    if (begun >= from) times.push(performance.now() - begun);
  }
  return times;
}

const client = new ZBClient(gateway, { loglevel: 'NONE', basicAuth: { username: 'siban', password: BENCH_SECRET } });
await client.deployResource({
  name: 'probe.bpmn',
  process: Buffer.from(bpmn('office-probe', (p) => p.start('start').end('end').path('start', 'end'))),
});
const [watcher, exporter] = await Promise.all(['zhuren', 'ducha1'].map((who) => signIn(url, who, password)));
const crowd = await Promise.all(Array.from({ length: Number(people) }, (_, index) => signIn(url, WHO[index % WHO.length]!, password)));
from = performance.now() + WARM_UP_MS;
until = from + Number(seconds) * 1_000;
const [page, engine] = await Promise.all([
  probe((turn) => watcher!.get(PAGES[turn % PAGES.length]!)),
  probe(() => client.createProcessInstance({ bpmnProcessId: 'office-probe', variables: {} })),
  ...(crowd.length > 0 ? [exportAll(exporter!)] : []),
  ...crowd.map(click),
]);
const figures: OfficeFigures = {
  pageP50: percentile(page, 0.5),
  pageP99: percentile(page, 0.99),
  engineP50: percentile(engine, 0.5),
  engineP99: percentile(engine, 0.99),
  clicks,
  exportedRows,
};
console.log(JSON.stringify(figures));
process.exit(0);
