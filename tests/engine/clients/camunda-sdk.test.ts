/** @camunda8/sdk as the client: its gRPC client, which compresses what it sends, and its REST clients. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Camunda8 } from '@camunda8/sdk';
import type { RunningEngine } from '../../../engine/engine-api.ts';
import type { AnyRecord, IncidentValue, ProcessInstanceValue, UserTaskValue } from '../../../engine/protocol/record.ts';
import { startEngine } from '../../../engine/start-engine.ts';
import { urgency } from '../../conformance/scenarios/urgency-dmn.ts';
import { deferred } from '../gateway/deferred.ts';
import { alarmed, form, oneTask, review, risky, undecided, waiting } from './resources.ts';

/** A program that does not end by then does not end. */
const PROGRAM_LIMIT_MS = 50_000;

let running: RunningEngine;
let sdk: Camunda8;
let client: ReturnType<Camunda8['getZeebeGrpcApiClient']>;

beforeAll(async () => {
  running = await startEngine({ port: 0, restPort: 0, dataDir: ':memory:', clock: 'controlled' });
  sdk = new Camunda8({
    ZEEBE_GRPC_ADDRESS: `grpc://${running.address}`,
    ZEEBE_REST_ADDRESS: running.restUrl!,
    CAMUNDA_OAUTH_DISABLED: true,
    CAMUNDA_LOG_LEVEL: 'none',
    zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE', ZEEBE_GRPC_CLIENT_RETRY: false },
  });
  client = sdk.getZeebeGrpcApiClient();
});

afterAll(async () => {
  await sdk.closeAllClients();
  await running.close();
});

const deploy = (id: string, xml: string): ReturnType<typeof client.deployResources> =>
  client.deployResources([{ process: Buffer.from(xml), name: `${id}.bpmn` }]);
const records = (): AnyRecord[] => running.engine.readRecords(1, 10_000);

/** The elements of an instance that have done this, in order. */
const elementsOf = (processInstanceKey: string, intent: string): string[] =>
  records()
    .filter((record) => record.valueType === 'PROCESS_INSTANCE' && record.intent === intent)
    .map((record) => record.value as ProcessInstanceValue)
    .filter((value) => String(value.processInstanceKey) === processInstanceKey)
    .map(({ elementId }) => elementId);

const activate = (type: string, timeout = 60_000): ReturnType<typeof client.activateJobs> =>
  client.activateJobs({ type, worker: 'test', timeout, maxJobsToActivate: 10, requestTimeout: -1 });

/** The only job of an instance. */
async function jobOf(processInstanceKey: string, type = 'work'): Promise<Awaited<ReturnType<typeof activate>>[number]> {
  const job = (await activate(type)).find((each) => each.processInstanceKey === processInstanceKey);
  if (!job) throw new Error(`Expected a job of type ${type} in process instance ${processInstanceKey}, but there is none`);
  return job;
}

async function started(id: string, xml: string, variables: Record<string, string | number> = {}): Promise<string> {
  await deploy(id, xml);
  return (await client.createProcessInstance({ bpmnProcessId: id, variables })).processInstanceKey;
}

