/** RFC 7541, as little of it as a test needs: fields are written as they are, and read with the static table only (the test allows no other). */

/** The static table's names; where a value belongs to the place, it stands after the blank. */
const STATIC = (
  ':authority|:method GET|:method POST|:path /|:path /index.html|:scheme http|:scheme https|:status 200|:status 204|:status 206|:status 304|:status 400|' +
  ':status 404|:status 500|accept-charset|accept-encoding gzip, deflate|accept-language|accept-ranges|accept|access-control-allow-origin|age|allow|' +
  'authorization|cache-control|content-disposition|content-encoding|content-language|content-length|content-location|content-range|content-type|cookie|' +
  'date|etag|expect|expires|from|host|if-match|if-modified-since|if-none-match|if-range|if-unmodified-since|last-modified|link|location|max-forwards|' +
  'proxy-authenticate|proxy-authorization|range|referer|refresh|retry-after|server|set-cookie|strict-transport-security|transfer-encoding|user-agent|vary|' +
  'via|www-authenticate'
).split('|');

/** Letters by the length of their code; codes are given out in this order (RFC 7541 appendix B, printable letters). */
const CODES: readonly (readonly [bits: number, letters: string])[] = [
  [5, '012aceiost'],
  [6, ' %-./3456789=A_bdfghlmnpru'],
  [7, ':BCDEFGHIJKLMNOPQRSTUVWYjkqvwxyz'],
  [8, '&*,;XZ'],
  [10, '!"()?'],
  [11, "'+|"],
  [12, '#>'],
  [13, '\0$@[]~'],
  [14, '^}'],
  [15, '<`{'],
];
const LENGTH_BITS = 7;

function letters(): ReadonlyMap<string, string> {
  const byCode = new Map<string, string>();
  let code = 0;
  let before = CODES[0]![0];
  for (const [bits, all] of CODES) {
    code <<= bits - before;
    before = bits;
    for (const letter of all) byCode.set((code++).toString(2).padStart(bits, '0'), letter);
  }
  return byCode;
}
const LETTERS = letters();

function decoded(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  let text = '';
  let from = 0;
  for (let to = from + 1; to <= bits.length; to++) {
    const letter = LETTERS.get(bits.slice(from, to));
    if (letter === undefined) continue;
    text += letter;
    from = to;
  }
  return text;
}

function number(value: number, prefixBits: number, first: number): number[] {
  const most = (1 << prefixBits) - 1;
  if (value < most) return [first | value];
  const bytes = [first | most];
  let rest = value - most;
  for (; rest >= 128; rest >>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}

const text = (value: string): Buffer => Buffer.concat([Buffer.from(number(Buffer.byteLength(value), LENGTH_BITS, 0)), Buffer.from(value)]);

export const headerBlock = (fields: Readonly<Record<string, string>>): Buffer =>
  Buffer.concat(Object.entries(fields).flatMap(([name, value]) => [Buffer.from([0]), text(name), text(value)]));

class BlockReader {
  readonly #block: Buffer;
  #at = 0;

  constructor(block: Buffer) {
    this.#block = block;
  }

  get isDone(): boolean {
    return this.#at >= this.#block.length;
  }

  get next(): number {
    return this.#block[this.#at] as number;
  }

  number(prefixBits: number): number {
    const most = (1 << prefixBits) - 1;
    let value = this.#block[this.#at++]! & most;
    if (value < most) return value;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#block[this.#at++] as number;
      value += (byte & 127) << shift;
      if (byte < 128) return value;
    }
  }

  text(): string {
    const isCoded = (this.next & 128) !== 0;
    const length = this.number(LENGTH_BITS);
    const bytes = this.#block.subarray(this.#at, this.#at + length);
    this.#at += length;
    return isCoded ? decoded(bytes) : bytes.toString();
  }
}

export function readHeaderBlock(block: Buffer): Record<string, string> {
  const reader = new BlockReader(block);
  const fields: Record<string, string> = {};
  while (!reader.isDone) {
    const first = reader.next;
    if ((first & 128) !== 0) {
      const [name, ...value] = STATIC[reader.number(7) - 1]!.split(' ');
      fields[name!] = value.join(' ');
    } else if ((first & 224) === 32) {
      reader.number(5);
    } else {
      const index = reader.number((first & 64) === 0 ? 4 : 6);
      const name = index === 0 ? reader.text() : STATIC[index - 1]!.split(' ')[0]!;
      fields[name] = reader.text();
    }
  }
  return fields;
}
