import { createRequire } from 'node:module';
import { loadPackageDefinition } from '@grpc/grpc-js';
import type { ServiceDefinition } from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import protobuf from 'protobufjs';
import { newerFields, newerMessages, newerMethods } from './newer-messages.ts';

const require = createRequire(import.meta.url);
const OPTIONS = { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true };
let loaded: ServiceDefinition | undefined;

/** The service of Zeebe's gateway as the package zeebe-node describes it, with what is newer. int64s are decimal texts on the wire's JavaScript side. */
export function loadService(): ServiceDefinition {
  loaded ??= (
    loadPackageDefinition(fromJSON(description(), OPTIONS)) as unknown as {
      gateway_protocol: { Gateway: { service: ServiceDefinition } };
    }
  ).gateway_protocol.Gateway.service;
  return loaded;
}

function description(): protobuf.INamespace {
  const root = new protobuf.Root().loadSync(require.resolve('zeebe-node/proto/zeebe.proto'), { keepCase: true });
  const gateway = root.lookup('gateway_protocol') as protobuf.Namespace;
  for (const [message, fields] of Object.entries(newerFields))
    for (const [name, { id, type }] of Object.entries(fields)) gateway.lookupType(message).add(new protobuf.Field(name, id, type));
  gateway.addJSON(newerMessages);
  for (const [name, json] of Object.entries(newerMethods)) gateway.lookupService('Gateway').add(protobuf.Method.fromJSON(name, json));
  return root.toJSON();
}
