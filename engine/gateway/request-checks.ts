import { DEFAULT_TENANT, PARTITION_ID } from '../protocol/record.ts';
import { GatewayError } from './grpc-errors.ts';

const KEY_BITS = 51n;

/** Thrown for a key of another partition. */
export class UnknownPartitionError extends GatewayError {
  constructor(partition: bigint) {
    super(
      'UNAVAILABLE',
      `Expected to execute command on partition ${partition}, but either it does not exist, or the gateway is not yet aware of it`,
    );
  }
}

/** The key of an existing entity. Its upper bits name its partition; one of another partition is UNAVAILABLE, whether it exists or not. */
export function keyOfPartition(key: string): number {
  const partition = BigInt(key) >> KEY_BITS;
  if (partition === BigInt(PARTITION_ID)) return Number(key);
  throw new UnknownPartitionError(partition);
}

/** Without multi-tenancy only the default tenant may be named. `request` is the RPC's name. */
export function checkTenant(request: string, tenantId: string): void {
  if (tenantId === '' || tenantId === DEFAULT_TENANT) return;
  throw new GatewayError(
    'INVALID_ARGUMENT',
    `Expected to handle gRPC request ${request} with tenant identifier '${tenantId}', but multi-tenancy is disabled`,
  );
}

export function checkTenants(request: string, tenantIds: readonly string[]): void {
  for (const tenantId of tenantIds) checkTenant(request, tenantId);
}
