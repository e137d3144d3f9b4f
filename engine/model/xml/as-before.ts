/**
 * What earlier releases took, and Zeebe refuses or reads otherwise: instances of a process that was deployed then go on as they did. Prefixes need no
 * declaration there either.
 */
import type { XmlElement } from './xml-element.ts';

const BOOLEANS: ReadonlySet<string> = new Set([
  'isExecutable',
  'isForCompensation',
  'triggeredByEvent',
  'isSequential',
  'cancelActivity',
  'isInterrupting',
  'propagateAllParentVariables',
  'propagateAllChildVariables',
]);

/** `1` was true everywhere. */
export function attributeAsBefore(name: string, value: string): string {
  return BOOLEANS.has(name) && value === '1' ? 'true' : value;
}

const ONLY_ONE: ReadonlySet<string> = new Set(
  [
    'ioMapping',
    'taskHeaders',
    'executionListeners',
    'assignmentDefinition',
    'taskSchedule',
    'formDefinition',
    'userTask',
    'priorityDefinition',
  ]
    .map((name) => `zeebe:${name}`)
    .concat('zeebe:versionTag'),
);

/** Of an extension element that stands there twice the first counted. */
export function keepFirst(children: XmlElement[]): void {
  const seen = new Set<string>();
  const kept = children.filter(({ name }) => !ONLY_ONE.has(name) || (!seen.has(name) && seen.add(name)));
  children.splice(0, children.length, ...kept);
}
