import { randomUUID } from 'node:crypto';
import { status as Status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import type { RestAnswer, RestCall } from './call-rest.ts';
import type { ExportedRecord, RecordSource } from './exported-record.ts';
import { GatewayClient } from './gateway-client.ts';
import { JobStreams } from './job-streams.ts';
import { MARKER, ObservedRun } from './observed-run.ts';
import type { Resource, Scenario, Step, UserTaskAct } from './scenario.ts';

/** An engine under test: its gateway, its records, its clock. */
export interface Target {
  readonly address: string;
  readonly source: RecordSource;
  pin(epochMilli: number): Promise<void>;
  advance(ms: number): Promise<void>;
  /** Native user tasks are worked on by Zeebe's REST API only. */
  workOnUserTask(act: UserTaskAct, key: number, body: object): Promise<UserTaskAnswer>;
  rest(call: RestCall): Promise<RestAnswer>;
  /** Resolves when the engine pushes jobs of this type, or when it does no longer. */
  streamIs(open: boolean, type: string): Promise<void>;
}

/** An HTTP status and the text of the refusal, if it was one. */
export interface UserTaskAnswer {
  readonly status: number;
  readonly text: string;
}

export interface ScenarioRun {
  readonly startsAt: number;
  readonly records: readonly ExportedRecord[];
  /** One entry a step (the deployment of the scenario's resources first): what the gateway answered. */
  readonly answers: readonly unknown[];
}

/** Plays a scenario. Each step ends when everything it set off has been seen in the record stream. */
export async function runScenario(scenario: Scenario, target: Target, startsAt: number): Promise<ScenarioRun> {
  const played = await openRun(target, startsAt);
  try {
    for (const [index, step] of allSteps(scenario).entries()) {
      try {
        await played.take(step);
      } catch (error) {
        throw new Error(
          `Scenario ${scenario.name}, step ${index} (${step.do}): ${error instanceof Error ? error.message : String(error)}`,
          { cause: error },
        );
      }
    }
    return played.soFar();
  } finally {
    played.close();
  }
}

/** The deployment of the scenario's resources is its first step. */
export function allSteps({ resources, steps }: Scenario): Step[] {
  return [...(resources.length > 0 ? [{ do: 'deploy', resources } as const] : []), ...steps];
}

/** A run that is driven step by step. */
export interface OpenRun {
  /** Ends when everything the step set off has been seen in the record stream: so many records in all, where that is known before. */
  take(step: Step, recordsThen?: number): Promise<void>;
  /** Takes a step that may be refused, and says in it whether it was. */
  attempt(step: Step): Promise<Step>;
  settle(): Promise<void>;
  soFar(): ScenarioRun;
  close(): void;
}

export async function openRun(target: Target, startsAt: number): Promise<OpenRun> {
  const client = new GatewayClient(target.address);
  const run = new ObservedRun(target.source);
  const streams = new JobStreams(client);
  const answers: unknown[] = [];
  try {
    await target.pin(startsAt);
    run.startAfter(await settle(client, run));
  } catch (error) {
    client.close();
    throw error;
  }
  return {
    take: async (step, recordsThen) => {
      answers.push(await take(step, client, run, target, streams));
      if (recordsThen === undefined) await settle(client, run);
      else await run.waitFor(`${recordsThen} records`, () => run.records().length >= recordsThen);
    },
    settle: async () => {
      await settle(client, run);
    },
    attempt: async (step) => {
      const { answer, refused } = await send(step, client, run, target, streams);
      answers.push(answer);
      await settle(client, run);
      return refused === undefined ? step : ({ ...step, refused } as Step);
    },
    soFar: () => ({ startsAt, records: run.records(), answers: [...answers] }),
    close: () => {
      streams.closeAll();
      client.close();
    },
  };
}

/** Commands are processed in the order of the log, so when this one is done, all that was written before it is done too. */
async function settle(client: GatewayClient, run: ObservedRun): Promise<number> {
  const name = `${MARKER}${randomUUID()}`;
  await mark(name, client);
  return run.waitForMarker(name);
}

const MARKS_MAX = 3;

/** A request that Zeebe's gateway gave up takes those with it that follow at once on the same connection to the broker. */
async function mark(name: string, client: GatewayClient): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.unary('BroadcastSignal', { signalName: name });
      return;
    } catch (error) {
      if ((error as ServiceError).code !== Status.ABORTED || attempt === MARKS_MAX) throw error;
    }
  }
}

interface Answered {
  readonly answer: unknown;
  /** gRPC's or HTTP's name of the refusal. */ readonly refused?: string;
}

