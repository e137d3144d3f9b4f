import { createRequire } from 'node:module';
import { loadPackageDefinition } from '@grpc/grpc-js';
import type { ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

const require = createRequire(import.meta.url);

/** The service of Zeebe's gateway as the package zeebe-node describes it. int64s are decimal texts on the wire's JavaScript side. */
export function loadService(): ServiceDefinition {
  const definition = loadSync(require.resolve('zeebe-node/proto/zeebe.proto'), { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true });
  const loaded = loadPackageDefinition(definition) as unknown as { gateway_protocol: { Gateway: { service: ServiceDefinition } } };
  return loaded.gateway_protocol.Gateway.service;
}
