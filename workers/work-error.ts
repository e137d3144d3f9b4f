/** Errors of plugins, split by the one thing the runner must know: does it help to try again? */

/** `BAD_INPUT` thrown when the diagram gave wrong variables or headers · `REFUSED` when the matter itself does not allow it · `UNAVAILABLE` when something outside did not answer. */
export type WorkErrorCode = 'BAD_INPUT' | 'BAD_OUTPUT' | 'REFUSED' | 'UNAVAILABLE';

export class WorkError extends Error {
  /** Told by its mark and not by its class, which may come from another realm. */
  readonly isWorkError = true;
  readonly code: WorkErrorCode;
  readonly retry: boolean;
  /** What staff read at the incident: what is wrong and what to do. */
  readonly advice: string;

  /** @param message English, with ids, for developers. @param advice Chinese, for staff. */
  constructor(code: WorkErrorCode, message: string, advice: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'WorkError';
    this.code = code;
    this.retry = code === 'UNAVAILABLE';
    this.advice = advice;
  }
}

export function isWorkError(error: unknown): error is WorkError {
  return typeof error === 'object' && error !== null && (error as { isWorkError?: unknown }).isWorkError === true;
}
