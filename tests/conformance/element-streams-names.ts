import type { ExportedRecord } from './exported-record.ts';

export type KeyNames = (key: number) => string;

const DEFINITIONS: Readonly<Record<string, string>> = {
  PROCESS: 'bpmnProcessId',
  FORM: 'formId',
  DECISION: 'decisionId',
  DECISION_REQUIREMENTS: 'decisionRequirementsId',
};
const OWNERS = ['elementInstanceKey', 'scopeKey', 'processInstanceKey'];
const LABELS = ['targetElementId', 'messageName', 'name', 'elementId', 'variableName'];
/** Of a key that no event took up: that of the element a losing token of a join would have activated. */
const UNUSED = 'unused';

/**
 * Names keys by what they stand for, so that two runs name the same thing alike in whatever order it came about. An element instance is its
 * path: `/case[1]/assign[1]/assign[2]` is the second instance of `assign` in its body in the case; a called process hangs below its call activity.
 * Anything else is named by its owner: `TIMER light-at of /case[1]/handling[1] #1`.
 */
export function keyNames(records: readonly ExportedRecord[]): KeyNames {
  const names = new Map<number, string>([[-1, '-1']]);
  const counts = new Map<string, number>();
  const nth = (name: string): number => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count;
  };
  const nameOf: KeyNames = (key) => names.get(key) ?? UNUSED;
  const events = records.filter(({ recordType }) => recordType === 'EVENT');
  for (const { valueType, key, value } of events) {
    const id = DEFINITIONS[valueType];
    if (id !== undefined && !names.has(key))
      names.set(key, `${valueType} ${String(value[id])} v${String(value['version'] ?? value['decisionRequirementsVersion'])}`);
  }
  for (const { valueType, intent, key, value } of events) {
    if (valueType !== 'PROCESS_INSTANCE' || names.has(key) || (intent !== 'ELEMENT_ACTIVATING' && intent !== 'SEQUENCE_FLOW_TAKEN'))
      continue;
    const parent = Number(value[value['bpmnElementType'] === 'PROCESS' ? 'parentElementInstanceKey' : 'flowScopeKey']);
    const path = `${parent === -1 ? '' : nameOf(parent)}/${String(value['elementId'])}`;
    names.set(key, `${path}[${nth(path)}]`);
  }
  for (const { valueType, key, value } of events) {
    if (names.has(key)) continue;
    const owner = OWNERS.map((field) => value[field]).find((found) => typeof found === 'number' && found > 0) as number | undefined;
    const label = LABELS.map((field) => value[field]).find((found) => typeof found === 'string' && found !== '') as string | undefined;
    const name = `${valueType} ${label ?? ''} of ${owner === undefined ? String(value['correlationKey'] ?? '') : nameOf(owner)}`;
    names.set(key, `${name} #${nth(name)}`);
  }
  return nameOf;
}
