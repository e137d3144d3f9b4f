import { closeSync, fdatasync, openSync } from 'node:fs';

/** A file that others write, to be synced from here without keeping this thread waiting. */
export class SyncedFile {
  readonly #descriptor: number;
  #isClosed = false;
  #underWay = 0;

  constructor(path: string) {
    this.#descriptor = openSync(path, 'r+');
  }

  synced(): Promise<void> {
    this.#underWay++;
    return new Promise((resolve, reject) => {
      fdatasync(this.#descriptor, (error) => {
        this.#underWay--;
        this.#release();
        if (error) reject(error);
        else resolve();
      });
    });
  }

  /** What is under way ends first: the descriptor's number would be given to another file. */
  close(): void {
    this.#isClosed = true;
    this.#release();
  }

  #release(): void {
    if (this.#isClosed && this.#underWay === 0) closeSync(this.#descriptor);
  }
}
