/** A resource that is not DMN or does not validate; the message is Zeebe's, without the resource's name. */
export class DmnParseError extends Error {
  override readonly name = 'DmnParseError';
}
