/**
 * The commands the web sends, over zeebe-node. The only writer of case state is the engine behind this.
 * Every call is bounded: zeebe-node retries UNAVAILABLE for ever, a person at a form must not wait for ever.
 */
import { ZBClient } from 'zeebe-node';
import { cachedDecisions } from '../../../rules/tables/decision-cache.ts';

/** Thrown when the gateway refused (`status` = gRPC status name) or did not answer in time (`DEADLINE_EXCEEDED`). */
export class CommandError extends Error {
  readonly status: string;
  constructor(status: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CommandError';
    this.status = status;
  }
}

export interface DeployedProcess {
  readonly key: string;
  readonly id: string;
  readonly version: number;
}

export interface ZeebeCommands {
  createInstance(bpmnProcessId: string, variables: object): Promise<{ processInstanceKey: string }>;
  completeJob(key: string, variables: object): Promise<void>;
  publishMessage(
    name: string,
    correlationKey: string,
    variables: object,
    options?: { messageId?: string; timeToLive?: number },
  ): Promise<void>;
  deploy(resourceName: string, content: Buffer): Promise<DeployedProcess[]>;
  evaluateDecision(decisionId: string, variables: object): Promise<unknown>;
  resolveIncident(key: string): Promise<void>;
  cancelInstance(key: string): Promise<void>;
  close(): Promise<void>;
}

const STATUS = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];
const TIMEOUT_MS = 15_000;

export function zeebeCommands(address: string): ZeebeCommands {
  const client = new ZBClient(address, { loglevel: 'NONE', retry: true, maxRetries: 4, maxRetryTimeout: 5_000, useTLS: false } as never);
  client.on('connectionError', () => undefined);
  const bounded = async <T>(what: string, call: () => Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new CommandError(
              'DEADLINE_EXCEEDED',
              `Expected the gateway at ${address} to answer ${what} within ${TIMEOUT_MS} ms, but it did not.`,
            ),
          ),
        TIMEOUT_MS,
      );
    });
    try {
      return await Promise.race([call(), late]);
    } catch (error) {
      if (error instanceof CommandError) throw error;
      const { code, details, message } = error as { code?: number; details?: string; message?: string };
      throw new CommandError(STATUS[code ?? 2] ?? 'UNKNOWN', details ?? message ?? String(error), error);
    } finally {
      clearTimeout(timer);
    }
  };
  const decide = cachedDecisions(
    (decisionId, variables) =>
      bounded('EvaluateDecision', async () => {
        const { decisionOutput, failureMessage } = await client.evaluateDecision({ decisionId, variables: variables as never });
        // A decision that fails is an answer too, without an output.
        if (!decisionOutput) throw new CommandError('FAILED_PRECONDITION', failureMessage || `Expected '${decisionId}' to give an output`);
        return JSON.parse(decisionOutput) as unknown;
      }),
    { now: () => performance.now() },
  );
  return {
    createInstance: (bpmnProcessId, variables) =>
      bounded('CreateProcessInstance', async () => {
        const { processInstanceKey } = await client.createProcessInstance({ bpmnProcessId, variables: variables as never });
        return { processInstanceKey };
      }),
    completeJob: (jobKey, variables) =>
      bounded('CompleteJob', async () => void (await client.completeJob({ jobKey, variables: variables as never }))),
    publishMessage: (name, correlationKey, variables, options = {}) =>
      bounded(
        'PublishMessage',
        async () =>
          void (await client.publishMessage({
            name,
            correlationKey,
            variables: variables as never,
            messageId: options.messageId ?? '',
            timeToLive: options.timeToLive ?? 0,
          })),
      ),
    deploy: (resourceName, content) =>
      bounded('DeployResource', async () => {
        const resource = resourceName.endsWith('.bpmn')
          ? { process: content, name: resourceName }
          : resourceName.endsWith('.dmn')
            ? { decision: content, name: resourceName }
            : { form: content, name: resourceName };
        const { deployments } = (await client.deployResource(resource as never)) as unknown as {
          deployments: Record<string, Record<string, unknown>>[];
        };
        return deployments.flatMap((deployment) =>
          ['process', 'decision', 'form'].flatMap((kind) => {
            const found = deployment[kind];
            if (!found) return [];
            return [
              {
                key: String(found.processDefinitionKey ?? found.decisionKey ?? found.formKey),
                id: String(found.bpmnProcessId ?? found.dmnDecisionId ?? found.formId),
                version: Number(found.version),
              },
            ];
          }),
        );
      }),
    evaluateDecision: (decisionId, variables) => decide(decisionId, variables as Record<string, unknown>),
    resolveIncident: (incidentKey) => bounded('ResolveIncident', async () => void (await client.resolveIncident({ incidentKey }))),
    cancelInstance: (key) => bounded('CancelProcessInstance', async () => void (await client.cancelProcessInstance(key))),
    close: async () => void (await client.close()),
  };
}
