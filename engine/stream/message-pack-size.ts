/** Below this the two encodings are taken to be of one length. */
const SMALL = 1_024;
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;

/** The bytes of a compact JSON text as MessagePack: what is 2 bytes a number in one may be 9 in the other. */
export function messagePackSize(json: string): number {
  if (json.length < SMALL) return json.length;
  let size = 0;
  for (let at = 0; at < json.length;) {
    const character = json[at]!;
    if (character === '"') {
      const end = endOfString(json, at);
      const text = json.slice(at, end);
      const bytes = text.includes('\\') ? Buffer.byteLength(JSON.parse(text) as string) : Buffer.byteLength(text) - 2;
      size += headerOf(bytes) + bytes;
      at = end;
    } else if (character === '-' || (character >= '0' && character <= '9')) {
      NUMBER.lastIndex = at;
      const [text, fraction, exponent] = NUMBER.exec(json) ?? [character];
      size += fraction === undefined && exponent === undefined ? integerSize(Number(text)) : 9;
      at += text.length;
    } else {
      // Opening brackets, and the first letter of null, true and false; no other letter of these is one of them.
      if ('{[ntf'.includes(character)) size++;
      at++;
    }
  }
  return size;
}

/** The index behind the closing quote. */
function endOfString(json: string, start: number): number {
  for (let quote = json.indexOf('"', start + 1); quote >= 0; quote = json.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (json[quote - 1 - escapes] === '\\') escapes++;
    if (escapes % 2 === 0) return quote + 1;
  }
  return json.length;
}

function headerOf(length: number): number {
  if (length < 32) return 1;
  if (length < 256) return 2;
  return length < 65_536 ? 3 : 5;
}

function integerSize(value: number): number {
  if (value >= -32 && value < 128) return 1;
  const size = Math.abs(value);
  if (size < 256) return 2;
  if (size < 65_536) return 3;
  return size < 2 ** 32 ? 5 : 9;
}
