/** Server-sent events: tells every open page which cases changed, so that it asks again. It carries ids only, never content. */
import type { Request, Response } from 'express';

const MAX_LISTENERS = 2_000;
const HEARTBEAT_MS = 25_000;

export class EventStream {
  readonly #open = new Set<Response>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor() {
    this.#heartbeat = setInterval(() => this.#write(': ping\n\n'), HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  add(request: Request, response: Response): boolean {
    if (this.#open.size >= MAX_LISTENERS) return false;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 2000\n\n');
    this.#open.add(response);
    request.on('close', () => this.#open.delete(response));
    return true;
  }

  changed(caseIds: readonly string[]): void {
    this.#write(`event: changed\ndata: ${JSON.stringify(caseIds.slice(0, 200))}\n\n`);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const response of this.#open) response.end();
    this.#open.clear();
  }

  #write(text: string): void {
    // A reader that cannot keep up is dropped: its page reconnects and asks for everything anew.
    for (const response of this.#open)
      if (!response.write(text) && response.writableLength > 256 * 1024) {
        response.destroy();
        this.#open.delete(response);
      }
  }
}
