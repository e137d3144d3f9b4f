/**
 * What plugins need of the world, as interfaces: the database, the outside channels, the people. `store/` and the composition implement
 * them; tests/workers/support has a fake in memory. Nothing here knows SQL, SMTP or gRPC.
 */
import type { RoleId } from '../processes/contract.ts';
import type { CalendarYear } from '../rules/calendar/working-calendar.ts';
import type { OfficeProfile } from '../rules/office/office-profile.ts';

/** The office's time, milliseconds since the epoch. In tests and the sandbox it follows the engine's clock. */
export interface ClockPort {
  now(): number;
  /** Asks for the time where another process keeps it; `now()` is not older than this call then. */
  sync?(): Promise<void>;
}

/**
 * Everything with an effect happens in `once`: the effect and its result are committed together, so a job that is run again (its worker
 * died, its time ran out, two workers had it) finds the result and does nothing.
 */
export interface StorePort {
  /**
   * Runs `effect` in one transaction and keeps its result under (jobKey, step); when there is one already, gives that and runs nothing.
   * Two concurrent callers: one runs, the other gets its result. The result must be JSON. A rejected effect leaves nothing behind.
   */
  once<T>(jobKey: string, step: string, effect: (tx: StoreTransaction) => Promise<T>): Promise<T>;
  readonly files: FilesPort;
  readonly outbox: OutboxPort;
  /** Published working-day calendars loaded by the office, the product's own included. */
  calendarYears(): Promise<readonly CalendarYear[]>;
  /** Notes an issued document in its case's list; the same number twice is one document. */
  recordDocument(caseId: string, document: RecordedDocument): Promise<void>;
  /** Documents noted so far, in the order of issue. */
  documentsOf(caseId: string): Promise<readonly RecordedDocument[]>;
}

/** What an effect may write. Keep it short: no rendering, no network. */
export interface StoreTransaction {
  /** The next number of a sequence in a year, from 1, without gaps: a transaction that fails gives its number back. */
  nextNumber(sequence: string, year: number): Promise<number>;
  addToInbox(row: InboxRow): Promise<void>;
  addToOutbox(row: OutboxRow): Promise<void>;
}

/** An issued document as the 卷宗 lists it; its number is unique in its case. */
export interface RecordedDocument {
  number: string;
  templateId: string;
  title: string;
  issuedAt: string;
  pages: number;
  secrecy: '公开' | '内部';
  sha256: string;
  assignmentId?: string;
}

/** Files by their content. */
export interface FilesPort {
  /** Keeps the bytes durably and gives their SHA-256 (64 hexadecimal digits). The same bytes twice are one file. */
  put(bytes: Uint8Array, mediaType: string): Promise<string>;
  get(sha256: string): Promise<Uint8Array | undefined>;
}

/** A message for one user inside the product. */
export interface InboxRow {
  /** unique: the same message is stored once */ id: string;
  userId: string;
  at: string;
  notice: string;
  title: string;
  text: string;
  caseId?: string;
  urgent: boolean;
}

/** A message for a channel outside. Its text never has the content of an 内部 matter. */
export interface OutboxRow {
  /** unique: the same message is stored once */ id: string;
  channel: 'email';
  to: string;
  subject: string;
  text: string;
  /** moment before which it is not sent (quiet hours) */ notBefore: string;
  createdAt: string;
}

export interface OutboxEntry extends OutboxRow {
  attempts: number;
}

export interface OutboxPort {
  /** Takes entries that are due, oldest first. Another sender gets them no earlier than at `until`, unless they are marked as failed before. */
  claim(now: string, until: string, limit: number): Promise<readonly OutboxEntry[]>;
  markSent(id: string, at: string): Promise<void>;
  /** Counts an attempt; `retryAt` null gives up and keeps the entry with its error for the administrator. */
  markFailed(id: string, error: string, retryAt: string | null): Promise<void>;
}

export interface Person {
  userId: string;
  name: string;
  roles: readonly RoleId[];
  unitId?: string;
  email?: string;
}

export interface PeoplePort {
  /** All active people with this role today, of this unit when one is given, and who stand in for one of them. */
  withRole(role: RoleId, unitId?: string): Promise<readonly Person[]>;
  byId(userId: string): Promise<Person | undefined>;
  /** Who stands in today for this person in this role. */
  standingIn(userId: string, role: RoleId): Promise<readonly Person[]>;
}

/** Renders one document (templates/render/render-document.ts). Errors carry a Chinese sentence. */
export type RenderDocument = (
  documentId: string,
  data: unknown,
  options?: { generatedAt?: Date; watermark?: string },
) => Promise<{
  html: string;
  pdf: Uint8Array;
  docx: Uint8Array;
  warnings: string[];
  templateHash: string;
  dataHash: string;
}>;

export interface PublishedMessage {
  name: string;
  correlationKey: string;
  variables: Record<string, unknown>;
  /** the gateway takes a message with the same id once while it lives */ messageId: string;
  /** milliseconds */ timeToLive: number;
}

/** What plugins need of the process engine. */
export interface GatewayPort {
  publishMessage(message: PublishedMessage): Promise<void>;
  /** The answer of the decision in force; rejects when there is none or when it fails. */
  evaluateDecision(decisionId: string, variables: Record<string, unknown>): Promise<unknown>;
}

export interface Log {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

/** What `startWorkers` is given. */
export interface WorkerContext {
  clock: ClockPort;
  store: StorePort;
  people: PeoplePort;
  renderDocument: RenderDocument;
  /** What the office says of itself on the day of this moment. */ office(moment: string): Promise<OfficeProfile>;
  log: Log;
  /** hexadecimal digits of chance, for seeds; injected, so that tests repeat */ randomHex(bytes: number): string;
}
