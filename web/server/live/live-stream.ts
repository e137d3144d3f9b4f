/** One connection of the live stream. What its reader does not take is not kept for him: he is told later to ask for everything. */
import type { ServerResponse } from 'node:http';
import { EVERYTHING, type Changed, type Ended, type LiveEvent } from '../../api/live.ts';
import type { User } from '../../api/entities.ts';

/** A reader that took nothing for so many beats is gone. */
const MAX_MISSED_BEATS = 4;

export class LiveStream {
  readonly token: string;
  /** As he was when the stream began. */
  readonly user: User;
  /** It has caught up, and hears of what changes from now on. */
  isReady = false;
  readonly #response: ServerResponse;
  #isBlocked = false;
  #missedBeats = 0;
  /** The position of what it was not told. */
  #behind: number | undefined;

  constructor(response: ServerResponse, token: string, user: User, retryMs: number) {
    this.#response = response;
    this.token = token;
    this.user = user;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    // Who goes away while something is written is no error of ours.
    response.on('error', () => undefined);
    response.on('drain', () => this.#drained());
    this.#write(`retry: ${retryMs}\n\n`);
  }

  get isOpen(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed;
  }

  /** Bytes that wait for the reader. */
  get waiting(): number {
    return this.#response.writableLength;
  }

  hello(position: number): void {
    this.#send('hello', {}, position);
  }

  changed(change: Changed, position: number): void {
    if (this.#isBlocked) this.#behind = position;
    else this.#send('changed', change, position);
  }

  beat(position: number): void {
    if (!this.#isBlocked) return this.#send('beat', {}, position);
    this.#missedBeats += 1;
    if (this.#missedBeats > MAX_MISSED_BEATS) this.#response.destroy();
  }

  end(why: Ended): void {
    if (!this.isOpen) return;
    if (this.#isBlocked) return void this.#response.destroy();
    this.#send('ended', why);
    this.#response.end();
  }

  close(): void {
    this.#response.end();
  }

  #send(event: LiveEvent, data: object, position?: number): void {
    this.#write(`${position === undefined ? '' : `id: ${position}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #write(text: string): void {
    if (this.isOpen && !this.#response.write(text)) this.#isBlocked = true;
  }

  #drained(): void {
    this.#isBlocked = false;
    this.#missedBeats = 0;
    const position = this.#behind;
    this.#behind = undefined;
    if (position !== undefined) this.changed(EVERYTHING, position);
  }
}
