/**
 * What many waiting instances cost. `fill DIR COUNT` lets so many instances wait at a user task; `measure DIR COMMANDS` opens the engine anew and measures its
 * start, its memory, and commands of instances among them. Each prints one line of JSON, in a process of its own.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createDecisionEngine } from '../engine/dmn/create-decision-engine.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { createFeelEngine } from '../engine/expression/feel.ts';
import { parseBpmn } from '../engine/model/parse-bpmn.ts';
import type { AnyRecord, JobBatchValue, ProcessInstanceCreationValue } from '../engine/protocol/record.ts';
import { bpmn } from '../tests/conformance/bpmn-builder.ts';

export interface WaitingFigures {
  readonly openMs: number;
  readonly openedBytes: number;
  readonly bytes: number;
  readonly createMs: number;
  readonly completeMs: number;
  readonly fileBytes: number;
}

const LANES = 64;
const XML = bpmn('waiting', (p) =>
  p
    .start('start')
    .user('task', { groups: 'office' })
    .boundary('late', 'task', { duration: 'P400D', interrupting: false })
    .catch('answer', { message: 'answer', correlationKey: '=id' })
    .end('end')
    .end('reminded')
    .path('start', 'task', 'answer', 'end')
    .path('late', 'reminded'),
);

async function open(dataDir: string): Promise<Engine> {
  const feel = createFeelEngine({ now: Date.now });
  return createEngine({ dataDir, feel, decisions: createDecisionEngine(feel), parseBpmn });
}

const deploy = (engine: Engine): Promise<unknown> =>
  engine.execute({
    valueType: 'DEPLOYMENT',
    intent: 'CREATE',
    key: -1,
    value: { resources: [{ resourceName: 'waiting.bpmn', resource: Buffer.from(XML).toString('base64') }], tenantId: '<default>' },
  });

async function create(engine: Engine, id: number): Promise<number> {
  const { record } = await engine.execute({
    valueType: 'PROCESS_INSTANCE_CREATION',
    intent: 'CREATE',
    key: -1,
    value: {
      bpmnProcessId: 'waiting',
      version: -1,
      processDefinitionKey: -1,
      processInstanceKey: -1,
      startInstructions: [],
      tenantId: '<default>',
      variables: JSON.stringify({ id: `case-${id}`, title: 'a matter that waits for somebody' }),
    },
  });
  return (record.value as ProcessInstanceCreationValue).processInstanceKey;
}

async function inLanes(count: number, run: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (let index = next++; index < count; index = next++) await run(index);
    }),
  );
}

async function fill(dataDir: string, count: number): Promise<void> {
  const engine = await open(dataDir);
  if (engine.readRecords(1, 1).length === 0) await deploy(engine);
  await inLanes(count, (index) => create(engine, index));
  await engine.close();
}

async function measure(dataDir: string, commands: number): Promise<WaitingFigures> {
  const from = performance.now();
  const engine = await open(dataDir);
  const openMs = performance.now() - from;
  const openedBytes = process.memoryUsage().rss;
  await inLanes(commands, (index) => create(engine, -index));
  const created = performance.now();
  await inLanes(commands, (index) => create(engine, -index - commands));
  const createMs = (performance.now() - created) / commands;
  const { record } = await engine.execute({
    valueType: 'JOB_BATCH',
    intent: 'ACTIVATE',
    key: -1,
    value: {
      type: 'io.camunda.zeebe:userTask',
      worker: 'w',
      timeout: 600_000,
      maxJobsToActivate: commands,
      truncated: false,
      jobKeys: [],
      jobs: [],
      tenantIds: ['<default>'],
      fetchVariables: ['id'],
    },
  });
  const { jobKeys } = record.value as JobBatchValue;
  const completed = performance.now();
  await inLanes(jobKeys.length, (index) =>
    engine.execute({ valueType: 'JOB', intent: 'COMPLETE', key: jobKeys[index]!, value: { variables: '{}' } } as {
      value: AnyRecord['value'];
    } & Parameters<Engine['execute']>[0]),
  );
  const completeMs = (performance.now() - completed) / jobKeys.length;
  const bytes = process.memoryUsage().rss;
  await engine.close();
  return { openMs, openedBytes, bytes, createMs, completeMs, fileBytes: statSync(join(dataDir, 'engine.sqlite')).size };
}

const [mode, dataDir = '', count = '0'] = process.argv.slice(2);
if (mode === 'fill') {
  await fill(dataDir, Number(count));
  console.log('{}');
} else {
  console.log(JSON.stringify(await measure(dataDir, Number(count))));
}
process.exit(0);
