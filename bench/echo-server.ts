/** A gRPC server that answers at once, for the machine's limit: what is left when an engine costs nothing. Prints its address. */
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { sendUnaryData } from '@grpc/grpc-js';
import { loadService } from '../engine/gateway/load-service.ts';

const server = new Server();
const topology = { brokers: [], clusterSize: 1, partitionsCount: 1, replicationFactor: 1, gatewayVersion: '8.6.0' };
server.addService(
  { Topology: loadService()['Topology']! },
  { Topology: (_: unknown, answer: sendUnaryData<object>) => answer(null, topology) },
);
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(`ready 127.0.0.1:${port}`);
});
