import { BROKER_VERSION, PARTITION_ID } from '../../protocol/record.ts';
import type { UnaryHandler } from '../handler.ts';

/** One broker with one healthy partition. */
export const topology: UnaryHandler<object> = (_request, { engine, host, port }) => ({
  brokers: [
    {
      nodeId: 0,
      host,
      port,
      version: BROKER_VERSION,
      partitions: [{ partitionId: PARTITION_ID, role: 'LEADER', health: engine.failure ? 'DEAD' : 'HEALTHY' }],
    },
  ],
  clusterSize: 1,
  partitionsCount: 1,
  replicationFactor: 1,
  gatewayVersion: BROKER_VERSION,
});
