import { status as Status } from '@grpc/grpc-js';
import type { RejectionType } from '../protocol/enums.ts';
import type { AnyRecord } from '../protocol/record.ts';

export type StatusName = keyof typeof Status;

/** What a client gets instead of an answer. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly status: StatusName;

  constructor(status: StatusName, text: string) {
    super(text);
    this.status = status;
  }

  get code(): Status {
    return Status[this.status];
  }
}

const STATUS_OF: Partial<Record<RejectionType, StatusName>> = {
  INVALID_ARGUMENT: 'INVALID_ARGUMENT',
  NOT_FOUND: 'NOT_FOUND',
  ALREADY_EXISTS: 'ALREADY_EXISTS',
  INVALID_STATE: 'FAILED_PRECONDITION',
  PROCESSING_ERROR: 'INTERNAL',
};

/** zeebe.md §3: the status and the text of a rejected command. */
export function rejected(record: AnyRecord): GatewayError {
  const text = `Command '${record.intent}' rejected with code '${record.rejectionType}': ${record.rejectionReason}`;
  return new GatewayError(STATUS_OF[record.rejectionType] ?? 'UNKNOWN', text);
}

/** Whatever was thrown while a request was handled, as a client gets it. */
export function asGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  const text = error instanceof Error ? error.message : String(error);
  switch ((error as { code?: unknown } | undefined)?.code) {
    case 'RESOURCE_EXHAUSTED': return new GatewayError('RESOURCE_EXHAUSTED', text);
    // Nothing of the command was kept: a client may send it again.
    case 'CLOSED':
    case 'STORE_FAILED': return new GatewayError('UNAVAILABLE', text);
    default: return new GatewayError('INTERNAL', `Unexpected error occurred during the request processing: ${text}`);
  }
}
