/**
 * Told of each request that is refused for what it is, not for who asks: it says so once a minute for each kind. `from` is the address it came from;
 * nothing of what was sent is told.
 */
export type TellRefused = (
  kind: string,
  message: string,
  details: { readonly from?: string | undefined; readonly [name: string]: unknown },
) => void;

/** What of the process's logger the server uses. */
export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
