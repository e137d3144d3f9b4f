import { status as Status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import type { ExportedRecord, RecordSource } from './exported-record.ts';
import { GatewayClient } from './gateway-client.ts';
import { MARKER, ObservedRun } from './observed-run.ts';
import type { Resource, Scenario, Step } from './scenario.ts';

/** An engine under test: its gateway, its records, its clock. */
export interface Target {
  readonly address: string;
  readonly source: RecordSource;
  pin(epochMilli: number): Promise<void>;
  advance(ms: number): Promise<void>;
}

export interface ScenarioRun {
  readonly startsAt: number;
  readonly records: readonly ExportedRecord[];
  /** One entry a step (the deployment of the scenario's resources first): what the gateway answered. */
  readonly answers: readonly unknown[];
}

let markers = 0;

/** Plays a scenario. Each step ends when everything it set off has been seen in the record stream. */
export async function runScenario(scenario: Scenario, target: Target, startsAt: number): Promise<ScenarioRun> {
  const client = new GatewayClient(target.address);
  const run = new ObservedRun(target.source);
  const answers: unknown[] = [];
  try {
    await target.pin(startsAt);
    run.startAfter(await settle(client, run));
    const steps: Step[] = [...(scenario.resources.length > 0 ? [{ do: 'deploy', resources: scenario.resources } as const] : []), ...scenario.steps];
    for (const [index, step] of steps.entries()) {
      try {
        answers.push(await take(step, client, run, target));
        await settle(client, run);
      } catch (error) {
        throw new Error(`Scenario ${scenario.name}, step ${index} (${step.do}): ${error instanceof Error ? error.message : String(error)}`, { cause: error });
      }
    }
    await settle(client, run);
    return { startsAt, records: run.records(), answers };
  } finally {
    client.close();
  }
}

/** Commands are processed in the order of the log, so when this one is done, all that was written before it is done too. */
async function settle(client: GatewayClient, run: ObservedRun): Promise<number> {
  const name = `${MARKER}${process.pid}-${++markers}`;
  await client.unary('BroadcastSignal', { signalName: name });
  return run.waitForMarker(name);
}

async function take(step: Step, client: GatewayClient, run: ObservedRun, target: Target): Promise<unknown> {
  if (step.do === 'advance') {
    await target.advance(step.ms);
    if (step.until) await run.waitForMatch(step.until);
    return {};
  }
  if (step.do === 'await') {
    await run.waitForMatch(step);
    return {};
  }
  const call = request(step, run);
  try {
    const answer = step.do === 'activate' ? await client.collect(...call) : await client.unary(...call);
    if (step.refused) throw new Error(`Expected ${call[0]} to be refused with ${step.refused}, but it succeeded`);
    return answer;
  } catch (error) {
    const code = (error as ServiceError).code;
    const name = typeof code === 'number' ? Status[code] : undefined;
    if (name === undefined || name !== step.refused) throw error;
    return { status: name, text: (error as ServiceError).details };
  }
}

const json = (variables: object | undefined): string => (variables === undefined ? '' : JSON.stringify(variables));

function request(step: Exclude<Step, { do: 'advance' | 'await' }>, run: ObservedRun): [string, object] {
  switch (step.do) {
    case 'deploy': return ['DeployResource', { resources: step.resources.map((resource: Resource) => ({ name: resource.name, content: Buffer.from(resource.content) })) }];
    case 'create': return ['CreateProcessInstance', creation(step.process, step.version, step.variables, step.at)];
    case 'createWithResult': return ['CreateProcessInstanceWithResult', {
      request: creation(step.process, undefined, step.variables), requestTimeout: 10_000, fetchVariables: step.fetch ?? [],
    }];
    case 'publish': return ['PublishMessage', {
      name: step.message, correlationKey: step.key, timeToLive: step.ttlMs ?? 0, messageId: step.id ?? '', variables: json(step.variables),
    }];
    case 'signal': return ['BroadcastSignal', { signalName: step.name, variables: json(step.variables) }];
    case 'activate': return ['ActivateJobs', {
      type: step.type, worker: 'conformance', timeout: step.timeoutMs ?? 60_000, maxJobsToActivate: step.max ?? 32, fetchVariable: step.fetch ?? [], requestTimeout: -1,
    }];
    case 'complete': return ['CompleteJob', { jobKey: jobKey(step, run), variables: json(step.variables) }];
    case 'fail': return ['FailJob', {
      jobKey: jobKey(step, run), retries: step.retries, errorMessage: step.message ?? '', retryBackOff: step.backOffMs ?? 0, variables: json(step.variables),
    }];
    case 'throw': return ['ThrowError', { jobKey: jobKey(step, run), errorCode: step.code, errorMessage: step.message ?? '', variables: json(step.variables) }];
    case 'retries': return ['UpdateJobRetries', { jobKey: jobKey(step, run), retries: step.retries }];
    case 'setVariables': return ['SetVariables', {
      elementInstanceKey: elementKey(step.element, step.nth, run), variables: json(step.variables), local: step.local ?? false,
    }];
    case 'resolve': return ['ResolveIncident', { incidentKey: run.nth({ valueType: 'INCIDENT', intent: 'CREATED' }, step.nth, () => true).key }];
    case 'cancel': return ['CancelProcessInstance', { processInstanceKey: elementKey(step.process, step.nth, run) }];
    case 'evaluate': return ['EvaluateDecision', { decisionId: step.decision, variables: json(step.variables) }];
  }
}

function creation(bpmnProcessId: string, version = -1, variables?: object, at: readonly string[] = []): object {
  return { bpmnProcessId, version, variables: json(variables), startInstructions: at.map((elementId) => ({ elementId })) };
}

function jobKey(step: { job: string; nth?: number }, run: ObservedRun): number {
  return run.nth({ valueType: 'JOB', intent: 'CREATED' }, step.nth, (record) => record.value['type'] === step.job || record.value['elementId'] === step.job).key;
}

function elementKey(elementId: string, nth: number | undefined, run: ObservedRun): number {
  return run.nth({ valueType: 'PROCESS_INSTANCE', intent: 'ELEMENT_ACTIVATING' }, nth, (record) => record.value['elementId'] === elementId).key;
}
