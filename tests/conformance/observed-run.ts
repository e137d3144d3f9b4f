import type { ExportedRecord, RecordSource } from './exported-record.ts';
import type { RecordMatch } from './scenario.ts';

export const MARKER = 'conformance-marker-';
const WAIT_LIMIT_MS = 20_000;

/** The records of one scenario as they come, and the questions a driver asks of them. */
export class ObservedRun {
  readonly #source: RecordSource;
  #from: number;

  /** What the source has by now belongs to earlier runs. */
  constructor(source: RecordSource) {
    this.#source = source;
    this.#from = source.records().at(-1)?.position ?? 0;
  }

  /** Forgets everything up to this position. */
  startAfter(position: number): void {
    this.#from = position;
  }

  records(): ExportedRecord[] {
    return this.#arrived().filter((record) => !isMarker(record));
  }

  /** From the end: a broker that has taken thousands of runs has a million records of others. */
  #arrived(): ExportedRecord[] {
    const all = this.#source.records();
    let first = all.length;
    while (first > 0 && (all[first - 1] as ExportedRecord).position > this.#from) first--;
    return all.slice(first);
  }

  /** The events, or commands, of one kind whose value has these fields. */
  matching(match: RecordMatch): ExportedRecord[] {
    return this.records().filter(
      (record) =>
        record.recordType === (match.command ? 'COMMAND' : 'EVENT') &&
        record.valueType === match.valueType &&
        record.intent === match.intent &&
        Object.entries(match.value ?? {}).every(([field, value]) => JSON.stringify(record.value[field]) === JSON.stringify(value)),
    );
  }

  /** The nth (from 1; default the last) event that fits; throws with what there is instead. */
  nth(match: RecordMatch, nth: number | undefined, accepts: (record: ExportedRecord) => boolean): ExportedRecord {
    const fitting = this.matching(match).filter(accepts);
    const found = nth === undefined ? fitting.at(-1) : fitting[nth - 1];
    if (!found)
      throw new Error(
        `Expected to find ${match.valueType} ${match.intent} number ${nth ?? 'last'} for the step, but there are ${fitting.length}`,
      );
    return found;
  }

  async waitFor(what: string, isThere: () => boolean, limitMs = WAIT_LIMIT_MS): Promise<void> {
    const deadline = performance.now() + limitMs;
    while (!isThere()) {
      const left = deadline - performance.now();
      if (left <= 0) throw new Error(`Expected to see ${what} within ${limitMs} ms, but it did not come`);
      await withLimit(this.#source.nextArrival(), left);
    }
  }

  async waitForMarker(name: string): Promise<number> {
    const find = (): ExportedRecord | undefined =>
      this.#arrived().findLast((record) => record.intent === 'BROADCASTED' && record.value['signalName'] === name);
    await this.waitFor(`the end of the step (${name})`, () => find() !== undefined);
    return (find() as ExportedRecord).position;
  }

  async waitForMatch(match: RecordMatch): Promise<void> {
    const count = match.count ?? 1;
    await this.waitFor(
      `${count} × ${match.valueType} ${match.intent} ${JSON.stringify(match.value ?? {})}`,
      () => this.matching(match).length >= count,
    );
  }
}

function isMarker(record: ExportedRecord): boolean {
  return record.valueType === 'SIGNAL' && String(record.value['signalName']).startsWith(MARKER);
}

async function withLimit(promise: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    promise,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    }),
  ]);
  clearTimeout(timer);
}
