import { setMaxListeners } from 'node:events';
import { createServer, type Server as Listener, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Server, ServerCredentials, ServerInterceptingCall } from '@grpc/grpc-js';
import type {
  ServerInterceptor,
  ServerUnaryCall,
  ServerWritableStream,
  ServiceDefinition,
  UntypedServiceImplementation,
  sendUnaryData,
} from '@grpc/grpc-js';
import type { EngineApi, RefusedCall, Secret, TlsFiles } from '../engine-api.ts';
import { ClientConnection } from './client-connection.ts';
import { GatewayError, asGatewayError, detailsOf } from './grpc-errors.ts';
import { healthHandlers, healthService } from './health-service.ts';
import { withReference } from './handler.ts';
import type { GatewayContext, Handlers, StreamHandler, UnaryHandler } from './handler.ts';
import { gatewayHandlers } from './handlers/index.ts';
import { listenOn } from './listen.ts';
import { loadService } from './load-service.ts';
import { NOT_AUTHORIZED, secretCheck } from './secret.ts';
import { TLS_OPTIONS } from './tls-options.ts';

const MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
/** What grpc-js itself refuses; above Zeebe's limit, so that the refusal can say what Zeebe's says. */
const HARD_LIMIT_BYTES = 32 * 1024 * 1024;
const CLOSE_LIMIT_MS = 2_000;
/** A client that has not greeted by then is let go. */
const HANDSHAKE_MS = 10_000;
const LOOPBACK = '127.0.0.1';
const DOOR = { purpose: '', hostSetting: 'GATEWAY_HOST', portSetting: 'GATEWAY_PORT' };

export interface Gateway {
  readonly host: string;
  readonly port: number;
  /** host:port at which this process itself reaches it, without TLS; the same one where there is none. */
  readonly ownAddress: string;
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly engine: EngineApi;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Whoever calls must carry it; none: anybody may call. */
  readonly secret?: Secret;
  readonly tls?: TlsFiles;
  readonly onRefused?: (call: RefusedCall) => void;
}

/** Serves Zeebe's gateway protocol for an engine. */
export async function startGateway({ engine, host, port, secret, tls, onRefused = () => undefined }: GatewayOptions): Promise<Gateway> {
  const server = new Server({
    'grpc.max_receive_message_length': HARD_LIMIT_BYTES,
    'grpc.max_send_message_length': -1,
    ...(secret === undefined ? {} : { interceptors: [asksFor(secret, onRefused)] }),
  });
  const bound = { engine, host, port };
  const closing = new AbortController();
  // One listener for every open stream: many are no leak.
  setMaxListeners(0, closing.signal);
  server.addService(limited(loadService()), implementation(gatewayHandlers, bound, closing.signal));
  server.addService(limited(healthService()), implementation(healthHandlers, bound, closing.signal));
  const connections = server.createConnectionInjector(ServerCredentials.createInsecure());
  const open = new Set<ClientConnection>();
  const accept = (socket: Socket): void => {
    const connection = new ClientConnection(socket);
    open.add(connection);
    connection.once('close', () => open.delete(connection));
    connections.injectConnection(connection);
  };
  const listeners: Listener[] = [listenerOf(tls, accept, onRefused)];
  bound.port = await listenOn(listeners[0] as Listener, host, port, DOOR);
  let ownAddress = `${host}:${bound.port}`;
  if (tls || host.includes(':')) {
    // The process that serves it need not prove to itself who it is, whatever name the certificate is made out to; and zeebe-node takes no IPv6 address.
    const own = listenerOf(undefined, accept, onRefused);
    listeners.push(own);
    ownAddress = `${LOOPBACK}:${await listenOn(own, LOOPBACK, 0, DOOR)}`;
  }
  return {
    host,
    port: bound.port,
    ownAddress,
    close: async () => {
      closing.abort();
      for (const listener of listeners) listener.close();
      await new Promise<void>((resolve) => {
        // Of a client that was killed the library waits for an end that never comes, even when it is forced to shut down.
        const limit = setTimeout(resolve, CLOSE_LIMIT_MS);
        server.tryShutdown(() => {
          clearTimeout(limit);
          resolve();
        });
      });
      server.forceShutdown();
      for (const connection of open) connection.destroy();
    },
  };
}

type Refused = NonNullable<GatewayOptions['onRefused']>;

