const ESCAPED = /\\(?:u([0-9a-fA-F]{4})|.)/g;
const WIDE = /[\ud800-\udbff][\udc00-\udfff]/g;
const hex = (unit: number): string => `\\u${unit.toString(16).toUpperCase().padStart(4, '0')}`;

/** A JSON text with the escapes that Zeebe's writer has: hexadecimal digits in capitals, and characters of two UTF-16 units. */
export function zeebeJsonText(json: string): string {
  if (!/\\u|[\ud800-\udbff]/.test(json)) return json;
  return json
    .replace(ESCAPED, (escape, code?: string) => (code === undefined ? escape : `\\u${code.toUpperCase()}`))
    .replace(WIDE, (pair) => hex(pair.charCodeAt(0)) + hex(pair.charCodeAt(1)));
}
