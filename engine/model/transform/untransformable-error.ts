/** A model that passed validation and yet makes no graph. The message is what a rejected deployment says behind the resource's name. */
export class UntransformableError extends Error {
  override readonly name = 'UntransformableError';
}

/** Zeebe does not expect what it keeps by its id to have none. */
export const NO_ID = 'Cannot invoke "String.getBytes(java.nio.charset.Charset)" because "value" is null';
