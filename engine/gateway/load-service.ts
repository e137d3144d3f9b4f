import { createRequire } from 'node:module';
import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import protobuf from 'protobufjs';
import { newerFields, newerMessages, newerMethods } from './newer-messages.ts';

const require = createRequire(import.meta.url);
const OPTIONS = { longs: String, enums: String, defaults: true, oneofs: true };
const PACKAGE = 'gateway_protocol';
const SERVICE = 'Gateway';
export const GATEWAY_SERVICE = `${PACKAGE}.${SERVICE}`;
let loaded: ServiceDefinition | undefined;

/** The service of Zeebe's gateway as the package zeebe-node describes it, with what is newer. int64s are decimal texts on the wire's JavaScript side. */
export function loadService(): ServiceDefinition {
  loaded ??= Object.fromEntries(description().methodsArray.map((method) => [method.name, definitionOf(method)]));
  return loaded;
}

function description(): protobuf.Service {
  const root = new protobuf.Root().loadSync(require.resolve('zeebe-node/proto/zeebe.proto'), { keepCase: true });
  const gateway = root.lookup(PACKAGE) as protobuf.Namespace;
  for (const [message, fields] of Object.entries(newerFields))
    for (const [name, { id, type }] of Object.entries(fields)) gateway.lookupType(message).add(new protobuf.Field(name, id, type));
  gateway.addJSON(newerMessages);
  const service = gateway.lookupService(SERVICE);
  for (const [name, json] of Object.entries(newerMethods)) service.add(protobuf.Method.fromJSON(name, json));
  root.resolveAll();
  return service;
}

/** Of a method whose service and types are resolved. */
export function definitionOf({ name, parent, requestStream, responseStream, resolvedRequestType, resolvedResponseType }: protobuf.Method) {
  const [request, response] = [resolvedRequestType!, resolvedResponseType!];
  return {
    path: `/${parent!.fullName.slice(1)}/${name}`,
    originalName: name[0]!.toLowerCase() + name.slice(1),
    requestStream: requestStream ?? false,
    responseStream: responseStream ?? false,
    requestSerialize: serializer(request),
    requestDeserialize: deserializer(request),
    responseSerialize: serializer(response),
    responseDeserialize: deserializer(response),
  } satisfies MethodDefinition<object, object>;
}

const serializer =
  (type: protobuf.Type) =>
  (message: object): Buffer =>
    type.encode(type.fromObject(message)).finish() as Buffer;
const deserializer =
  (type: protobuf.Type) =>
  (bytes: Buffer): object =>
    type.toObject(type.decode(bytes), OPTIONS);
