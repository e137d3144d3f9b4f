/** How many bytes a JSON text takes in a MessagePack store. */
const wholeNumber = /^-?\d+$/;
const numberPattern = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const doubleSize = 9;

export function packSize(json: string): number {
  return new Sizer(json).value();
}

class Sizer {
  private readonly json: string;
  private position = 0;

  constructor(json: string) {
    this.json = json;
  }

  value(): number {
    switch (this.peek()) {
      case '{':
        return this.members('}', () => {
          const key = this.text();
          this.peek();
          this.position += 1;
          return key + this.value();
        });
      case '[':
        return this.members(']', () => this.value());
      case '"':
        return this.text();
      case 't':
      case 'n':
        this.position += 4;
        return 1;
      case 'f':
        this.position += 5;
        return 1;
      default:
        return this.number();
    }
  }

  /** The next character that is no space. */
  private peek(): string {
    while (/\s/.test(this.json[this.position] ?? '')) this.position += 1;
    return this.json[this.position] ?? '';
  }

  private number(): number {
    numberPattern.lastIndex = this.position;
    const text = numberPattern.exec(this.json)?.[0];
    if (text === undefined) throw new SyntaxError(`Expected JSON, but found '${this.json.slice(this.position, this.position + 20)}'`);
    this.position += text.length;
    return wholeNumber.test(text) ? integerSize(BigInt(text)) : doubleSize;
  }

  private text(): number {
    this.peek();
    const start = this.position;
    let end = start + 1;
    while (this.json[end] !== '"' && end < this.json.length) end += this.json[end] === '\\' ? 2 : 1;
    this.position = end + 1;
    const size = Buffer.byteLength(JSON.parse(this.json.slice(start, end + 1)) as string);
    return size + (size < 32 ? 1 : size < 256 ? 2 : size < 65_536 ? 3 : 5);
  }

  private members(close: string, member: () => number): number {
    this.position += 1;
    let [count, size] = [0, 0];
    while (this.peek() !== close && this.position < this.json.length) {
      size += member();
      count += 1;
      if (this.peek() === ',') this.position += 1;
    }
    this.position += 1;
    return size + (count < 16 ? 1 : count < 65_536 ? 3 : 5);
  }
}

function integerSize(value: bigint): number {
  if (value >= -32n && value < 128n) return 1;
  const bits = value < 0n ? -value * 2n - 1n : value;
  if (bits < 256n) return 2;
  if (bits < 65_536n) return 3;
  return bits < 4_294_967_296n ? 5 : doubleSize;
}
