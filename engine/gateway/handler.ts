import type { ServerWritableStream } from '@grpc/grpc-js';
import type { EngineApi } from '../engine-api.ts';
import type { AnyRecord, IntentName, ValueType, Values } from '../protocol/record.ts';
import { NO_KEY } from '../protocol/record.ts';
import { inGatewayWords, rejected, timedOut } from './grpc-errors.ts';

/** How long Zeebe's gateway waits for an answer. */
export const DEFAULT_WAIT_MS = 15_000;

/** What a handler may use. */
export interface GatewayContext {
  readonly engine: EngineApi;
  /** Where the gateway listens; Topology names it. */
  readonly host: string;
  readonly port: number;
  /** What the client wants to find again in the records of this request. */
  readonly operationReference?: number;
}

/** The context of a request whose client wants to find its records again. @param reference decimal text; none and 0 mean that it does not. */
export function withReference(context: GatewayContext, reference: string | undefined): GatewayContext {
  const operationReference = Number(reference ?? 0);
  return operationReference > 0 ? { ...context, operationReference } : context;
}

/** Answers one request. Throws `GatewayError`, or what `EngineApi.execute` throws. */
export type UnaryHandler<Request> = (request: Request, context: GatewayContext) => object | Promise<object>;
/** Writes its answers itself; the stream ends when it returns. `signal` aborts when the client has gone. */
export type StreamHandler<Request> = (
  request: Request,
  stream: ServerWritableStream<unknown, object>,
  signal: AbortSignal,
  context: GatewayContext,
) => Promise<void>;

/** Of a service, by the RPC's name. */
export interface Handlers {
  readonly unary: Readonly<Record<string, UnaryHandler<never>>>;
  readonly streams: Readonly<Record<string, StreamHandler<never>>>;
}

export interface SentCommand<V extends ValueType> {
  readonly valueType: V;
  readonly intent: IntentName;
  readonly key?: number;
  readonly value: Values[V];
}

/** Executes a command and gives the record that answers it; a rejection is thrown. `A` names the answer's value type where it differs. */
export async function send<V extends ValueType, A extends ValueType = V>(
  context: GatewayContext,
  command: SentCommand<V>,
): Promise<Extract<AnyRecord, { valueType: A }>> {
  const { engine, operationReference = -1 } = context;
  const { record } = await engine.execute({ ...command, key: command.key ?? NO_KEY, operationReference }).catch((error: unknown) => {
    // Nobody needs to wait for what is known never to come.
    if ((error as { code?: unknown } | undefined)?.code === 'UNANSWERED') throw timedOut(context.host, context.port, DEFAULT_WAIT_MS);
    throw inGatewayWords(error, command);
  });
  if (record.recordType === 'COMMAND_REJECTION') throw rejected(record);
  return record as Extract<AnyRecord, { valueType: A }>;
}