async function take(step: Step, client: GatewayClient, run: ObservedRun, target: Target, streams: JobStreams): Promise<unknown> {
  const { answer, refused } = await send(step, client, run, target, streams);
  const expected = 'refused' in step ? step.refused : undefined;
  if (refused !== expected)
    throw new Error(
      `Expected the answer to be ${expected ?? 'a success'}, but it was ${refused ?? 'a success'}: ${JSON.stringify(answer)}`,
    );
  return answer;
}

const STREAMS: ReadonlySet<string> = new Set(['ActivateJobs', 'StreamActivatedJobs']);

async function send(step: Step, client: GatewayClient, run: ObservedRun, target: Target, streams: JobStreams): Promise<Answered> {
  if (step.do === 'openStream') {
    streams.open(step);
    await target.streamIs(true, step.type);
    return { answer: {} };
  }
  if (step.do === 'closeStream') {
    const answer = await streams.close(step);
    await target.streamIs(false, step.type);
    return { answer };
  }
  if (step.do === 'advance') {
    await target.advance(step.ms);
    if (step.until) await run.waitForMatch(step.until);
    return { answer: {} };
  }
  if (step.do === 'await') {
    await run.waitForMatch(step);
    return { answer: {} };
  }
  if (step.do === 'userTask') {
    const key = run.nth(
      { valueType: 'USER_TASK', intent: 'CREATED' },
      step.nth,
      (record) => record.value['elementId'] === step.element,
    ).key;
    const answer = await target.workOnUserTask(step.act, key, step.body ?? {});
    return { answer, ...(answer.status === 204 ? {} : { refused: String(answer.status) }) };
  }
  if (step.do === 'rest') {
    const answer = await target.rest(restCall(step, run));
    return { answer, ...(answer.status < 300 ? {} : { refused: String(answer.status) }) };
  }
  const call = request(step, run);
  try {
    return { answer: STREAMS.has(call[0]) ? await client.collect(...call) : await client.unary(...call) };
  } catch (error) {
    const code = (error as ServiceError).code;
    const name = typeof code === 'number' ? Status[code] : undefined;
    if (name === undefined) throw error;
    return { answer: { status: name, text: (error as ServiceError).details }, refused: name };
  }
}

const json = (variables: object | undefined): string => (variables === undefined ? '' : JSON.stringify(variables));

function request(
  step: Exclude<Step, { do: 'advance' | 'await' | 'userTask' | 'rest' | 'openStream' | 'closeStream' }>,
  run: ObservedRun,
): [string, object] {
  switch (step.do) {
    case 'deploy':
      return [
        'DeployResource',
        {
          resources: step.resources.map(({ name, content, encoding }: Resource) => ({
            name,
            content: Buffer.from(content, encoding ?? 'utf8'),
          })),
        },
      ];
    case 'create':
      return ['CreateProcessInstance', creation(step.process, step.version, step.variables, step.at)];
    case 'createWithResult':
      return [
        'CreateProcessInstanceWithResult',
        {
          request: creation(step.process, undefined, step.variables),
          requestTimeout: 10_000,
          fetchVariables: step.fetch ?? [],
        },
      ];
    case 'publish':
      return [
        'PublishMessage',
        {
          name: step.message,
          correlationKey: step.key,
          timeToLive: step.ttlMs ?? 0,
          messageId: step.id ?? '',
          variables: json(step.variables),
        },
      ];
    case 'signal':
      return ['BroadcastSignal', { signalName: step.name, variables: json(step.variables) }];
    case 'activate':
      return [
        'ActivateJobs',
        {
          type: step.type,
          worker: 'conformance',
          timeout: step.timeoutMs ?? 60_000,
          maxJobsToActivate: step.max ?? 32,
          fetchVariable: step.fetch ?? [],
          requestTimeout: -1,
        },
      ];
    case 'complete':
      return ['CompleteJob', { jobKey: jobKey(step, run), variables: json(step.variables) }];
    case 'fail':
      return [
        'FailJob',
        {
          jobKey: jobKey(step, run),
          retries: step.retries,
          errorMessage: step.message ?? '',
          retryBackOff: step.backOffMs ?? 0,
          variables: json(step.variables),
        },
      ];
    case 'throw':
      return [
        'ThrowError',
        { jobKey: jobKey(step, run), errorCode: step.code, errorMessage: step.message ?? '', variables: json(step.variables) },
      ];
    case 'retries':
      return ['UpdateJobRetries', { jobKey: jobKey(step, run), retries: step.retries }];
    case 'setVariables':
      return [
        'SetVariables',
        {
          elementInstanceKey: elementKey(step.element, step.nth, run),
          variables: json(step.variables),
          local: step.local ?? false,
        },
      ];
    case 'resolve':
      return ['ResolveIncident', { incidentKey: run.nth({ valueType: 'INCIDENT', intent: 'CREATED' }, step.nth, () => true).key }];
    case 'cancel':
      return ['CancelProcessInstance', { processInstanceKey: elementKey(step.process, step.nth, run) }];
    case 'timeout':
      return ['UpdateJobTimeout', { jobKey: jobKey(step, run), timeout: step.timeoutMs }];
    case 'modify':
      return [
        'ModifyProcessInstance',
        {
          processInstanceKey: elementKey(step.process, step.nth, run),
          activateInstructions: (step.activate ?? []).map(({ element, ancestor, variables }) => ({
            elementId: element,
            ancestorElementInstanceKey: ancestor ? elementKey(ancestor.element, ancestor.nth, run) : -1,
            variableInstructions: (variables ?? []).map((each) => ({ variables: json(each.variables), scopeId: each.scope ?? '' })),
          })),
          terminateInstructions: (step.terminate ?? []).map(({ element, nth }) => ({ elementInstanceKey: elementKey(element, nth, run) })),
        },
      ];
    case 'migrate':
      return [
        'MigrateProcessInstance',
        {
          processInstanceKey: elementKey(step.process, step.nth, run),
          migrationPlan: {
            targetProcessDefinitionKey: resourceKey(step.to, step.toVersion, run),
            mappingInstructions: step.mappings.map(([sourceElementId, targetElementId]) => ({ sourceElementId, targetElementId })),
          },
        },
      ];
    case 'delete':
      return ['DeleteResource', { resourceKey: resourceKey(step.resource, step.version, run) }];
    case 'call':
      return [step.rpc, step.request];
    case 'evaluate':
      return ['EvaluateDecision', { ...decisionOf(step, run), variables: json(step.variables) }];
  }
}

