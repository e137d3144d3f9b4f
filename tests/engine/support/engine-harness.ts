import { createDecisionEngine } from '../../../engine/dmn/create-decision-engine.ts';
import { createEngine, type Engine, type EngineOptions } from '../../../engine/engine.ts';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import { parseBpmn } from '../../../engine/model/parse-bpmn.ts';
import type { AnyRecord, RejectionType, ValueType, Values } from '../../../engine/protocol/record.ts';
import { createClock } from '../../../engine/stream/clock.ts';

/** The moment at which the clock of a harness stands until a test moves it. */
export const START = Date.parse('2026-03-02T01:00:00Z');

/** A command was refused. */
export interface Rejected {
  readonly rejectionType: RejectionType;
  readonly rejectionReason: string;
}

/** The engine as a client sees it: commands in, records out, and a clock to move. */
export class EngineHarness {
  readonly engine: Engine;
  private constructor(engine: Engine) {
    this.engine = engine;
  }

  static async start(dataDir = ':memory:', options: Pick<EngineOptions, 'timers' | 'compactLog'> = {}): Promise<EngineHarness> {
    const clock = createClock('controlled');
    clock.pin(START);
    const feel = createFeelEngine({ now: () => clock.now() });
    const engine = await createEngine({ dataDir, clock, feel, decisions: createDecisionEngine(feel), parseBpmn, ...options });
    return new EngineHarness(engine);
  }

  async send<V extends ValueType>(valueType: V, intent: AnyRecord['intent'], key: number, value: Partial<Values[V]>): Promise<AnyRecord> {
    const { record } = await this.engine.execute({ valueType, intent, key, value: { tenantId: '<default>', ...value } });
    return record;
  }

  async deploy(...resources: { name: string; text: string }[]): Promise<AnyRecord> {
    return this.send('DEPLOYMENT', 'CREATE', -1, {
      resources: resources.map(({ name, text }) => ({ resourceName: name, resource: Buffer.from(text).toString('base64') })),
    });
  }

  /** Starts an instance and returns its key. */
  async create(bpmnProcessId: string, variables: unknown = {}): Promise<number> {
    const record = await this.send('PROCESS_INSTANCE_CREATION', 'CREATE', -1, {
      bpmnProcessId,
      version: -1,
      processDefinitionKey: -1,
      processInstanceKey: -1,
      variables: JSON.stringify(variables),
      startInstructions: [],
    });
    if (record.recordType === 'COMMAND_REJECTION') throw new Error(record.rejectionReason);
    return (record.value as Values['PROCESS_INSTANCE_CREATION']).processInstanceKey;
  }

  async activate(type: string, maxJobsToActivate = 100, fetchVariables: string[] = []): Promise<{ key: number; job: Values['JOB'] }[]> {
    const record = await this.send('JOB_BATCH', 'ACTIVATE', -1, {
      type,
      worker: 'test',
      timeout: 60_000,
      maxJobsToActivate,
      truncated: false,
      jobKeys: [],
      jobs: [],
      tenantIds: ['<default>'],
      fetchVariables,
    });
    const { jobKeys, jobs } = record.value as Values['JOB_BATCH'];
    return jobKeys.map((key, index) => ({ key, job: jobs[index]! }));
  }

  async completeOne(type: string, variables: unknown = {}): Promise<Values['JOB']> {
    const [first] = await this.activate(type, 1);
    if (!first) throw new Error(`Expected a job of type ${type}, but there is none`);
    await this.send('JOB', 'COMPLETE', first.key, { variables: JSON.stringify(variables) });
    return first.job;
  }

  publish(name: string, correlationKey: string, variables: unknown = {}, timeToLive = 0, messageId = ''): Promise<AnyRecord> {
    return this.send('MESSAGE', 'PUBLISH', -1, {
      name,
      correlationKey,
      messageId,
      timeToLive,
      deadline: -1,
      variables: JSON.stringify(variables),
    });
  }

  records(): AnyRecord[] {
    return this.engine.readRecords(1, 100_000);
  }

  /** Records of process instances as `INTENT elementId`, in order; commands start with `C `. */
  steps(fromPosition = 1): string[] {
    return this.records()
      .filter((record) => record.position >= fromPosition && record.valueType === 'PROCESS_INSTANCE')
      .map(describe);
  }

  /** What has happened to one element, in order. */
  lifeOf(elementId: string): string[] {
    return this.records()
      .filter((record) => record.recordType === 'EVENT' && record.valueType === 'PROCESS_INSTANCE' && record.value.elementId === elementId)
      .map((record) => record.intent);
  }

  ofType<V extends ValueType>(valueType: V, intent?: AnyRecord['intent']): Extract<AnyRecord, { valueType: V }>[] {
    return this.records().filter(
      (record) => record.recordType === 'EVENT' && record.valueType === valueType && (intent === undefined || record.intent === intent),
    ) as Extract<AnyRecord, { valueType: V }>[];
  }

  isCompleted(processInstanceKey: number): boolean {
    return this.ofType('PROCESS_INSTANCE', 'ELEMENT_COMPLETED').some((record) => record.key === processInstanceKey);
  }

  /** Visible variables of a finished or running instance's scope, as its last records leave them. */
  variables(scopeKey: number): Record<string, unknown> {
    const found: Record<string, unknown> = {};
    for (const { value } of this.ofType('VARIABLE')) if (value.scopeKey === scopeKey) found[value.name] = JSON.parse(value.value);
    return found;
  }

  close(): Promise<void> {
    return this.engine.close();
  }
}

function describe(record: AnyRecord): string {
  const { elementId } = record.value as Values['PROCESS_INSTANCE'];
  const prefix = record.recordType === 'COMMAND' ? 'C ' : record.recordType === 'COMMAND_REJECTION' ? 'REJECTED ' : '';
  return `${prefix}${record.intent} ${elementId}`;
}
