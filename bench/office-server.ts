/** A whole Siban on one machine. Arguments: DATA-FOLDER threads|one. SIGUSR2 begins and ends to set a 卷宗 of 400 pages, again and again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from '../cli/after.ts';
import { createLogger } from '../cli/logger.ts';
import { projectRoot } from '../cli/project-root.ts';
import { startSiban } from '../cli/start-siban.ts';
import { documentsInThread } from '../cli/threads/documents-in-thread.ts';
import { renderDocument } from '../templates/render/render-document.ts';
import type { RenderDocument } from '../workers/ports.ts';
import { BENCH_SECRET } from './bench-secret.ts';

const PAGES = 400;
/** Of the two lists, each in about half of the pages. */
const ROWS = 960;
const [dataDir = '', variant = 'threads'] = process.argv.slice(2);
const log = createLogger('warn');

const siban = await startSiban({
  dataDir,
  host: '127.0.0.1',
  port: 0,
  gatewayPort: 0,
  gatewaySecret: BENCH_SECRET,
  threads: variant === 'threads',
  requestLimits: { person: 1_000_000, anonymous: 1_000_000, signIn: 1_000_000 },
  log,
});
const render: RenderDocument =
  variant === 'threads' ? documentsInThread({ after, warn: (details, message) => log.warn(details, message) }).render : renderDocument;

const sample = JSON.parse(readFileSync(join(projectRoot(), 'tests', 'templates', 'samples', 'juanzong.json'), 'utf8')) as {
  entries: object[];
  events: { text: string }[];
};
const text = (sample.events[0]?.text ?? '').padEnd(200, '督查室对整改情况进行现场核查，发现两处管网尚未疏通，责任单位说明原因。');
const paper = {
  ...sample,
  entries: Array.from({ length: ROWS }, (_, index) => ({
    ...sample.entries[0],
    title: `第${index}件材料：雨水管网整改落实情况的反馈报告及附件`,
  })),
  events: Array.from({ length: ROWS }, () => ({ ...sample.events[0], text })),
};

/** Between two papers: in one thread nobody else would ever have a turn. */
const REST_MS = 1_000;

let isSetting = false;
async function setPapers(): Promise<void> {
  for (let count = 1; isSetting; count++) {
    const from = performance.now();
    const { pdf } = await render('juanzong', paper);
    const pages =
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Type ?\/Page\b/g)?.length ?? 0;
    if (pages < PAGES) throw new Error(`Expected a 卷宗 of ${PAGES} pages, but it has ${pages}`);
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    console.error(`office: 卷宗 ${count}: ${pages} pages in ${((performance.now() - from) / 1_000).toFixed(1)} s`);
  }
}
process.on('SIGUSR2', () => {
  isSetting = !isSetting;
  if (isSetting) void setPapers();
});
process.on('SIGTERM', () => process.exit(0));
console.log(`ready ${siban.url} ${siban.gateway}`);