/** With the keys that its placeholders stand for. */
function restCall({ method, path, body, files }: Extract<Step, { do: 'rest' }>, run: ObservedRun): RestCall {
  const filled = (text: string): string =>
    text.replace(/\{(job|element|incident|resource):?([^}"]*)\}/g, (_, kind: string, id: string) => {
      if (kind === 'job') return String(jobKey({ job: id }, run));
      if (kind === 'element') return String(elementKey(id, undefined, run));
      if (kind === 'resource') return String(resourceKey(id, undefined, run));
      return String(run.nth({ valueType: 'INCIDENT', intent: 'CREATED' }, undefined, () => true).key);
    });
  return {
    method,
    path: filled(path),
    ...(body === undefined ? {} : { body: JSON.parse(filled(JSON.stringify(body))) as object }),
    ...(files === undefined ? {} : { files }),
  };
}

function creation(bpmnProcessId: string, version = -1, variables?: object, at: readonly string[] = []): object {
  return { bpmnProcessId, version, variables: json(variables), startInstructions: at.map((elementId) => ({ elementId })) };
}

function jobKey(step: { job: string; nth?: number }, run: ObservedRun): number {
  return run.nth(
    { valueType: 'JOB', intent: 'CREATED' },
    step.nth,
    (record) => record.value['type'] === step.job || record.value['elementId'] === step.job,
  ).key;
}

const RESOURCES = [
  ['PROCESS', 'bpmnProcessId'],
  ['DECISION_REQUIREMENTS', 'decisionRequirementsId'],
  ['FORM', 'formId'],
] as const;

function resourceKey(id: string, version: number | undefined, run: ObservedRun): number {
  const found = RESOURCES.flatMap(([valueType, field]) => run.matching({ valueType, intent: 'CREATED', value: { [field]: id } })).findLast(
    (record) => version === undefined || (record.value['version'] ?? record.value['decisionRequirementsVersion']) === version,
  );
  if (!found) throw new Error(`Expected the resource '${id}' to be deployed before the step, but it is not`);
  return found.key;
}

function decisionOf({ decision, version }: Step & { readonly do: 'evaluate' }, run: ObservedRun): object {
  if (version === undefined) return { decisionId: decision };
  const found = run.matching({ valueType: 'DECISION', intent: 'CREATED', value: { decisionId: decision, version } }).at(-1);
  if (!found) throw new Error(`Expected version ${version} of the decision '${decision}' to be deployed before the step, but it is not`);
  return { decisionKey: found.key };
}

function elementKey(elementId: string, nth: number | undefined, run: ObservedRun): number {
  return run.nth({ valueType: 'PROCESS_INSTANCE', intent: 'ELEMENT_ACTIVATING' }, nth, (record) => record.value['elementId'] === elementId)
    .key;
}
