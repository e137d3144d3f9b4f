/** Thrown by a processor that finds, after it has written, that its command must be refused: the batch is rolled back and the rejection written. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly rejectionType: 'INVALID_ARGUMENT' | 'NOT_FOUND' | 'INVALID_STATE' | 'PROCESSING_ERROR';

  /** What processing had filled into the command, which the rejection repeats. */
  readonly filledIn: object;

  constructor(rejectionType: Refusal['rejectionType'], reason: string, filledIn: object = {}) {
    super(reason);
    this.rejectionType = rejectionType;
    this.filledIn = filledIn;
  }
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal' && 'rejectionType' in error;
}
