const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const DOUBLE = 9;

/** The bytes that a JSON text takes as MessagePack, as Zeebe keeps documents: an integer is as short as it can be, any other number a double. Reads the text once. */
export function messagePackSize(json: string): number {
  let size = 0;
  /** Of each container that is open: its members, as far as they have come. */
  const members: number[] = [];
  let isFirst = false;
  for (let at = 0; at < json.length;) {
    const character = json[at]!;
    if (isFirst && !' \n\r\t'.includes(character) && character !== ']' && character !== '}') {
      members[members.length - 1] = 1;
      isFirst = false;
    }
    if (character === '"') {
      const end = endOfString(json, at);
      const text = json.slice(at, end);
      const bytes = text.includes('\\') ? Buffer.byteLength(JSON.parse(text) as string) : Buffer.byteLength(text) - 2;
      size += headOfText(bytes) + bytes;
      at = end;
      continue;
    }
    if (character === '-' || (character >= '0' && character <= '9')) {
      NUMBER.lastIndex = at;
      const [text, fraction, exponent] = NUMBER.exec(json) ?? [character];
      size += fraction === undefined && exponent === undefined ? integerSize(text) : DOUBLE;
      at += text.length;
      continue;
    }
    if (character === '{' || character === '[') {
      members.push(0);
      isFirst = true;
    } else if (character === '}' || character === ']') {
      size += headOfContainer(members.pop() ?? 0);
      isFirst = false;
    } else if (character === ',') members[members.length - 1]! += 1;
    // The first letter of null, true and false; no other letter of these is one of them.
    else if ('ntf'.includes(character)) size += 1;
    at += 1;
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

function headOfText(bytes: number): number {
  if (bytes < 32) return 1;
  if (bytes < 256) return 2;
  return bytes < 65_536 ? 3 : 5;
}

function headOfContainer(members: number): number {
  if (members < 16) return 1;
  return members < 65_536 ? 3 : 5;
}

/** A negative number below -32 keeps a bit for its sign. */
function integerSize(text: string): number {
  const value = Number(text);
  if (value >= -32 && value < 128) return 1;
  const bits = value < 0 ? -value * 2 - 1 : value;
  if (bits < 256) return 2;
  if (bits < 65_536) return 3;
  return bits < 2 ** 32 ? 5 : DOUBLE;
}