function listenerOf(tls: TlsFiles | undefined, accept: (socket: Socket) => void, refused: Refused): Listener {
  if (!tls) return createServer({ noDelay: true }, accept);
  const options = { ...tls, ...TLS_OPTIONS, ALPNProtocols: ['h2'], handshakeTimeout: HANDSHAKE_MS, noDelay: true };
  return createTlsServer(options, accept).on('tlsClientError', (error: NodeJS.ErrnoException) =>
    refused({ kind: 'tls', door: 'gateway', reason: error.code ?? error.message }),
  );
}

/** Before the request itself is read: of whoever does not know the secret, nothing is. */
function asksFor(secret: Secret, refused: Refused): ServerInterceptor {
  const isAuthorized = secretCheck(secret);
  return (_method, call) =>
    new ServerInterceptingCall(call, {
      start: (next) =>
        next({
          onReceiveMetadata: (metadata, go) => {
            if (isAuthorized(metadata.get('authorization')[0]?.toString())) return go(metadata);
            refused({ kind: 'no-secret', door: 'gateway' });
            const { code, message } = new GatewayError('UNAUTHENTICATED', NOT_AUTHORIZED);
            call.sendStatus({ code, details: message });
          },
        }),
    });
}

/** Of a request that is not handed on. */
interface Unfit {
  readonly unfit: GatewayError;
}

/** The service with what is wrong with a request in its place, so that its refusal says what Zeebe's says. */
function limited(service: ServiceDefinition): ServiceDefinition {
  return Object.fromEntries(
    Object.entries(service).map(([name, method]) => [
      name,
      {
        ...method,
        requestDeserialize: (bytes: Buffer): unknown => {
          if (bytes.length > MAX_MESSAGE_BYTES)
            return unfit('RESOURCE_EXHAUSTED', `gRPC message exceeds maximum size ${MAX_MESSAGE_BYTES}: ${bytes.length}`);
          try {
            return method.requestDeserialize(bytes);
          } catch {
            return unfit('UNKNOWN', 'Application error processing RPC');
          }
        },
      },
    ]),
  );
}

const unfit = (...error: ConstructorParameters<typeof GatewayError>): Unfit => ({ unfit: new GatewayError(...error) });

function checkFit(request: object): void {
  const error = (request as Partial<Unfit>).unfit;
  if (error) throw error;
}

function implementation(handlers: Handlers, context: GatewayContext, closing: AbortSignal): UntypedServiceImplementation {
  const unary = Object.entries(handlers.unary).map(([name, handler]) => [name, unaryCall(handler as UnaryHandler<object>, context)]);
  const streams = Object.entries(handlers.streams).map(([name, handler]) => [
    name,
    streamCall(handler as StreamHandler<object>, context, closing),
  ]);
  return Object.fromEntries([...unary, ...streams]);
}

interface Referring {
  readonly operationReference?: string;
  /** Of a request that waits for a result. */
  readonly request?: Referring | null;
}

const referenceOf = ({ operationReference, request }: Referring): string | undefined => operationReference ?? request?.operationReference;

function unaryCall(handler: UnaryHandler<object>, context: GatewayContext) {
  return (call: ServerUnaryCall<object, object>, answer: sendUnaryData<object>): void => {
    const handled = async (): Promise<object> => {
      checkFit(call.request);
      return handler(call.request, withReference(context, referenceOf(call.request)));
    };
    handled().then(
      (message) => answer(null, message),
      (error: unknown) => answer(statusOf(error)),
    );
  };
}

function streamCall(handler: StreamHandler<object>, context: GatewayContext, closing: AbortSignal) {
  return (stream: ServerWritableStream<object, object>): void => {
    const gone = new AbortController();
    const leave = (): void => gone.abort();
    stream.on('cancelled', leave);
    stream.on('close', leave);
    // A stream error means that the client has gone; there is nobody left to tell.
    stream.on('error', leave);
    closing.addEventListener('abort', leave, { once: true });
    const handled = async (): Promise<void> => {
      checkFit(stream.request);
      await handler(stream.request, stream, gone.signal, context);
    };
    handled()
      .then(
        () => stream.end(),
        (error: unknown) => void stream.emit('error', statusOf(error)),
      )
      .finally(() => closing.removeEventListener('abort', leave));
  };
}

function statusOf(error: unknown): { code: number; details: string } {
  const known = asGatewayError(error);
  return { code: known.code, details: detailsOf(known.message) };
}
