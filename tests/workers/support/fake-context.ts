/** A worker's context in memory: a clock that stands where it is put, a store that keeps what is committed, people of 云川市. */
import { createHash } from 'node:crypto';
import type { CalendarYear } from '../../../rules/calendar/working-calendar.ts';
import { prefixedMarks } from '../../../processes/contract.ts';
import { PUBLISHED_YEARS } from '../../../rules/calendar/published-years.ts';
import { epochOf } from '../../../rules/calendar/moment.ts';
import type {
  GatewayPort,
  InboxRow,
  OutboxEntry,
  OutboxRow,
  Person,
  PublishedMessage,
  RecordedDocument,
  RenderDocument,
  StorePort,
  WorkerContext,
} from '../../../workers/ports.ts';
import type { AnyPlugin, Job, Variables } from '../../../workers/plugin.ts';
import { runPlugin, type Outcome } from '../../../workers/run-plugin.ts';
import { decideShipped } from '../../rules/support/defaults.ts';

export interface FakeStore extends StorePort {
  readonly inbox: InboxRow[];
  readonly outboxRows: (OutboxEntry & { sentAt?: string; givenUp?: boolean; error?: string; claimedUntil?: string | undefined })[];
  readonly fileCount: () => number;
  /** the next effect fails after it ran, before it is committed */ failNextCommit(): void;
}

export function fakeStore(years: readonly CalendarYear[] = PUBLISHED_YEARS): FakeStore {
  const results = new Map<string, Promise<unknown>>();
  const numbers = new Map<string, number>();
  const files = new Map<string, Uint8Array>();
  const documents = new Map<string, RecordedDocument[]>();
  const inbox: InboxRow[] = [];
  const outboxRows: FakeStore['outboxRows'] = [];
  let failing = false;
  return {
    inbox,
    outboxRows,
    fileCount: () => files.size,
    failNextCommit: () => {
      failing = true;
    },
    once<T>(jobKey: string, step: string, effect: Parameters<StorePort['once']>[2]): Promise<T> {
      const key = `${jobKey} ${step}`;
      const running = results.get(key) ?? commit();
      results.set(key, running);
      running.catch(() => results.delete(key));
      return running as Promise<T>;

      async function commit(): Promise<unknown> {
        const staged: (() => void)[] = [];
        const given = new Map<string, number>();
        const result = await effect({
          async nextNumber(sequence, year) {
            const name = `${sequence}/${year}`;
            const next = (given.get(name) ?? numbers.get(name) ?? 0) + 1;
            given.set(name, next);
            return next;
          },
          addToInbox: async (row) => void staged.push(() => inbox.push(row)),
          addToOutbox: async (row) => void staged.push(() => outboxRows.push({ ...row, attempts: 0 })),
        });
        if (failing) {
          failing = false;
          throw new Error('Expected to commit, but the disk is full');
        }
        for (const change of staged) change();
        for (const [name, n] of given) numbers.set(name, n);
        return JSON.parse(JSON.stringify(result ?? null));
      }
    },
    files: {
      async put(bytes) {
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        files.set(sha256, bytes);
        return sha256;
      },
      get: async (sha256) => files.get(sha256),
    },
    outbox: {
      claim: async (now, until, limit) =>
        outboxRows
          .filter(
            (row) =>
              !row.sentAt && !row.givenUp && [row.notBefore, row.claimedUntil ?? row.notBefore].every((at) => epochOf(at) <= epochOf(now)),
          )
          .slice(0, limit)
          .map((row) => ({ ...Object.assign(row, { claimedUntil: until }) })),
      async markSent(id, at) {
        Object.assign(rowOf(outboxRows, id), { sentAt: at });
      },
      async markFailed(id, error, retryAt) {
        const row = rowOf(outboxRows, id);
        Object.assign(row, {
          error,
          claimedUntil: undefined,
          attempts: row.attempts + 1,
          ...(retryAt ? { notBefore: retryAt } : { givenUp: true }),
        });
      },
    },
    calendarYears: async () => years,
    async recordDocument(caseId, document) {
      const list = documents.get(caseId) ?? [];
      if (!list.some((other) => other.number === document.number)) documents.set(caseId, [...list, document]);
    },
    documentsOf: async (caseId) => documents.get(caseId) ?? [],
  };
}

function rowOf<T extends OutboxRow>(rows: T[], id: string): T {
  const row = rows.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`Expected an outbox row '${id}', but there is none`);
  return row;
}

