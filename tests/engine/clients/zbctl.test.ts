/** zbctl as the client: each of its commands, and what it prints. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningEngine } from '../../../engine/engine-api.ts';
import type { AnyRecord, IncidentValue } from '../../../engine/protocol/record.ts';
import { startEngine } from '../../../engine/start-engine.ts';
import { urgency } from '../../conformance/scenarios/urgency-dmn.ts';
import { alarmed, form, oneTask, risky, undecided, waiting } from './resources.ts';

const BUILD = 'node scripts/build-zbctl.mjs';
const program = execFileSync(process.execPath, ['scripts/build-zbctl.mjs', '--find'], {
  cwd: resolve(import.meta.dirname, '..', '..', '..'),
  encoding: 'utf8',
}).trim();
if (program === '') console.warn(`zbctl is not driven: Expected it to be built, but it is not. ${BUILD} builds it with Go 1.21 or newer.`);
const whenBuilt = program === '' ? describe.skip : describe;
const LIMIT_MS = 25_000;

let running: RunningEngine;
let folder: string;
beforeAll(async () => {
  running = await startEngine({ port: 0, dataDir: ':memory:', clock: 'controlled' });
  folder = mkdtempSync(join(tmpdir(), 'siban-zbctl-test-'));
});
afterAll(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

const withAddress = (args: readonly string[]): string[] => [...args, '--address', running.address, '--insecure'];

/** What a command prints. */
async function zbctl(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, withAddress(args), { timeout: LIMIT_MS });
  return stdout;
}

