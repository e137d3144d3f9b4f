/** Zeebe's limit of the records that are written in one batch, bytes. */
export const BATCH_SIZE_MAX = 4 * 1024 * 1024;

/** Thrown when a record does not fit into the batch any more. */
export class ExceededBatchSizeError extends Error {
  override readonly name = 'ExceededBatchSizeError';
  constructor(size: number) {
    super(`Expected the records of one batch to take at most ${BATCH_SIZE_MAX} bytes, but they take ${size}`);
  }
}
