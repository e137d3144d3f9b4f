import { createRequire } from 'node:module';
import { loadPackageDefinition } from '@grpc/grpc-js';
import type { ServiceDefinition } from '@grpc/grpc-js';
import { fromJSON, loadSync } from '@grpc/proto-loader';
import type { PackageDefinition } from '@grpc/proto-loader';
import { newerMessages } from './newer-messages.ts';

const require = createRequire(import.meta.url);
const OPTIONS = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true };
let loaded: ServiceDefinition | undefined;

/** The service of Zeebe's gateway as the package zeebe-node describes it, and what is newer. int64s are decimal texts on the wire's JavaScript side. */
export function loadService(): ServiceDefinition {
  loaded ??= {
    ...serviceOf(loadSync(require.resolve('zeebe-node/proto/zeebe.proto'), OPTIONS)),
    ...serviceOf(fromJSON(newerMessages, OPTIONS)),
  };
  return loaded;
}

function serviceOf(definition: PackageDefinition): ServiceDefinition {
  return (loadPackageDefinition(definition) as unknown as { gateway_protocol: { Gateway: { service: ServiceDefinition } } })
    .gateway_protocol.Gateway.service;
}
