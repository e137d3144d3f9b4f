/**
 * Sends every record to an Elasticsearch-shaped receiver, as Zeebe's own exporter shapes it (zeebe.md §9): `POST BASE/_bulk`, in order, at least once.
 * It reads behind the engine and in bounded batches, so a slow or dead receiver costs the engine nothing.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineApi, LogReader } from '../engine-api.ts';
import { bulkBatch, type BulkBatch, type BulkLimits } from './bulk-batch.ts';
import type { ExportProgress, ExportProgressStore } from './export-progress.ts';

export interface ElasticsearchExporterOptions {
  readonly engine: Pick<EngineApi, 'readRecords' | 'onCommit' | 'registerReader'>;
  /** Base URL, also with a path or with `user:password@`. */
  readonly url: string;
  readonly progress: ExportProgressStore;
  readonly limits?: Partial<BulkLimits>;
  /** Milliseconds before the first repetition, and the most between two; the wait doubles in between. */
  readonly backoff?: { readonly first: number; readonly most: number };
  /** Waits; rejects when the signal aborts. */
  readonly wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  /** Told of every failed attempt and of how long the exporter waits. */
  readonly onFailure?: (reason: Error, waitMilliseconds: number) => void;
}

export interface ElasticsearchExporter {
  /** Resolves when everything committed up to now was taken by the receiver. Rejects when the exporter is closed before. */
  flushed(): Promise<void>;
  /** Ends without sending what is left; it is sent after the next start. */
  close(): Promise<void>;
}

const defaultLimits: BulkLimits = { maxRecords: 500, maxBytes: 5 * 1024 * 1024 };
const defaultBackoff = { first: 200, most: 30_000 };
const requestTimeout = 30_000;
const tooLarge = 413;

export function startElasticsearchExporter(options: ElasticsearchExporterOptions): ElasticsearchExporter {
  return new Exporter(options);
}

class Exporter implements ElasticsearchExporter {
  private readonly options: ElasticsearchExporterOptions;
  private readonly limits: BulkLimits;
  private readonly target: { readonly url: string; readonly headers: Readonly<Record<string, string>> };
  private readonly closing = new AbortController();
  private readonly running: Promise<void>;
  private readonly unsubscribe: () => void;
  private readonly reader: LogReader;
  private wake: () => void = () => undefined;
  private done: ExportProgress = { position: 0, counts: {} };
  private waiting: { readonly position: number; readonly resolve: () => void; readonly reject: (reason: Error) => void }[] = [];
  private maxRecords: number;

  constructor(options: ElasticsearchExporterOptions) {
    this.options = options;
    this.limits = { ...defaultLimits, ...options.limits };
    this.maxRecords = this.limits.maxRecords;
    this.target = targetOf(options.url);
    this.reader = options.engine.registerReader();
    this.unsubscribe = options.engine.onCommit(() => this.wake());
    this.running = this.run();
  }

  flushed(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.closing.signal.aborted) return reject(closedError());
      this.waiting.push({ position: this.lastCommitted(), resolve, reject });
      this.wake();
    });
  }

  async close(): Promise<void> {
    this.unsubscribe();
    this.closing.abort();
    this.wake();
    await this.running;
    for (const { reject } of this.waiting.splice(0)) reject(closedError());
  }

  private async run(): Promise<void> {
    if (
      !(await this.insist(async () => {
        this.done = (await this.options.progress.read()) ?? this.done;
        this.reader.hasRead(this.done.position);
      }))
    )
      return;
    while (!this.closing.signal.aborted) {
      const arrival = new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      const batch = this.nextBatch();
      if (!batch) {
        this.settle();
        await arrival;
        continue;
      }
      if (!(await this.insist(() => this.send()))) return;
      this.settle();
    }
  }

  /** Read anew for every attempt: after "too large" it is a smaller one. */
  private nextBatch(): BulkBatch | undefined {
    const records = this.options.engine.readRecords(this.done.position + 1, this.maxRecords);
    return bulkBatch(records, this.done, { ...this.limits, maxRecords: this.maxRecords });
  }

  private async send(): Promise<void> {
    const batch = this.nextBatch();
    if (!batch) return;
    const response = await fetch(`${this.target.url}/_bulk`, {
      method: 'POST',
      // Records and the token go where the setting says, and to nobody whom that one names.
      redirect: 'error',
      headers: { 'content-type': 'application/x-ndjson', ...this.target.headers },
      body: batch.body,
      signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(requestTimeout)]),
    });
    const answer = await response.text();
    if (response.status === tooLarge) this.maxRecords = Math.max(1, Math.floor(batch.size / 2));
    if (!response.ok)
      throw new Error(`Expected the receiver to take records up to ${batch.progress.position}, but it answered ${response.status}`);
    const failure = firstFailure(answer);
    if (failure !== undefined)
      throw new Error(`Expected the receiver to take records up to ${batch.progress.position}, but it refused one: ${failure}`);
    this.maxRecords = this.limits.maxRecords;
    this.done = batch.progress;
    await this.options.progress.write(batch.progress);
    this.reader.hasRead(batch.progress.position);
  }

  /** Tries until it succeeds (true) or the exporter is closed (false). */
  private async insist(step: () => Promise<void>): Promise<boolean> {
    const { first, most } = this.options.backoff ?? defaultBackoff;
    const wait = this.options.wait ?? ((milliseconds, signal) => sleep(milliseconds, undefined, { signal }));
    for (let pause = first; !this.closing.signal.aborted; pause = Math.min(pause * 2, most)) {
      try {
        await step();
        return true;
      } catch (error) {
        if (this.closing.signal.aborted) return false;
        this.options.onFailure?.(error instanceof Error ? error : new Error(String(error)), pause);
        await wait(pause, this.closing.signal).catch(() => undefined);
      }
    }
    return false;
  }

  private settle(): void {
    const reached = this.waiting.filter(({ position }) => position <= this.done.position);
    this.waiting = this.waiting.filter(({ position }) => position > this.done.position);
    for (const { resolve } of reached) resolve();
  }

  /** Walked in steps from what is done, since the engine names its last position only when it commits. */
  private lastCommitted(): number {
    let last = this.done.position;
    for (
      let records = this.options.engine.readRecords(last + 1, scanStep);
      records.length > 0;
      records = this.options.engine.readRecords(last + 1, scanStep)
    ) {
      last = records.at(-1)!.position;
    }
    return last;
  }
}

const scanStep = 10_000;

function targetOf(base: string): { url: string; headers: Record<string, string> } {
  const url = new URL(base);
  const { username, password } = url;
  url.username = '';
  url.password = '';
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  return { url: url.href.replace(/\/+$/, ''), headers: username === '' ? {} : { authorization: `Basic ${credentials}` } };
}

const shownLength = 300;

/** Undefined when all were taken; receivers that answer without a body have taken them. */
function firstFailure(answer: string): string | undefined {
  if (!answer.includes('"errors":true') && !/"errors"\s*:\s*true/.test(answer)) return undefined;
  const items = (JSON.parse(answer) as { items?: { index?: { error?: unknown } }[] }).items ?? [];
  return JSON.stringify(items.find(({ index }) => index?.error !== undefined)?.index?.error ?? 'no reason given').slice(0, shownLength);
}

function closedError(): Error {
  return new Error('Expected all records to be exported, but the exporter was closed');
}
