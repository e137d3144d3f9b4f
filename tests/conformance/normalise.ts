import type { ExportedRecord } from './exported-record.ts';
import type { ScenarioRun } from './run-scenario.ts';
import { shorten } from './shorten.ts';
import { sortedFindings } from './sorted-findings.ts';

/** A record without what differs between two runs by its nature: keys are k1, k2 … in order of appearance, moments count from the start. */
export type NormalRecord = Readonly<Record<string, unknown>>;

export interface NormalRun {
  readonly records: readonly NormalRecord[];
  readonly answers: readonly unknown[];
}

const LOWEST_KEY = 2 ** 51;
const HIGHEST_KEY = 2 ** 52;
/** Fields that hold a moment in milliseconds. */
const MOMENTS = new Set(['deadline', 'dueDate', 'recurringTime', 'creationTimestamp']);
/** Contents of resources, checked by their checksum; the tenant is always the default one; who waits at the gateway is a matter of the connection. */
const DROPPED = new Set(['resource', 'tenantId', 'tenantIds', 'content', 'requestId', 'requestStreamId']);
/** What the parser of a Scala library expected instead is not worth being repeated. */
const PARSE_FAILURE = /(failed to parse expression '[^\n]*'): Expected [^\n]*/g;
/** Texts that a Java hash set orders. */
const HASH_ORDERED = /(Supported element types are: )\[[^\]]*\]/g;
/** Where the broker listens. */
const BROKER_ADDRESS = /( to )\S+:\d+( timed out in )/g;
/** A failed record as Zeebe shows it, with the client's token and packed values. */
const SHOWN_RECORD = /(Expected to process record ')(?:TypedRecordImpl\{.*\}\}|[A-Z_]+ [A-Z_]+)(' without errors)/gs;
/** A context in a FEEL warning: Zeebe shows the addresses of its inner values, not the values. */
const SHOWN_CONTEXT = /'\{[^']+\}'/g;

/**
 * Zeebe writes the variables of one document in the order of a hash table whose size depends on all that the broker has seen before, so their
 * order within one scope means nothing: they are compared in the order of their names.
 */
function inNormalOrder(records: readonly ExportedRecord[]): ExportedRecord[] {
  const sorted: ExportedRecord[] = [];
  let group: ExportedRecord[] = [];
  const close = (): void => {
    sorted.push(...group.toSorted(byName));
    group = [];
  };
  for (const record of records) {
    const last = group.at(-1);
    const belongs = record.valueType === 'VARIABLE' && last !== undefined && record.value['scopeKey'] === last.value['scopeKey'];
    if (!belongs) close();
    if (record.valueType === 'VARIABLE') group.push(record);
    else sorted.push(record);
  }
  close();
  return sorted;
}

function byName(a: ExportedRecord, b: ExportedRecord): number {
  const [first, second] = [String(a.value['name']), String(b.value['name'])];
  return first === second ? 0 : first < second ? -1 : 1;
}

/** The same scenario on two faithful engines gives equal normal runs. */
export function normalise(run: ScenarioRun): NormalRun {
  const keys = new Map<string, string>();
  const records = inNormalOrder(run.records);
  const indexes = new Map(records.map((record, index) => [record.position, index]));
  const named = (key: string): string => {
    const known = keys.get(key) ?? `k${keys.size + 1}`;
    keys.set(key, known);
    return known;
  };
  const value = (given: unknown, field: string): unknown => normalValue(given, field, run.startsAt, named);
  const record = (given: ExportedRecord): NormalRecord => ({
    type: given.recordType,
    valueType: given.valueType,
    intent: given.intent,
    key: value(given.key, 'key'),
    cause: given.sourceRecordPosition < 0 ? -1 : (indexes.get(given.sourceRecordPosition) ?? 'earlier'),
    ...(given.rejectionType === 'NULL_VAL'
      ? {}
      : { rejectionType: given.rejectionType, rejectionReason: value(given.rejectionReason, 'rejectionReason') }),
    ...(given['operationReference'] === -1 ? {} : { operationReference: given['operationReference'] }),
    ...(given['recordVersion'] === 1 ? {} : { recordVersion: given['recordVersion'] }),
    value: value(comparable(given, indexes), 'value'),
  });
  return { records: records.map(record), answers: run.answers.map((answer) => value(answer, 'answer')) };
}

function comparable({ valueType, intent, value }: ExportedRecord, indexes: ReadonlyMap<number, number>): ExportedRecord['value'] {
  if (valueType === 'MESSAGE_SUBSCRIPTION' && intent.startsWith('REJECT')) return withoutLeftovers(value);
  if (valueType !== 'ERROR') return value;
  const { stacktrace: _ofTheEngine, errorEventPosition, ...rest } = value;
  return { ...rest, errorEventPosition: indexes.get(Number(errorEventPosition)) ?? 'earlier' };
}

/** Whether a subscription interrupts is left over from another one where Zeebe refuses to correlate: the record is one that it uses again and again. */
function withoutLeftovers({ interrupting: _leftOver, ...rest }: ExportedRecord['value']): ExportedRecord['value'] {
  return rest;
}

function normalValue(given: unknown, field: string, startsAt: number, named: (key: string) => string): unknown {
  const inner = (item: unknown, name: string): unknown => normalValue(item, name, startsAt, named);
  // Zeebe keeps them in a set, whose order hangs on the keys themselves.
  if (field === 'ancestorScopeKeys' && Array.isArray(given))
    return (given as number[]).toSorted((a, b) => a - b).map((item) => inner(item, ''));
  if (Array.isArray(given)) return given.map((item) => inner(item, field));
  if (typeof given === 'object' && given !== null) {
    if (Buffer.isBuffer(given)) return '…';
    // Sorted, since the order of appearance of the keys must not hang on an engine's order of fields.
    const names = Object.keys(given)
      .filter((name) => !DROPPED.has(name))
      .toSorted();
    return Object.fromEntries(names.map((name) => [name, inner((given as Record<string, unknown>)[name], name)]));
  }
  if (MOMENTS.has(field) && isMoment(given)) return `start+${Number(given) - startsAt}`;
  if (typeof given === 'number') return given >= LOWEST_KEY && given < HIGHEST_KEY ? named(String(given)) : given;
  if (field === 'customHeaders' && typeof given === 'string') return sortedJson(given);
  if (field === 'errorMessage' && typeof given === 'string' && given.includes("] Can't ")) return given.replace(SHOWN_CONTEXT, "'{…}'");
  if (typeof given === 'string')
    return sortedFindings(shorten(given))
      .replace(/\b22517998\d{8}\b/g, named)
      .replace(HASH_ORDERED, '$1[…]')
      .replace(BROKER_ADDRESS, '$1…$2')
      .replace(PARSE_FAILURE, '$1: …')
      .replace(SHOWN_RECORD, '$1…$2');
  return given;
}

/** Job headers come as a JSON text in the order of a hash map. */
function sortedJson(text: string): string {
  const given = JSON.parse(text) as Record<string, unknown>;
  return JSON.stringify(
    Object.fromEntries(
      Object.keys(given)
        .toSorted()
        .map((name) => [name, given[name]]),
    ),
  );
}

function isMoment(given: unknown): boolean {
  return (typeof given === 'number' || (typeof given === 'string' && /^\d{12,14}$/.test(given))) && Number(given) > 0;
}
