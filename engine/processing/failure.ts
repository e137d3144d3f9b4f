import type { ErrorType } from '../protocol/record.ts';

/** Thrown when a step of a process instance cannot be done for a reason that its people can mend: it becomes an incident. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly errorType: ErrorType;
  /** Where the variables would have to be changed; the element itself unless given. */
  readonly variableScopeKey: number | undefined;

  constructor(errorType: ErrorType, message: string, variableScopeKey?: number) {
    super(message);
    this.errorType = errorType;
    this.variableScopeKey = variableScopeKey;
  }
}

export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && error.name === 'Failure' && 'errorType' in error;
}