describe('the gRPC client of @camunda8/sdk', () => {
  it('should read the topology', async () => {
    const [host, port] = running.address.split(':');
    expect(await client.topology()).toMatchObject({
      brokers: [{ nodeId: 0, host, port: Number(port), partitions: [{ partitionId: 1, role: 'LEADER', health: 'HEALTHY' }] }],
      clusterSize: 1,
      partitionsCount: 1,
      replicationFactor: 1,
      gatewayVersion: '8.6.0',
    });
  });

  it('should deploy a process, a decision and a form', async () => {
    const { deployments } = await client.deployResources([
      { process: Buffer.from(oneTask('sdk-deployed')), name: 'sdk-deployed.bpmn' },
      { decision: Buffer.from(urgency), name: 'urgency.dmn' },
      { form: Buffer.from(form), name: 'sign-off.form' },
    ]);
    expect(deployments).toEqual([
      expect.objectContaining({ process: expect.objectContaining({ bpmnProcessId: 'sdk-deployed', version: 1 }) }),
      expect.objectContaining({ decision: expect.objectContaining({ dmnDecisionId: 'conformance-limit', dmnDecisionName: 'Time limit' }) }),
      expect.objectContaining({ decision: expect.objectContaining({ dmnDecisionId: 'conformance-weight' }) }),
      expect.objectContaining({ decisionRequirements: expect.objectContaining({ resourceName: 'urgency.dmn' }) }),
      expect.objectContaining({ form: expect.objectContaining({ formId: 'sign-off', version: 1 }) }),
    ]);
    const { decisionOutput } = await client.evaluateDecision({ decisionId: 'conformance-limit', variables: { urgency: '特急', size: 1 } });
    expect(JSON.parse(decisionOutput)).toEqual({ days: 1, light: '红' });
  });

  it('should work with a polling worker and give the result', async () => {
    await deploy('sdk-result', oneTask('sdk-result'));
    const worker = client.createWorker({
      taskType: 'work',
      loglevel: 'NONE',
      taskHandler: (job) => job.complete({ doubled: Number(job.variables['n']) * 2, office: String(job.customHeaders['office']) }),
    });
    const { variables } = await client.createProcessInstanceWithResult({
      bpmnProcessId: 'sdk-result',
      variables: { n: 21 },
      requestTimeout: 20_000,
    });
    expect(variables).toEqual({ n: 21, doubled: 42, office: '督查室' });
    await worker.close();
  });

  it('should get jobs pushed as a stream', async () => {
    await deploy('sdk-stream', oneTask('sdk-stream').replaceAll('"work"', '"pushed"'));
    const pushed = deferred<unknown>();
    const stream = await client.streamJobs({
      type: 'pushed',
      worker: 'streaming',
      timeout: 60_000,
      tenantIds: ['<default>'],
      taskHandler: (job) => {
        pushed.resolve(job.variables);
        return job.complete({ done: true });
      },
    });
    const { variables } = await client.createProcessInstanceWithResult({
      bpmnProcessId: 'sdk-stream',
      variables: { n: 1 },
      requestTimeout: 20_000,
    });
    expect(await pushed.promise).toEqual({ n: 1 });
    expect(variables).toEqual({ n: 1, done: true });
    // The SDK says on the console that its stream was cancelled, although it has cancelled it itself.
    const said = deferred();
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => said.resolve());
    stream.close();
    await said.promise;
    complaint.mockRestore();
  });

  it('should carry a large document both ways, compressed', async () => {
    const text = '督查'.repeat(200_000);
    const key = await started('sdk-large', oneTask('sdk-large'), { text });
    const job = await jobOf(key);
    expect(job.variables).toEqual({ text });
    await client.completeJob({ jobKey: job.key, variables: {} });
    expect(elementsOf(key, 'ELEMENT_COMPLETED')).toContain('sdk-large');
  });

  it('should hand a failed job out again after its back-off', async () => {
    const key = await started('sdk-back-off', oneTask('sdk-back-off'));
    const { key: jobKey } = await jobOf(key);
    await client.failJob({ jobKey, retries: 2, errorMessage: 'busy', retryBackOff: 30_000, variables: { tried: 1 } });
    expect(await activate('work')).toEqual([]);
    await running.engine.clock.add(30_000);
    expect(await jobOf(key)).toMatchObject({ retries: 2, variables: { tried: 1 } });
    await client.cancelProcessInstance(key);
  });

  it('should raise an incident, update the retries and resolve it', async () => {
    const key = await started('sdk-incident', oneTask('sdk-incident'));
    const { key: jobKey } = await jobOf(key);
    await client.failJob({ jobKey, retries: 0, errorMessage: 'broken', retryBackOff: 0 });
    const incident = records().findLast((record) => record.valueType === 'INCIDENT' && record.intent === 'CREATED');
    expect(incident?.value as IncidentValue).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'broken' });
    await client.updateJobRetries({ jobKey, retries: 1 });
    await client.resolveIncident({ incidentKey: String(incident!.key), operationReference: 77 });
    expect(records().findLast(({ intent }) => intent === 'RESOLVED')?.operationReference).toBe(77);
    expect(await jobOf(key)).toMatchObject({ key: jobKey, retries: 1 });
    await client.cancelProcessInstance(key);
  });

  it('should change the time-out of a job', async () => {
    const key = await started('sdk-timeout', oneTask('sdk-timeout'));
    const { key: jobKey } = await jobOf(key);
    await client.updateJobTimeout({ jobKey, timeout: 1_000 });
    await running.engine.clock.add(1_000);
    expect((await jobOf(key)).key).toBe(jobKey);
    await client.cancelProcessInstance(key);
  });

  it('should throw an error that the diagram catches', async () => {
    const key = await started('sdk-risky', risky('sdk-risky'));
    const { key: jobKey } = await jobOf(key);
    await client.throwError({ jobKey, errorCode: 'NO', errorMessage: 'no', variables: { why: 'late' } });
    expect(await jobOf(key, 'handle')).toMatchObject({ elementId: 'handle' });
    expect(records().findLast(({ valueType }) => valueType === 'VARIABLE')?.value).toMatchObject({ name: 'why', value: '"late"' });
  });

  it('should publish messages', async () => {
    await deploy('sdk-waiting', waiting('sdk-waiting'));
    const result = client.createProcessInstanceWithResult({
      bpmnProcessId: 'sdk-waiting',
      variables: { key: 'k-1' },
      requestTimeout: 20_000,
    });
    const { key } = await client.publishMessage({ name: 'go', correlationKey: 'k-1', timeToLive: 60_000, variables: { told: true } });
    expect(Number(key)).toBeGreaterThan(2 ** 51);
    expect((await result).variables).toEqual({ key: 'k-1', told: true });
  });

  it('should broadcast a signal', async () => {
    await deploy('sdk-alarmed', alarmed('sdk-alarmed'));
    await client.broadcastSignal({ signalName: 'alarm', variables: { level: 3 } });
    expect((await activate('work')).map(({ bpmnProcessId, variables }) => ({ bpmnProcessId, variables }))).toEqual([
      { bpmnProcessId: 'sdk-alarmed', variables: { level: 3 } },
    ]);
  });

  it('should set a variable that lets an incident be resolved', async () => {
    const key = await started('sdk-undecided', undecided('sdk-undecided'));
    const incident = records().findLast((record) => record.valueType === 'INCIDENT' && record.intent === 'CREATED')!;
    expect((incident.value as IncidentValue).elementId).toBe('choice');
    await client.setVariables({ elementInstanceKey: key, variables: { amount: 11 }, local: false });
    await client.resolveIncident({ incidentKey: String(incident.key) });
    expect(elementsOf(key, 'ELEMENT_COMPLETED')).toContain('large');
  });

  it('should modify an instance', async () => {
    const key = await started('sdk-modified', risky('sdk-modified'));
    const { elementInstanceKey } = await jobOf(key);
    await client.modifyProcessInstance({
      processInstanceKey: key,
      activateInstructions: [
        {
          elementId: 'handle',
          ancestorElementInstanceKey: '-1',
          variableInstructions: [{ scopeId: 'handle', variables: { moved: true } }],
        },
      ],
      terminateInstructions: [{ elementInstanceKey }],
    });
    expect(elementsOf(key, 'ELEMENT_TERMINATED')).toEqual(['work']);
    expect((await jobOf(key, 'handle')).variables).toEqual({ moved: true });
  });

  it('should migrate an instance', async () => {
    const key = await started('sdk-before', oneTask('sdk-before', 'old'));
    const { deployments } = await deploy('sdk-after', oneTask('sdk-after', 'new'));
    const { processDefinitionKey } = (deployments[0] as { process: { processDefinitionKey: string } }).process;
    await client.migrateProcessInstance({
      processInstanceKey: key,
      migrationPlan: {
        targetProcessDefinitionKey: processDefinitionKey,
        mappingInstructions: [{ sourceElementId: 'old', targetElementId: 'new' }],
      },
    });
    expect(await jobOf(key)).toMatchObject({ bpmnProcessId: 'sdk-after', elementId: 'new' });
  });

  it('should cancel an instance', async () => {
    const key = await started('sdk-cancelled', oneTask('sdk-cancelled'));
    await client.cancelProcessInstance(key);
    expect(elementsOf(key, 'ELEMENT_TERMINATED')).toEqual(['work', 'sdk-cancelled']);
  });

  it('should delete a resource', async () => {
    const { deployments } = await deploy('sdk-deleted', oneTask('sdk-deleted'));
    const { processDefinitionKey } = (deployments[0] as { process: { processDefinitionKey: string } }).process;
    await client.deleteResource({ resourceKey: processDefinitionKey });
    await expect(client.createProcessInstance({ bpmnProcessId: 'sdk-deleted', variables: {} })).rejects.toMatchObject({
      code: 5,
      details: expect.stringContaining("Expected to find process definition with process ID 'sdk-deleted', but none found"),
    });
  });
});

