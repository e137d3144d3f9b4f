/**
 * The commands the web sends, over zeebe-node. The only writer of case state is the engine behind this.
 * Every call is bounded: zeebe-node retries UNAVAILABLE for ever, a person at a form must not wait for ever.
 */
import { ZBClient, type ZBClientOptions } from 'zeebe-node';
import { cachedDecisions } from '../../../rules/tables/decision-cache.ts';
import { deployResources, type Deployed, type ResourceFile } from './deploy-resources.ts';

/** Thrown when the gateway refused (`status` = gRPC status name) or did not answer in time (`DEADLINE_EXCEEDED`). */
export class CommandError extends Error {
  readonly status: string;
  constructor(status: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'CommandError';
    this.status = status;
  }
}

export interface ZeebeCommands {
  createInstance(bpmnProcessId: string, variables: object): Promise<{ processInstanceKey: string }>;
  completeJob(key: string, variables: object): Promise<void>;
  publishMessage(
    name: string,
    correlationKey: string,
    variables: object,
    options?: { messageId?: string; timeToLive?: number },
  ): Promise<{ key: string }>;
  /** One deployment of all of them: what is bound to its deployment finds in it what it uses. All or nothing. */
  deployAll(resources: readonly ResourceFile[]): Promise<Deployed[]>;
  /** The graph of tables that a table belongs to on the engine; undefined when it has no such table. */
  decisionRequirements(decisionId: string): Promise<string | undefined>;
  /** Writes one record that changes nothing. Whoever has it has all that was written before. @returns its key */
  mark(): Promise<string>;
  evaluateDecision(decisionId: string, variables: object): Promise<unknown>;
  /** Resolves when the gateway answers. Rejects with why it does not. */
  reach(): Promise<void>;
  /** Whether the gateway answers at all. Never rejects. */
  isReachable(): Promise<boolean>;
  /** Tries again at once, or gives the failed job free; that one must have retries left. */
  resolveIncident(key: string): Promise<void>;
  updateJobRetries(jobKey: string, retries: number): Promise<void>;
  /** Sets variables in this very scope, be it an element or a process instance. */
  setVariables(scope: string, variables: object): Promise<void>;
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
const REACHABLE_MS = 2_000;
/** A release is some fifty resources in one command: a busy machine may take its time. */
const DEPLOYMENT_MS = 120_000;
/** No process waits for it, and it is kept for no time. */
const MARK = { name: 'siban:mark', correlationKey: 'siban' };

/** How a gateway is shown that it may be called, and by what its certificate is trusted; nothing for one that is open to this machine. */
export type GatewayAccess = Pick<ZBClientOptions, 'basicAuth' | 'customSSL' | 'useTLS'>;

/** @param timeoutMs how long one command is waited for; a release has longer */
export function zeebeCommands(address: string, timeoutMs = TIMEOUT_MS, access: GatewayAccess = {}): ZeebeCommands {
  const client = new ZBClient(address, {
    loglevel: 'NONE',
    retry: true,
    maxRetries: 4,
    maxRetryTimeout: 5_000,
    useTLS: false,
    ...access,
  } as never);
  client.on('connectionError', () => undefined);
  const bounded = async <T>(what: string, call: () => Promise<T>, limit = timeoutMs): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new CommandError(
              'DEADLINE_EXCEEDED',
              `Expected the gateway at ${address} to answer ${what} within ${limit} ms, but it did not.`,
            ),
          ),
        limit,
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
  const reach = async (): Promise<void> => void (await bounded('Topology', () => client.topology(), REACHABLE_MS));
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
      bounded('PublishMessage', async () => {
        const { key } = await client.publishMessage({
          name,
          correlationKey,
          variables: variables as never,
          messageId: options.messageId ?? '',
          timeToLive: options.timeToLive ?? 0,
        });
        return { key: String(key) };
      }),
    deployAll: (resources) => bounded('DeployResource', () => deployResources(client, resources), DEPLOYMENT_MS),
    decisionRequirements: (decisionId) =>
      bounded('EvaluateDecision', async () => {
        try {
          return String((await client.evaluateDecision({ decisionId, variables: {} })).decisionRequirementsKey);
        } catch (error) {
          // A table that is there answers even when it cannot decide without its inputs.
          const { code, details } = error as { code?: number; details?: string };
          if (STATUS[code ?? 2] === 'INVALID_ARGUMENT' && details?.includes('no decision found')) return undefined;
          throw error;
        }
      }),
    mark: () =>
      bounded('PublishMessage', async () => {
        const { key } = await client.publishMessage({ ...MARK, variables: {}, messageId: '', timeToLive: 0 });
        return String(key);
      }),
    reach,
    isReachable: () =>
      reach().then(
        () => true,
        () => false,
      ),
    evaluateDecision: (decisionId, variables) => decide(decisionId, variables as Record<string, unknown>),
    resolveIncident: (incidentKey) => bounded('ResolveIncident', async () => void (await client.resolveIncident({ incidentKey }))),
    updateJobRetries: (jobKey, retries) =>
      bounded('UpdateJobRetries', async () => void (await client.updateJobRetries({ jobKey, retries }))),
    setVariables: (scope, variables) =>
      bounded(
        'SetVariables',
        async () => void (await client.setVariables({ elementInstanceKey: scope, variables: variables as never, local: true })),
      ),
    cancelInstance: (key) => bounded('CancelProcessInstance', async () => void (await client.cancelProcessInstance(key))),
    close: async () => void (await client.close()),
  };
}
