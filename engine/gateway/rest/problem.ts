import type { RejectionType } from '../../protocol/enums.ts';
import type { AnyRecord } from '../../protocol/record.ts';

/** Why a REST request was refused, as RFC 7807 has it said. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.title = title;
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

/** Whatever was thrown while a request was handled. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
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
