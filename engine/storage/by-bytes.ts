/** SQLite's own order of texts: by the bytes of their UTF-8, which is not JavaScript's beyond the basic plane. */
export function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
