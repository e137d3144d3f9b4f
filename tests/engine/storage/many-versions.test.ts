import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDecisionEngine } from '../../../engine/dmn/create-decision-engine.ts';
import { createEngine, type Engine } from '../../../engine/engine.ts';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import { parseBpmn } from '../../../engine/model/parse-bpmn.ts';
import type { AnyRecord, ProcessInstanceCreationValue } from '../../../engine/protocol/record.ts';
import { bpmn } from '../../conformance/bpmn-builder.ts';

const VERSIONS = 40;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siban-versions-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** An engine that counts how often it parses. */
class CountingEngine {
  parses = 0;
  readonly engine: Promise<Engine>;

  constructor() {
    const feel = createFeelEngine({ now: Date.now });
    this.engine = createEngine({
      dataDir: folder,
      feel,
      decisions: createDecisionEngine(feel),
      parseBpmn: (...resource) => {
        this.parses += 1;
        return parseBpmn(...resource);
      },
    });
  }

  async send(valueType: AnyRecord['valueType'], intent: AnyRecord['intent'], value: object, key = -1): Promise<AnyRecord> {
    const { record } = await (await this.engine).execute({ valueType, intent, key, value: { tenantId: '<default>', ...value } });
    return record;
  }

  async deploy(xml: string): Promise<void> {
    const resource = Buffer.from(xml).toString('base64');
    expect((await this.send('DEPLOYMENT', 'CREATE', { resources: [{ resourceName: 'many.bpmn', resource }] })).intent).toBe('CREATED');
  }

  /** The key of the new instance. */
  async create(version: number): Promise<number> {
    const value = {
      bpmnProcessId: 'many',
      version,
      processDefinitionKey: -1,
      processInstanceKey: -1,
      variables: '{}',
      startInstructions: [],
    };
    const record = await this.send('PROCESS_INSTANCE_CREATION', 'CREATE', value);
    expect(record.recordType).toBe('EVENT');
    return (record.value as ProcessInstanceCreationValue).processInstanceKey;
  }

  async close(): Promise<void> {
    await (await this.engine).close();
  }
}

/** Version n of a process with a message start event; it waits at an element of its version. @param characters of documentation. */
const version = (n: number, characters = 0): string =>
  bpmn('many', (p) =>
    p
      .start('start')
      .start('by-message', { message: 'begin' })
      .service(`work-${n}`)
      .end('end')
      .path('start', `work-${n}`, 'end')
      .path('by-message', `work-${n}`),
  ).replace('<bpmn:process', `<!--${'x'.repeat(characters)}--><bpmn:process`);

const elementsOf = async ({ engine }: CountingEngine): Promise<string[]> =>
  (await engine)
    .readRecords(1, 10_000)
    .filter((record) => record.valueType === 'PROCESS_INSTANCE' && record.intent === 'ELEMENT_ACTIVATED')
    .map((record) => (record.value as { elementId: string }).elementId)
    .filter((id) => id.startsWith('work'));

describe('an engine with many versions of a process', () => {
  it('should parse none of them when it starts, and then those that are used, once', async () => {
    const filling = new CountingEngine();
    for (let n = 1; n <= VERSIONS; n++) await filling.deploy(version(n));
    expect(filling.parses).toBe(VERSIONS);
    await filling.create(7);
    await filling.close();

    const reopened = new CountingEngine();
    await (await reopened.engine).idle();
    expect(reopened.parses).toBe(0);
    await reopened.create(7);
    await reopened.create(-1);
    await reopened.create(7);
    expect(reopened.parses).toBe(2);
    expect(await elementsOf(reopened)).toEqual(['work-7', 'work-7', `work-${VERSIONS}`, 'work-7']);
    await reopened.close();
  });

  it('should deploy a further one without looking at the older ones', async () => {
    const filling = new CountingEngine();
    for (let n = 1; n <= VERSIONS; n++) await filling.deploy(version(n));
    await filling.close();

    const reopened = new CountingEngine();
    await reopened.deploy(version(VERSIONS + 1));
    expect(reopened.parses).toBe(1);
    await reopened.send('MESSAGE', 'PUBLISH', {
      name: 'begin',
      correlationKey: '',
      messageId: '',
      timeToLive: 0,
      deadline: -1,
      variables: '{}',
    });
    await (await reopened.engine).idle();
    expect(await elementsOf(reopened)).toEqual([`work-${VERSIONS + 1}`]);
    await reopened.close();
  });

  it('should keep the parsed ones within bounds, and parse again what is used again', async () => {
    const LARGE = 500_000;
    const engine = new CountingEngine();
    for (let n = 1; n <= 20; n++) await engine.deploy(version(n, LARGE));
    expect(engine.parses).toBe(20);
    await engine.create(20);
    expect(engine.parses).toBe(20);
    await engine.create(1);
    expect(engine.parses).toBe(21);
    await engine.create(1);
    expect(engine.parses).toBe(21);
    expect(await elementsOf(engine)).toEqual(['work-20', 'work-1', 'work-1']);
    await engine.close();
  });

  it('should rebuild its state from the log with every version that it has', async () => {
    const engine = new CountingEngine();
    for (let n = 1; n <= 3; n++) await engine.deploy(version(n));
    for (const n of [1, 2, 3, 1]) await engine.create(n);
    await (await engine.engine).idle();
    await engine.close();
    const reopened = new CountingEngine();
    expect((await reopened.engine).checkReplay()).toEqual([]);
    expect(reopened.parses).toBe(3);
    await reopened.close();
  });
});