export const people: Person[] = [
  { userId: 'shuji', name: '周明远', roles: ['secretary'], unitId: 'swb' },
  { userId: 'mishuzhang', name: '林致和', roles: ['secretaryGeneral'], unitId: 'swb', email: 'msz@yunchuan.example' },
  { userId: 'zhuren', name: '沈启文', roles: ['director'], unitId: 'dcs' },
  { userId: 'ducha1', name: '顾清扬', roles: ['inspector'], unitId: 'dcs' },
  { userId: 'sjyj-head', name: '赵景行', roles: ['unitHead'], unitId: 'sjyj', email: 'zjx@yunchuan.example' },
  { userId: 'sjyj-staff', name: '赵小川', roles: ['handler'], unitId: 'sjyj', email: 'zxc@yunchuan.example' },
  { userId: 'dlq-head', name: '蒋思远', roles: ['unitHead'], unitId: 'dlq' },
];

/** Renders nothing, at once; the document says what it was given. */
export const fakeRender: RenderDocument = async (documentId, data) => ({
  html: JSON.stringify(data),
  pdf: Buffer.from(`pdf ${documentId} ${JSON.stringify(data)}`),
  docx: Buffer.from('docx'),
  warnings: [],
  templateHash: 't',
  dataHash: 'd',
});

export interface FakeOffice extends WorkerContext {
  store: FakeStore;
  published: PublishedMessage[];
  /** the tables in force; the shipped ones unless a test has its own */ decide: GatewayPort['evaluateDecision'];
  at(moment: string): void;
}

export function fakeOffice(
  moment: string,
  parts: Partial<WorkerContext> & { store?: FakeStore; decide?: GatewayPort['evaluateDecision'] } = {},
): FakeOffice {
  let now = epochOf(moment);
  const quiet = () => {};
  const published: PublishedMessage[] = [];
  return {
    clock: { now: () => now },
    store: parts.store ?? fakeStore(),
    published,
    decide: async (decisionId, variables) => decideShipped(decisionId, variables),
    at: (later) => {
      now = epochOf(later);
    },
    people: {
      withRole: async (role, unitId) =>
        people.filter((person) => person.roles.includes(role) && (unitId === undefined || person.unitId === unitId)),
      standingIn: async () => [],
      byId: async (userId) => people.find((person) => person.userId === userId),
    },
    renderDocument: parts.renderDocument ?? fakeRender,
    office: async () => ({
      name: '中共云川市委督查室',
      signature: null,
      contact: { name: '督查一科', phone: '0000-8231056' },
      copyRecipients: ['市委办公室'],
      marks: prefixedMarks('云'),
      publicUrl: 'https://siban.yunchuan.example',
    }),
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    randomHex: (bytes) => '5a'.repeat(bytes),
    ...parts,
  } as FakeOffice;
}

let keys = 0;

/** Runs one job of a plugin as the runner would. */
export async function runJob(
  plugin: AnyPlugin,
  office: FakeOffice,
  headers: Record<string, string>,
  variables: Variables,
  job: Partial<Job> = {},
): Promise<Outcome> {
  keys += 1;
  const whole: Job = {
    key: String(2_251_799_813_685_000 + keys),
    type: plugin.type,
    elementId: 'some-task',
    processInstanceKey: '1',
    processId: 'case',
    retries: 3,
    ...job,
    headers,
  };
  const outcome = await runPlugin(plugin, whole, JSON.parse(JSON.stringify(variables)) as Variables, office, {
    publishMessage: async (message) => void office.published.push(message),
    evaluateDecision: office.decide,
  });
  givesNothingElse(plugin, headers, outcome);
  return outcome;
}

/** The diagrams are checked against what a plugin says it gives. */
function givesNothingElse({ type, gives }: AnyPlugin, headers: Record<string, string>, outcome: Outcome): void {
  if (!gives || outcome.kind !== 'done') return;
  const said = gives.names[headers[gives.header] ?? ''] ?? [];
  const more = Object.keys(outcome.variables).filter((name) => !said.includes(name));
  if (more.length > 0) throw new Error(`Expected ${type} to give only what its 'gives' names, but it gave ${more.join(', ')} as well`);
}

/** The variables of a job that succeeded. */
export async function resultOf(outcome: Promise<Outcome>): Promise<Variables> {
  const done = await outcome;
  if (done.kind !== 'done') throw new Error(`Expected the job to be done, but it failed: ${done.message}`);
  return done.variables;
}
