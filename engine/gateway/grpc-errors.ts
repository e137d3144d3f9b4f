import { status as Status } from '@grpc/grpc-js';
import { javaDuration } from './java-duration.ts';
import type { RejectionType } from '../protocol/enums.ts';
import type { AnyRecord, ValueType } from '../protocol/record.ts';

export type StatusName = keyof typeof Status;

/** What a client gets instead of an answer. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly status: StatusName;
  /** The rejection it tells of, if it is one. */
  readonly rejection: AnyRecord | undefined;

  constructor(status: StatusName, text: string, rejection?: AnyRecord) {
    super(text);
    this.status = status;
    this.rejection = rejection;
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
  const status = STATUS_OF[record.rejectionType];
  // Zeebe's gateway has no words for the types it does not know.
  if (!status) return new GatewayError('UNKNOWN', '', record);
  return new GatewayError(
    status,
    `Command '${record.intent}' rejected with code '${record.rejectionType}': ${record.rejectionReason}`,
    record,
  );
}

/** What a client is told that waited in vain. */
export function timedOut(host: string, port: number, waitMs: number): GatewayError {
  return new GatewayError(
    'DEADLINE_EXCEEDED',
    `Time out between gateway and broker: Request command-api-1 to ${host}:${port} timed out in ${javaDuration(waitMs)}`,
  );
}

/** Zeebe's gateway tries the next partition with what any partition can do, and tells of that when none is left. */
const ALL_PARTITIONS_FAILED =
  'Expected to execute the command on one of the partitions, but all failed; there are no more partitions available to retry. ' +
  'Please try again. If the error persists contact your zeebe operator';

/** What an overloaded engine says, as Zeebe's gateway passes it on. */
export function inGatewayWords(error: unknown, { valueType, value }: { readonly valueType: ValueType; readonly value: unknown }): unknown {
  if ((error as { code?: unknown } | undefined)?.code !== 'RESOURCE_EXHAUSTED') return error;
  switch (valueType) {
    case 'PROCESS_INSTANCE_CREATION':
      return new GatewayError('RESOURCE_EXHAUSTED', ALL_PARTITIONS_FAILED);
    case 'JOB_BATCH': {
      const { type } = value as { type: string };
      return new GatewayError(
        'RESOURCE_EXHAUSTED',
        `Expected to activate jobs of type '${type}', but no jobs available and at least one broker returned 'RESOURCE_EXHAUSTED'. Please try again later.`,
      );
    }
    default:
      return error;
  }
}

/** Node's and Go's clients drop a connection whose headers take more than 64 KiB, and an error's text is a header, percent-encoded. */
const DETAILS_MAX = 32 * 1_024;
const SHRINK = 0.8;

/** The text as a header can carry it: shortened where it quotes a large document, and without halves of surrogate pairs. */
export function detailsOf(text: string): string {
  let details = Buffer.from(text.slice(0, DETAILS_MAX)).toString();
  while (encodeURI(details).length > DETAILS_MAX) details = Buffer.from(details.slice(0, Math.floor(details.length * SHRINK))).toString();
  return details.length < text.length ? `${details}…` : details;
}

/** Whatever was thrown while a request was handled, as a client gets it. */
export function asGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  const text = error instanceof Error ? error.message : String(error);
  switch ((error as { code?: unknown } | undefined)?.code) {
    case 'RESOURCE_EXHAUSTED':
      return new GatewayError('RESOURCE_EXHAUSTED', text);
    // Nothing of the command was kept: a client may send it again.
    case 'CLOSED':
    case 'STORE_FAILED':
      return new GatewayError('UNAVAILABLE', text);
    default:
      return new GatewayError('INTERNAL', `Unexpected error occurred during the request processing: ${text}`);
  }
}
