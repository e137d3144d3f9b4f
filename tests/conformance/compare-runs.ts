import type { NormalRecord, NormalRun } from './normalise.ts';

const CONTEXT = 5;

/** Undefined when the runs agree; else a readable account of the first difference, with the records before it. */
export function firstDifference(expected: NormalRun, actual: NormalRun): string | undefined {
  const length = Math.max(expected.records.length, actual.records.length);
  for (let index = 0; index < length; index++) {
    const path = differingPath(expected.records[index], actual.records[index], '');
    if (path === undefined) continue;
    return [
      `record ${index} differs at ${path || 'the record itself'}`,
      ...expected.records
        .slice(Math.max(0, index - CONTEXT), index)
        .map((record, offset) => `  = ${Math.max(0, index - CONTEXT) + offset} ${oneLine(record)}`),
      `  expected ${index} ${detail(expected.records[index])}`,
      `  actual   ${index} ${detail(actual.records[index])}`,
      ...expected.records.slice(index + 1, index + 4).map((record) => `  then expected ${oneLine(record)}`),
      ...actual.records.slice(index + 1, index + 4).map((record) => `  then actual   ${oneLine(record)}`),
    ].join('\n');
  }
  for (const [index, answer] of expected.answers.entries()) {
    const path = differingPath(answer, actual.answers[index], '');
    if (path !== undefined)
      return `answer of step ${index} differs at ${path || 'the answer itself'}\n  expected ${JSON.stringify(answer)}\n  actual   ${JSON.stringify(actual.answers[index])}`;
  }
  return undefined;
}

function differingPath(expected: unknown, actual: unknown, path: string): string | undefined {
  if (Object.is(expected, actual)) return undefined;
  if (
    typeof expected !== 'object' ||
    typeof actual !== 'object' ||
    expected === null ||
    actual === null ||
    Array.isArray(expected) !== Array.isArray(actual)
  )
    return path;
  for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
    const inner = differingPath(
      (expected as Record<string, unknown>)[name],
      (actual as Record<string, unknown>)[name],
      path ? `${path}.${name}` : name,
    );
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** `C PROCESS_INSTANCE ACTIVATE_ELEMENT SERVICE_TASK task k7`. */
export function oneLine(record: NormalRecord | undefined): string {
  if (!record) return '(nothing)';
  const value = record['value'] as Record<string, unknown>;
  const kind = { COMMAND: 'C', EVENT: 'E', COMMAND_REJECTION: 'R' }[record['type'] as string] ?? '?';
  const hints = ['bpmnElementType', 'elementId', 'targetElementId', 'type', 'name', 'value', 'messageName', 'signalName', 'errorType'];
  return [
    kind,
    record['valueType'],
    record['intent'],
    ...hints.map((name) => value[name]).filter((hint) => hint !== undefined && hint !== ''),
    record['key'],
  ].join(' ');
}

function detail(record: NormalRecord | undefined): string {
  return record ? `${oneLine(record)}\n      ${JSON.stringify(record)}` : '(nothing: the stream ends here)';
}
