/** Thrown for a text that is no duration or no date; with java.time's words. */
export class TimeTextError extends Error {
  override readonly name = 'TimeTextError';
}

/** Thrown for a sum that java.time cannot hold. Zeebe does not expect it, so the command that brings it fails. */
export class TimeOverflowError extends Error {
  override readonly name = 'TimeOverflowError';
}

const SHOWN_MAX = 64;

/** A text as java.time repeats it. */
export function shown(text: string): string {
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}...` : text;
}
