import { keyNames, type KeyNames } from './element-streams-names.ts';
import { GIVEN_BACK, isGivenBack } from './element-streams.ts';
import type { ExportedRecord } from './exported-record.ts';

/** By the command that started it: all that the engine wrote on it, record by record. */
export type Batches = ReadonlyMap<string, readonly string[]>;

/** Polls come as often as workers ask; the deployments are compared by the scenarios. */
const LEFT_OUT = new Set(['JOB_BATCH', 'DEPLOYMENT', 'PROCESS', 'FORM', 'DECISION', 'DECISION_REQUIREMENTS']);
const ENVELOPE_OF_A_RUN = new Set(['tenantId', 'tenantIds']);
const LOWEST_KEY = 2 ** 51;
const HIGHEST_KEY = 2 ** 52;
const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

/**
 * The record stream of a long run with real workers. Their timing decides in which order an engine gets the commands, but what it writes on one
 * command, and in what order, must be the same: so the stream is cut into the batches that one command started (a job's completion, a due timer,
 * a message), and each is named by what its command was addressed to. Within a batch nothing is left to chance. What is normalised:
 * - keys become names (element-streams-names.ts), positions are left out: both number what came about in the order in which it came about;
 * - variables of one document that follow each other in one scope stand in the order of their names: Zeebe takes them out of a hash table;
 * - UUIDs that the web server gave are one word: they are random;
 * - decisions that a worker or the web asked for by itself are left out: an answer is kept for some seconds of the wall's clock, so their number
 *   is the machine's;
 * - polls for jobs are left out, and so is the gateway giving jobs back whose poll had ended meanwhile (element-streams.ts).
 * All else stands as it was exported, moments included, for both clocks are set to the same moments.
 */
export function batchesOf(records: readonly ExportedRecord[]): Batches {
  const nameOf = keyNames(records);
  const kept = inOrderOfNames(records.filter((record) => !LEFT_OUT.has(record.valueType) && !isGivenBack(record) && !isAsked(record)));
  const commands = new Map(kept.filter(({ recordType }) => recordType === 'COMMAND').map((record) => [record.position, record]));
  const counts = new Map<string, number>();
  const names = new Map<number, string>();
  const batches = new Map<string, string[]>();
  for (const record of kept) {
    const cause = commands.get(record.sourceRecordPosition);
    if (!cause) continue;
    let name = names.get(cause.position);
    if (name === undefined) {
      const base = commandName(cause, nameOf);
      const nth = (counts.get(base) ?? 0) + 1;
      counts.set(base, nth);
      names.set(cause.position, (name = `${base} (${nth})`));
    }
    const batch = batches.get(name) ?? [];
    batch.push(lineOf(record, nameOf));
    batches.set(name, batch);
  }
  return batches;
}

/** A decision that belongs to no process instance. */
const isAsked = ({ valueType, value }: ExportedRecord): boolean =>
  valueType === 'DECISION_EVALUATION' && !(Number(value['processInstanceKey'] ?? -1) > 0);

/** Undefined when both runs have the same batches; else the first ten differences, each with the place where the two records part. */
export function batchDifferences(expected: Batches, actual: Batches): string | undefined {
  const names = [...new Set([...expected.keys(), ...actual.keys()])];
  const lines = names.flatMap((name) => {
    const [first, second] = [expected.get(name), actual.get(name)];
    if (!first || !second) return [`${name}: only in the ${first ? 'expected' : 'actual'} run`];
    const at = Array.from({ length: Math.max(first.length, second.length) }, (_, index) => index).find(
      (index) => first[index] !== second[index],
    );
    return at === undefined
      ? []
      : [`${name}: record ${at} is\n    ${parting(second[at], first[at])}\n  expected\n    ${parting(first[at], second[at])}`];
  });
  return lines.length === 0 ? undefined : lines.slice(0, 10).join('\n');
}

function parting(line: string | undefined, other: string | undefined): string {
  if (line === undefined) return '(none)';
  const end = Array.from({ length: line.length }, (_, index) => index).find((index) => line[index] !== other?.[index]) ?? line.length;
  return `${line.slice(0, line.indexOf('{'))}… ${line.slice(Math.max(0, end - 80), end + 120)}`;
}

function inOrderOfNames(records: readonly ExportedRecord[]): ExportedRecord[] {
  const sorted: ExportedRecord[] = [];
  let group: ExportedRecord[] = [];
  const close = (): void => {
    sorted.push(...group.toSorted((a, b) => (String(a.value['name']) < String(b.value['name']) ? -1 : 1)));
    group = [];
  };
  for (const record of records) {
    const last = group.at(-1);
    const belongs =
      record.valueType === 'VARIABLE' &&
      last?.value['scopeKey'] === record.value['scopeKey'] &&
      last?.sourceRecordPosition === record.sourceRecordPosition;
    if (!belongs) close();
    if (record.valueType === 'VARIABLE') group.push(record);
    else sorted.push(record);
  }
  close();
  return sorted;
}

/** A message is known by its name and correlation key, a subscription's command by its element, any other by the key it is addressed to. */
function commandName({ valueType, intent, key, value }: ExportedRecord, nameOf: KeyNames): string {
  const subject =
    key !== -1
      ? nameOf(key)
      : value['messageName'] !== undefined
        ? `${String(value['messageName'])} of ${nameOf(value['elementInstanceKey'] as number)}`
        : value['correlationKey'] !== undefined
          ? `${String(value['name'])} for ${String(value['correlationKey'])}`
          : value['elementId'] !== undefined
            ? `${String(value['elementId'])} in ${nameOf(value['flowScopeKey'] as number)}`
            : String(value['bpmnProcessId'] ?? '');
  return `${valueType} ${intent} ${subject}`.replace(UUID, 'uuid');
}

function lineOf(record: ExportedRecord, nameOf: KeyNames): string {
  const { recordType, valueType, intent, key, timestamp, rejectionType, rejectionReason, value } = record;
  // A batch of terminations or activations takes a key that nothing else is known by.
  const subject = valueType === 'PROCESS_INSTANCE_BATCH' ? '' : nameOf(key);
  const rejected = rejectionType === 'NULL_VAL' ? '' : `${rejectionType} ${String(normal(rejectionReason, nameOf))} `;
  return `${recordType} ${valueType} ${intent} ${subject} at ${new Date(timestamp).toISOString()} ${rejected}${JSON.stringify(normal(value, nameOf))}`.replace(
    UUID,
    'uuid',
  );
}

function normal(given: unknown, nameOf: KeyNames): unknown {
  if (Array.isArray(given)) return given.map((item) => normal(item, nameOf));
  if (typeof given === 'object' && given !== null) {
    const names = Object.keys(given)
      .filter((name) => !ENVELOPE_OF_A_RUN.has(name))
      .toSorted();
    return Object.fromEntries(names.map((name) => [name, normal((given as Record<string, unknown>)[name], nameOf)]));
  }
  if (typeof given === 'number') return given >= LOWEST_KEY && given < HIGHEST_KEY ? nameOf(given) : given;
  if (typeof given === 'string') return given === GIVEN_BACK ? '' : given.replace(/\b22517998\d{8}\b/g, (key) => nameOf(Number(key)));
  return given;
}