describe('the REST clients of @camunda8/sdk', () => {
  async function userTask(id: string): Promise<string> {
    await started(id, review(id));
    return String(records().findLast((record) => record.valueType === 'USER_TASK' && record.intent === 'CREATED')!.key);
  }
  const last = (intent: string): UserTaskValue | undefined =>
    records().findLast((record) => record.valueType === 'USER_TASK' && record.intent === intent)?.value as UserTaskValue | undefined;

  it('should assign, unassign and complete a native user task', async () => {
    const rest = sdk.getCamundaRestClient();
    const userTaskKey = await userTask('sdk-review');
    await rest.assignUserTask({ userTaskKey, assignee: 'zhuren' });
    expect(last('ASSIGNED')).toMatchObject({ assignee: 'zhuren', action: 'assign' });
    await rest.unassignUserTask({ userTaskKey });
    expect(last('ASSIGNED')).toMatchObject({ assignee: '', action: 'unassign' });
    await rest.assignUserTask({ userTaskKey, assignee: 'ducha1', allowOverride: false });
    await expect(rest.assignUserTask({ userTaskKey, assignee: 'ducha2', allowOverride: false })).rejects.toMatchObject({ statusCode: 409 });
    await rest.completeUserTask({ userTaskKey, variables: { read: true }, action: 'agree' });
    expect(last('COMPLETED')).toMatchObject({ assignee: 'ducha1', action: 'agree', variables: '{"read":true}' });
  });

  it('should update a native user task', async () => {
    const rest = sdk.getOrchestrationClusterApiClientLoose();
    const userTaskKey = await userTask('sdk-update');
    await rest.updateUserTask({ userTaskKey, changeset: { candidateGroups: ['c'], dueDate: '2026-03-05T10:00:00Z', priority: 80 } });
    expect(last('UPDATED')).toMatchObject({ candidateGroupsList: ['c'], dueDate: '2026-03-05T10:00:00Z', priority: 80 });
    await rest.completeUserTask({ userTaskKey, variables: { read: 1 } });
    expect(last('COMPLETED')).toMatchObject({ variables: '{"read":1}' });
  });
});

describe('a program that uses @camunda8/sdk', () => {
  it(
    'should end by itself when it has closed its clients',
    async () => {
      await deploy('sdk-program', oneTask('sdk-program'));
      const { stdout } = await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'sdk-program.mjs'), running.address], {
        timeout: PROGRAM_LIMIT_MS,
      });
      expect(stdout).toBe('done {"n":1,"worked":true}\n');
    },
    2 * PROGRAM_LIMIT_MS,
  );
});
