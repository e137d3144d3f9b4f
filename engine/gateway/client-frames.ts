/** RFC 9113: a connection starts with 24 octets of the client; then frames of a 9 octet head (length, type, flags, stream) and their payload. */
const PREFACE_BYTES = 24;
const HEAD_BYTES = 9;
const TYPE_AT = 3;
const FLAGS_AT = 4;
const STREAM_AT = 5;
const STREAM_MASK = 0x7f_ff_ff_ff;
const HEADERS = 1;
const RESET = 3;
const GO_AWAY = 7;
const END_STREAM = 1;
/** DATA and HEADERS can end a stream. */
const CAN_END = HEADERS;

interface Frame {
  readonly type: number;
  readonly flags: number;
  readonly stream: number;
}

/**
 * Follows both directions of an HTTP/2 connection of a server and takes out what the server is not to see of its client: the resets of streams that the server
 * has ended, and the words of the client that it goes away.
 */
export class ClientFrames {
  /** Streams that the server has not ended. */
  readonly #open = new Set<number>();
  readonly #incoming = new FrameWalker(PREFACE_BYTES, ({ type, stream }) => {
    // Of streams of the server, which has none, it speaks; those of the client go on, and Zeebe answers them whatever code it carries.
    if (type === GO_AWAY) return false;
    if (type === HEADERS) this.#open.add(stream);
    return type !== RESET || this.#open.delete(stream);
  });
  readonly #outgoing = new FrameWalker(0, ({ type, flags, stream }) => {
    if (type === RESET || (type <= CAN_END && (flags & END_STREAM) !== 0)) this.#open.delete(stream);
    return true;
  });

  /** What the server is to see of what the client has sent. */
  received(chunk: Buffer): Buffer[] {
    return this.#incoming.walk(chunk);
  }
  sent(chunk: Buffer): void {
    this.#outgoing.walk(chunk);
  }
}

class FrameWalker {
  readonly #wanted: (frame: Frame) => boolean;
  /** Octets up to the next head. */
  #left: number;
  #isKept = true;
  /** A head that is not complete yet. */
  #head: Buffer | undefined;

  /** @param wanted whether to keep this frame. */
  constructor(prefaceBytes: number, wanted: (frame: Frame) => boolean) {
    this.#left = prefaceBytes;
    this.#wanted = wanted;
  }

  walk(arrived: Buffer): Buffer[] {
    const chunk = this.#head ? Buffer.concat([this.#head, arrived]) : arrived;
    this.#head = undefined;
    const kept: Buffer[] = [];
    let keptFrom = 0;
    let at = 0;
    const cut = (): void => {
      if (this.#isKept && at > keptFrom) kept.push(chunk.subarray(keptFrom, at));
    };
    for (;;) {
      const step = Math.min(this.#left, chunk.length - at);
      at += step;
      this.#left -= step;
      if (this.#left > 0 || chunk.length - at < HEAD_BYTES) break;
      const isKept = this.#wanted({
        type: chunk[at + TYPE_AT]!,
        flags: chunk[at + FLAGS_AT]!,
        stream: chunk.readUInt32BE(at + STREAM_AT) & STREAM_MASK,
      });
      if (isKept !== this.#isKept) {
        cut();
        keptFrom = at;
        this.#isKept = isKept;
      }
      this.#left = HEAD_BYTES + chunk.readUIntBE(at, TYPE_AT);
    }
    cut();
    if (at < chunk.length) this.#head = chunk.subarray(at);
    return kept;
  }
}
