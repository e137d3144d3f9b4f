import type { RejectionType } from '../../protocol/enums.ts';
import type { AnyRecord } from '../../protocol/record.ts';
import { GatewayError } from '../grpc-errors.ts';
import { UnknownPartitionError } from '../request-checks.ts';

/** Why a REST request was refused, as RFC 7807 has it said. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly title: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, title: string, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.title = title;
    this.headers = headers;
  }

  /** @param instance the path that was asked for. */
  body(instance: string): string {
    return JSON.stringify({ type: 'about:blank', title: this.title, status: this.status, detail: this.message, instance });
  }
}

const STATUS_OF: Partial<Record<RejectionType, number>> = {
  NOT_FOUND: 404,
  INVALID_STATE: 409,
  ALREADY_EXISTS: 409,
  INVALID_ARGUMENT: 400,
  UNAUTHORIZED: 401,
};

export function rejected({ intent, rejectionType, rejectionReason }: AnyRecord): Problem {
  return new Problem(
    STATUS_OF[rejectionType] ?? 500,
    rejectionType,
    `Command '${intent}' rejected with code '${rejectionType}': ${rejectionReason}`,
  );
}

export const unreadable = (): Problem => new Problem(400, 'Bad Request', 'Failed to read request');

const undelivered = (): Problem =>
  new Problem(
    503,
    'io.camunda.zeebe.broker.client.api.PartitionNotFoundException',
    'Expected to handle REST API request, but request could not be delivered',
  );

export const invalid = (problems: readonly string[], end = '.'): Problem => new Problem(400, 'INVALID_ARGUMENT', problems.join('. ') + end);

/** The handlers of the gRPC gateway do the work, and speak its language. */
function ofGateway(error: GatewayError): Problem {
  if (error.rejection) return rejected(error.rejection);
  switch (error.status) {
    case 'INVALID_ARGUMENT':
      return new Problem(400, 'INVALID_ARGUMENT', error.message);
    case 'DEADLINE_EXCEEDED':
      return new Problem(
        504,
        'java.util.concurrent.TimeoutException',
        'Expected to handle REST API request, but request timed out between gateway and broker',
      );
    case 'RESOURCE_EXHAUSTED':
      return new Problem(429, 'RESOURCE_EXHAUSTED', error.message);
    default:
      return new Problem(500, 'INTERNAL_SERVER_ERROR', error.message);
  }
}

/** Whatever was thrown while a request was handled. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof UnknownPartitionError) return undelivered();
  if (error instanceof GatewayError) return ofGateway(error);
  const text = error instanceof Error ? error.message : String(error);
  switch ((error as { code?: unknown } | undefined)?.code) {
    case 'RESOURCE_EXHAUSTED':
      return new Problem(429, 'RESOURCE_EXHAUSTED', text);
    case 'CLOSED':
    case 'STORE_FAILED':
      return new Problem(503, 'PARTITION_UNAVAILABLE', text);
    default:
      return new Problem(500, 'Internal Server Error', `Unexpected error occurred during the request processing: ${text}`);
  }
}