async function json<T = Record<string, unknown>>(...args: string[]): Promise<T> {
  return JSON.parse(await zbctl(...args)) as T;
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const deploy = (id: string, xml: string): ReturnType<typeof json> =>
  json('deploy', 'resource', file(`${id}.bpmn`, xml), '--resourceNames', `${id}.bpmn`);

async function started(id: string, xml: string, variables = '{}'): Promise<string> {
  await deploy(id, xml);
  return (await json<{ processInstanceKey: string }>('create', 'instance', id, '--variables', variables)).processInstanceKey;
}

interface Job {
  readonly key: string;
  readonly type: string;
  readonly processInstanceKey: string;
  readonly elementId: string;
  readonly retries: number;
  readonly variables: string;
  readonly customHeaders: string;
}
async function activate(type = 'work'): Promise<readonly Job[]> {
  return (await json<{ jobs: Job[] }>('activate', 'jobs', type, '--maxJobsToActivate', '10', '--timeout', '1m')).jobs;
}

async function activateOne(type = 'work'): Promise<Job> {
  const jobs = await activate(type);
  expect(jobs).toHaveLength(1);
  return jobs[0]!;
}

const records = (): AnyRecord[] => running.engine.readRecords(1, 10_000);
const happened = (elementId: string, intent: string): boolean =>
  records().some((record) => record.intent === intent && (record.value as { elementId?: string }).elementId === elementId);
const incident = (): AnyRecord => records().findLast((record) => record.valueType === 'INCIDENT' && record.intent === 'CREATED')!;

whenBuilt('zbctl', () => {
  it('should show the status', async () => {
    expect((await zbctl('status')).trimEnd().split('\n')).toEqual([
      'Cluster size: 1',
      'Partitions count: 1',
      'Replication factor: 1',
      'Gateway version: 8.6.0',
      'Brokers:',
      `  Broker 0 - ${running.address}`,
      '    Version: 8.6.0',
      '    Partition 1 : Leader, Healthy',
    ]);
  });

  it('should deploy a process, a decision and a form', async () => {
    const answer = await json<{ key: string; deployments: object[]; tenantId: string }>(
      'deploy',
      'resource',
      file('zb-deployed.bpmn', oneTask('zb-deployed')),
      file('urgency.dmn', urgency),
      file('sign-off.form', form),
      '--resourceNames',
      'zb-deployed.bpmn,urgency.dmn,sign-off.form',
    );
    const tenantId = '<default>';
    const key = expect.stringMatching(/^22517998136\d{5}$/);
    const graph = { dmnDecisionRequirementsId: 'conformance-urgency', decisionRequirementsKey: key, tenantId };
    const decision = (dmnDecisionId: string, dmnDecisionName: string): object => ({
      decision: { ...graph, dmnDecisionId, dmnDecisionName, version: 1, decisionKey: key },
    });
    expect(answer).toEqual({
      key,
      deployments: [
        {
          process: {
            bpmnProcessId: 'zb-deployed',
            version: 1,
            processDefinitionKey: key,
            resourceName: 'zb-deployed.bpmn',
            tenantId,
          },
        },
        decision('conformance-limit', 'Time limit'),
        decision('conformance-weight', 'Weight'),
        { decisionRequirements: { ...graph, dmnDecisionRequirementsName: 'Urgency', version: 1, resourceName: 'urgency.dmn' } },
        { form: { formId: 'sign-off', version: 1, formKey: key, resourceName: 'sign-off.form', tenantId } },
      ],
      tenantId,
    });
  });

  it('should start an instance, hand out its job and complete it', async () => {
    const processInstanceKey = await started('zb-one', oneTask('zb-one'), '{"n":21}');
    const job = await activateOne();
    expect(job).toMatchObject({
      type: 'work',
      processInstanceKey,
      elementId: 'work',
      retries: 3,
      variables: '{"n":21}',
      customHeaders: '{"office":"督查室"}',
    });
    expect(await zbctl('complete', 'job', job.key, '--variables', '{"done":true}')).toBe(
      `Completed job with key '${job.key}' and variables '{"done":true}'\n`,
    );
    expect(happened('zb-one', 'ELEMENT_COMPLETED')).toBe(true);
  });

  it('should wait for the result', async () => {
    await deploy('zb-result', waiting('zb-result'));
    await zbctl('publish', 'message', 'go', '--correlationKey', 'k-1', '--ttl', '1m', '--variables', '{"told":true,"more":1}');
    const answer = await json('create', 'instance', 'zb-result', '--variables', '{"key":"k-1"}', '--withResult=key,told');
    expect(answer).toMatchObject({ bpmnProcessId: 'zb-result', version: 1, variables: '{"key":"k-1","told":true}', tenantId: '<default>' });
  });

  it('should fail a job, raise its retries and resolve its incident', async () => {
    const processInstanceKey = await started('zb-incident', oneTask('zb-incident'));
    const { key } = await activateOne();
    expect(await zbctl('fail', 'job', key, '--retries', '0', '--errorMessage', 'broken')).toBe(
      `Failed job with key '${key}' and set remaining retries to '0' and variables '{}' with retry backoff '0s'\n`,
    );
    expect(incident().value as IncidentValue).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'broken' });
    expect(await json('update', 'retries', key, '--retries', '2', '--output', 'json')).toEqual({});
    await zbctl('resolve', 'incident', String(incident().key));
    expect(await activateOne()).toMatchObject({ key, processInstanceKey, retries: 2 });
    await zbctl('update', 'timeout', key, '--timeout', '1000');
    await running.engine.clock.add(1_000);
    expect(await activateOne()).toMatchObject({ key });
    await zbctl('cancel', 'instance', processInstanceKey);
    expect(happened('zb-incident', 'ELEMENT_TERMINATED')).toBe(true);
  });

  it('should throw an error that the diagram catches', async () => {
    await started('zb-risky', risky('zb-risky'));
    const { key } = await activateOne();
    await zbctl('throwError', 'job', key, '--errorCode', 'NO', '--errorMessage', 'no');
    await zbctl('complete', 'job', (await activateOne('handle')).key);
    expect(happened('handled', 'ELEMENT_COMPLETED')).toBe(true);
  });

  it('should set the variables that a condition lacks', async () => {
    const processInstanceKey = await started('zb-undecided', undecided('zb-undecided'));
    const answer = await json('set', 'variables', processInstanceKey, '--variables', '{"amount":11}', '--output', 'json');
    expect(answer).toEqual({ key: expect.stringMatching(/^\d+$/) });
    await zbctl('resolve', 'incident', String(incident().key));
    expect(happened('large', 'ELEMENT_COMPLETED')).toBe(true);
  });

  it('should broadcast a signal', async () => {
    await deploy('zb-alarmed', alarmed('zb-alarmed'));
    expect(await json('broadcast', 'signal', 'alarm', '--variables', '{"level":3}')).toEqual({
      key: expect.stringMatching(/^\d+$/),
      tenantId: '<default>',
    });
    const job = await activateOne();
    expect(job).toMatchObject({ variables: '{"level":3}' });
    await zbctl('complete', 'job', job.key);
  });

  it('should evaluate a decision', async () => {
    await zbctl('deploy', 'resource', file('urgency.dmn', urgency));
    expect(await json('evaluate', 'decision', 'conformance-limit', '--variables', '{"urgency":"特急","size":1}')).toMatchObject({
      decisionId: 'conformance-limit',
      decisionName: 'Time limit',
      decisionOutput: '{"days":1,"light":"红"}',
      failedDecisionId: '',
      evaluatedDecisions: [
        { decisionId: 'conformance-weight', decisionType: 'LITERAL_EXPRESSION', decisionOutput: '2' },
        { decisionId: 'conformance-limit', decisionType: 'DECISION_TABLE', matchedRules: [{ ruleId: 'limit_r1', ruleIndex: 1 }] },
      ],
    });
  });

  it('should delete a resource, and say what it does not find then', async () => {
    const { deployments } = (await deploy('zb-deleted', oneTask('zb-deleted'))) as {
      deployments: { process: { processDefinitionKey: string } }[];
    };
    await zbctl('delete', 'resource', deployments[0]!.process.processDefinitionKey);
    await expect(zbctl('create', 'instance', 'zb-deleted')).rejects.toMatchObject({
      stderr: expect.stringContaining(
        "Error: rpc error: code = NotFound desc = Command 'CREATE' rejected with code 'NOT_FOUND': Expected to find process definition with process ID 'zb-deleted', but none found",
      ),
    });
  });

  it.each([['polling'], ['streaming', '--streamEnabled']])('should work on jobs with a %s worker', async (how, ...options) => {
    const id = `zb-worker-${how}`;
    await deploy(id, oneTask(id));
    // The handler reads a job's variables from its input and writes what it gives.
    const handler = file('handler.sh', '#!/bin/sh\nread -r variables\necho "{\\"got\\":$variables}"\n');
    chmodSync(handler, 0o755);
    const worker = spawn(program, withAddress(['create', 'worker', 'work', '--handler', handler, ...options]), { stdio: 'ignore' });
    const ended = once(worker, 'exit');
    try {
      const results = [1, 2, 3].map((n) =>
        json<{ variables: string }>('create', 'instance', id, '--variables', `{"n":${n}}`, '--withResult', '--requestTimeout', '20s'),
      );
      expect((await Promise.all(results)).map(({ variables }) => JSON.parse(variables))).toEqual([1, 2, 3].map((n) => ({ n, got: { n } })));
    } finally {
      worker.kill();
      await ended;
    }
  });
});
