/**
 * The engine as its gateway and its embedders see it. `engine.ts` implements it; nothing here knows gRPC.
 * Keys are plain numbers: those of partitions 1 to 3 stay below 2^53 (zeebe.md §1.2).
 */
import type { AnyRecord, IntentName, ValueType } from './protocol/record.ts';

/** A command as a client sends it. `key` is -1 unless it addresses an existing entity. */
export interface ClientCommand {
  readonly valueType: ValueType;
  readonly intent: IntentName;
  readonly key: number;
  readonly value: unknown;
  /** Copied to the command, its direct result and its rejection; -1 when absent. */
  readonly operationReference?: number;
}

/** What a command was answered with, after its batch was committed: an event or a COMMAND_REJECTION. */
export interface CommandAnswer {
  readonly record: AnyRecord;
}

/** Thrown by `execute` when the engine cannot take the command at all. */
export interface EngineUnavailable extends Error {
  readonly code: 'RESOURCE_EXHAUSTED' | 'CLOSED' | 'STORE_FAILED' | 'UNANSWERED';
}

export interface EngineClock {
  now(): number;
  /** Milliseconds since the epoch. Due timers fire before the returned promise resolves. Only on a controlled clock. */
  pin(epochMilli: number): Promise<void>;
  add(offsetMilli: number): Promise<void>;
  /** Lets a pinned clock run on from where it stands. */
  release(): Promise<void>;
  reset(): Promise<void>;
  /** What it runs ahead of the system's clock, milliseconds. */
  readonly offset: number;
  readonly isControlled: boolean;
  readonly isPinned: boolean;
}

export interface EngineApi {
  /** Resolves once the answer is durable. Rejects with `EngineUnavailable` only. */
  execute(command: ClientCommand): Promise<CommandAnswer>;
  /** Resolves when a job of this type may be available, or when the signal aborts. Never rejects. */
  waitForJobs(type: string, signal: AbortSignal): Promise<void>;
  /** Pushed jobs for StreamActivatedJobs. `onJob` returns false for a job it cannot take, which others can have at once. Returns the way to end the stream. */
  streamJobs(request: JobStreamRequest, onJob: (key: number, job: unknown) => boolean): () => void;
  /** Whether a stream takes jobs of this type. */
  isStreamed(type: string): boolean;
  /** Committed records with position ≥ from, in order, at most `limit`. */
  readRecords(from: number, limit: number): AnyRecord[];
  /** Of the last record that `readRecords` gives; 0 when it gives none. */
  readonly lastPosition: number;
  /** For whoever reads records and needs them until he has: a log that is compacted keeps what a reader has not read. */
  registerReader(): LogReader;
  /** Called after every commit with the last committed position. Returns the way to unsubscribe. */
  onCommit(listener: (lastPosition: number) => void): () => void;
  readonly clock: EngineClock;
  /** All work that is due is done: no queued command, no due timer. */
  idle(): Promise<void>;
  /** Why the engine stopped, if it did. */
  readonly failure: Error | undefined;
  /**
   * Copies all that is stored to a file, while work goes on. When it resolves, the engine stands still as the copy shows it, so that others can be
   * copied as of the same moment, until it is let go with the function that comes out.
   */
  copyTo(path: string): Promise<() => void>;
  /** Called when the clock was moved (before what is due then fires), and when the engine stops or goes on. Returns the way to unsubscribe. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** Somebody who reads the log, and what of it he no longer needs. */
export interface LogReader {
  /** All up to this position is read for good: it will not be asked for again, not even after a restart. */
  hasRead(position: number): void;
}

export interface JobStreamRequest {
  readonly type: string;
  readonly worker: string;
  /** Milliseconds; beyond 2^53 their decimal text. */
  readonly timeout: number | string;
  readonly fetchVariable: readonly string[];
}

/** A record that was read from a log. */
export interface ReadMark {
  readonly position: number;
  readonly key: number;
  readonly timestamp: number;
}

/** Texts in PEM. */
export interface TlsFiles {
  /** The certificate, followed by those that lead to a known authority. */
  readonly cert: string;
  readonly key: string;
}

/** One, or several of which each will do, while one is exchanged for another. */
export type Secret = string | readonly string[];

/** Somebody who was let in nowhere: without the secret, or whose TLS came to nothing (`reason` is OpenSSL's word for why). */
export interface RefusedCall {
  readonly kind: 'no-secret' | 'tls';
  readonly door: 'gateway' | 'rest' | 'management';
  readonly reason?: string;
}

/** `startEngine({ port: 0, dataDir: ':memory:', clock: 'controlled' })` of `start-engine.ts`: engine and gateway in one call. */
export interface StartEngineOptions {
  readonly port?: number;
  readonly managementPort?: number;
  /** Of the REST API; none is served without it. */
  readonly restPort?: number;
  /** Where gateway and REST API listen; 127.0.0.1 by default. */
  readonly host?: string;
  /** Where the management endpoints do; 127.0.0.1 by default. */
  readonly managementHost?: string;
  /** Whoever calls the gateway or the REST API must carry it as `authorization: Bearer …`. None: anybody who reaches them may call. */
  readonly secret?: Secret;
  /** The same for the management endpoints. */
  readonly managementSecret?: Secret;
  /** Told of each. */
  readonly onRefused?: (call: RefusedCall) => void;
  /** Then all that listens speaks TLS, but for `ownAddress`. */
  readonly tls?: TlsFiles;
  /** A folder, or ':memory:'. */
  readonly dataDir: string;
  /** The last record that the caller has read from this log before. A log that does not have it is refused, and left as it is. */
  readonly read?: ReadMark;
  readonly clock?: 'system' | 'controlled';
  /** With which a controlled clock starts, milliseconds. */
  readonly clockOffset?: number;
  /** Whether the management endpoints move a controlled clock, as Zeebe's do. Default true. */
  readonly clockOverHttp?: boolean;
  /** Base URL of an Elasticsearch-shaped sink that gets every record. */
  readonly exportUrl?: string;
  /**
   * Deletes records that are exported (if there is an export) and no longer needed to restore the state. By default all are kept: the register can be rebuilt from
   * them.
   */
  readonly compactLog?: boolean;
  /** Called before each call to the store; what it throws is the store's failure. For tests of a failing disk. */
  readonly beforeStoreCall?: (call: 'execute' | 'run' | 'get' | 'all' | 'sync', sql: string) => void;
}

export interface RunningEngine {
  /** host:port of the gRPC gateway. */
  readonly address: string;
  /** host:port at which this very process reaches the gateway without TLS; with no `tls` the same. */
  readonly ownAddress: string;
  /** http://host:port of the management endpoints, when asked for. */
  readonly managementUrl?: string;
  /** http://host:port of the REST API, when asked for. */
  readonly restUrl?: string;
  readonly engine: EngineApi;
  close(): Promise<void>;
}
