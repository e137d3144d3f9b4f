import type { ExportedRecord } from './exported-record.ts';

/** Value types whose events belong to an element of a process instance, and the field that names it. */
const ELEMENT_FIELD: Readonly<Record<string, string>> = {
  PROCESS_INSTANCE: 'elementId',
  JOB: 'elementId',
  USER_TASK: 'elementId',
  INCIDENT: 'elementId',
  TIMER: 'targetElementId',
  PROCESS_EVENT: 'targetElementId',
  PROCESS_MESSAGE_SUBSCRIPTION: 'elementId',
  ESCALATION: 'throwElementId',
  DECISION_EVALUATION: 'elementId',
};

/** What the gateway says when it gives jobs back. */
export const GIVEN_BACK = 'Failed to send activated jobs to client';

/**
 * Whether the gateway gives a job back whose poll had ended meanwhile; no retry is lost by it. A broker's long polls end by its clock, so that
 * each jump of a clock that a test moves may end one while it is being answered.
 */
export function isGivenBack({ valueType, intent, value }: ExportedRecord): boolean {
  return valueType === 'JOB' && (intent === 'FAIL' || intent === 'FAILED') && value['errorMessage'] === GIVEN_BACK;
}

/** By `instance path · element`: what happened to the element, in order. */
export type ElementStreams = ReadonlyMap<string, readonly string[]>;

/**
 * The record stream of long runs with real workers, whose timing interleaves branches differently each time: for each element of each process
 * instance what happened to it, in order. An instance's path is how it came about: `case[1]/assign[2]` is the second instance that the call
 * activity `assign` of the first instance of `case` started.
 */
export function elementStreams(records: readonly ExportedRecord[]): ElementStreams {
  const paths = new Map<number, string>();
  const counts = new Map<string, number>();
  const elementIds = new Map<number, string>();
  const streams = new Map<string, string[]>();
  for (const record of records) {
    const { recordType, valueType, intent, key, value } = record;
    if (recordType !== 'EVENT' || isGivenBack(record)) continue;
    const elementId = String(value[ELEMENT_FIELD[valueType] ?? '']);
    const instance = value['processInstanceKey'] as number;
    if (valueType === 'PROCESS_INSTANCE' && intent === 'ELEMENT_ACTIVATING') {
      elementIds.set(key, elementId);
      if (value['bpmnElementType'] === 'PROCESS') {
        const parent = paths.get(value['parentProcessInstanceKey'] as number);
        const cause = parent === undefined ? elementId : `${parent}/${elementIds.get(value['parentElementInstanceKey'] as number)}`;
        const nth = (counts.get(cause) ?? 0) + 1;
        counts.set(cause, nth);
        paths.set(instance, `${cause}[${nth}]`);
      }
    }
    const path = paths.get(instance);
    if (path === undefined || ELEMENT_FIELD[valueType] === undefined) continue;
    const name = `${path} · ${elementId}`;
    const stream = streams.get(name) ?? [];
    stream.push(valueType === 'PROCESS_INSTANCE' ? intent : `${valueType} ${intent}`);
    streams.set(name, stream);
  }
  return streams;
}

/** Undefined when both runs did the same to every element; else up to ten differences, one a line. */
export function elementDifferences(expected: ElementStreams, actual: ElementStreams): string | undefined {
  const names = [...new Set([...expected.keys(), ...actual.keys()])];
  const lines = names.flatMap((name) => {
    const [first, second] = [expected.get(name) ?? [], actual.get(name) ?? []];
    const at = Array.from({ length: Math.max(first.length, second.length) }, (_, index) => index).find(
      (index) => first[index] !== second[index],
    );
    return at === undefined ? [] : [`${name}: event ${at} is ${second[at] ?? '(none)'}, expected ${first[at] ?? '(none)'}`];
  });
  return lines.length === 0 ? undefined : lines.slice(0, 10).join('\n');
}
