import type { ServiceDefinition } from '@grpc/grpc-js';
import protobuf from 'protobufjs';
import type { EngineApi } from '../engine-api.ts';
import { GatewayError } from './grpc-errors.ts';
import type { Handlers, StreamHandler, UnaryHandler } from './handler.ts';
import { definitionOf, GATEWAY_SERVICE } from './load-service.ts';

/** The standard service by which probes ask how a gRPC server is: Kubernetes, grpcurl, pyzeebe. Its description is as small as this. */
const DESCRIPTION = {
  nested: {
    HealthCheckRequest: { fields: { service: { type: 'string', id: 1 } } },
    HealthCheckResponse: {
      fields: { status: { type: 'ServingStatus', id: 1 } },
      nested: { ServingStatus: { values: { UNKNOWN: 0, SERVING: 1, NOT_SERVING: 2, SERVICE_UNKNOWN: 3 } } },
    },
    Health: {
      methods: {
        Check: { requestType: 'HealthCheckRequest', responseType: 'HealthCheckResponse', comment: '' },
        Watch: { requestType: 'HealthCheckRequest', responseType: 'HealthCheckResponse', responseStream: true, comment: '' },
      },
    },
  },
};
const PACKAGE = 'grpc.health.v1';
/** Those that Zeebe's gateway tells of: itself, and what it is for. */
const KNOWN: ReadonlySet<string> = new Set(['', GATEWAY_SERVICE]);
const LOOK_EVERY_MS = 1_000;

type Health = 'SERVING' | 'NOT_SERVING' | 'SERVICE_UNKNOWN';
interface Asked {
  readonly service: string;
}

let loaded: ServiceDefinition | undefined;

export function healthService(): ServiceDefinition {
  if (!loaded) {
    const root = new protobuf.Root();
    root.define(PACKAGE).addJSON(DESCRIPTION.nested);
    const service = root.lookupService(`${PACKAGE}.Health`);
    root.resolveAll();
    loaded = Object.fromEntries(service.methodsArray.map((method) => [method.name, definitionOf(method)]));
  }
  return loaded;
}

const check: UnaryHandler<Asked> = ({ service }, { engine }) => {
  const status = healthOf(service, engine);
  if (status === 'SERVICE_UNKNOWN') throw new GatewayError('NOT_FOUND', `unknown service ${service}`);
  return { status };
};

/** Says how it is, and says so again when it is otherwise, until the client leaves. */
const watch: StreamHandler<Asked> = async ({ service }, stream, clientGone, { engine }) => {
  let told: Health | undefined;
  const tell = (): void => {
    const status = healthOf(service, engine);
    if (status !== told) stream.write({ status });
    told = status;
  };
  tell();
  const look = setInterval(tell, LOOK_EVERY_MS);
  look.unref();
  await new Promise<void>((resolve) => {
    if (clientGone.aborted) resolve();
    else clientGone.addEventListener('abort', () => resolve(), { once: true });
  });
  clearInterval(look);
};

function healthOf(service: string, engine: EngineApi): Health {
  if (!KNOWN.has(service)) return 'SERVICE_UNKNOWN';
  return engine.failure ? 'NOT_SERVING' : 'SERVING';
}

export const healthHandlers: Handlers = { unary: { Check: check }, streams: { Watch: watch } };
