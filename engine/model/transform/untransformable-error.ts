/** A model that passed validation and yet makes no graph. The message is what a rejected deployment says behind the resource's name. */
export class UntransformableError extends Error {
  override readonly name = 'UntransformableError';
}
