import { topology } from '../handlers/topology.ts';
import type { RestRequest } from './rest-request.ts';

interface Broker {
  readonly nodeId: number;
  readonly host: string;
  readonly port: number;
  readonly version: string;
  readonly partitions: readonly { readonly partitionId: number; readonly role: string; readonly health: string }[];
}

export const topologyRequests: readonly RestRequest[] = [
  {
    method: 'GET',
    path: '/topology',
    body: 'ignored',
    handle: async (_asked, context) => {
      const { brokers, ...rest } = (await topology({}, context)) as { readonly brokers: readonly Broker[] };
      return {
        brokers: brokers.map(({ nodeId, host, port, partitions, version }) => ({
          nodeId,
          host,
          port,
          partitions: partitions.map((each) => ({ ...each, role: each.role.toLowerCase(), health: each.health.toLowerCase() })),
          version,
        })),
        ...rest,
      };
    },
  },
];
