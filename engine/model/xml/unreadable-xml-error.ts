/** A text that is not an acceptable XML document. The message is what a rejected deployment says behind the resource's name. */
export class UnreadableXmlError extends Error {
  override readonly name = 'UnreadableXmlError';
}
