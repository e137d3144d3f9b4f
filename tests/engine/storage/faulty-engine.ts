import { createDecisionEngine } from '../../../engine/dmn/create-decision-engine.ts';
import { createEngine, type Engine } from '../../../engine/engine.ts';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import { parseBpmn } from '../../../engine/model/parse-bpmn.ts';
import type { StoreCall } from '../../../engine/storage/database.ts';

/** Errors as SQLite and the file system give them. */
export const FAULTS = {
  'a full disk': () => Object.assign(new Error('database or disk is full'), { sqliteCode: 13 }),
  'an I/O error': () => Object.assign(new Error('disk I/O error'), { sqliteCode: 10 }),
} as const;
export const SYNC_FAULT = (): Error => Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO', syscall: 'fdatasync' });

const WRITES = /^(INSERT|DELETE|UPDATE|COMMIT|CREATE)/;

/** A disk that fails at its n-th call and at every one after it, until it is mended. */
export class FailingDisk {
  calls = 0;
  #failsAt = Number.POSITIVE_INFINITY;
  #error: () => Error = SYNC_FAULT;
  #only: StoreCall | 'write' | undefined;

  /** @param only counts and fails calls of this kind only; a disk that is full still reads. */
  failAt(call: number, error: () => Error, only?: StoreCall | 'write'): void {
    this.calls = 0;
    this.#failsAt = call;
    this.#error = error;
    this.#only = only;
  }

  /** From now on it works. */
  mend(): void {
    this.#failsAt = Number.POSITIVE_INFINITY;
  }

  readonly beforeCall = (call: StoreCall, sql: string): void => {
    if (this.#only === 'write' ? !WRITES.test(sql) : this.#only && call !== this.#only) return;
    if (++this.calls >= this.#failsAt) throw this.#error();
  };
}

export function engineOn(dataDir: string, disk?: FailingDisk): Promise<Engine> {
  const feel = createFeelEngine({ now: Date.now });
  return createEngine({
    dataDir,
    feel,
    decisions: createDecisionEngine(feel),
    parseBpmn,
    ...(disk ? { beforeStoreCall: disk.beforeCall } : {}),
  });
}
