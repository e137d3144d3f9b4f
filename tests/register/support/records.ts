/** Records of a small process, as an exporter writes them, and the records of a whole Siban. */
import { JOB, PROCESS, type Actor } from '../../../processes/contract.ts';
import type { RunningSiban } from '../../../cli/start-siban.ts';

/** Where keys of a partition begin: the partition in the upper bits, a counter in the lower 51. */
export const keyOn = (partition: number, count: number): string => String((BigInt(partition) << 51n) + BigInt(count));

/** All of them, whose JSON the engine hands out page by page. */
export async function recordsOf({ engine }: Pick<RunningSiban, 'engine'>): Promise<string[]> {
  const all: string[] = [];
  for (let next = 1; ;) {
    const page = await engine?.records.read(next, 1_000);
    if (!page || page.texts.length === 0) return all;
    all.push(...page.texts);
    next = page.next;
  }
}

const AT = 1_772_411_400_000;
const DEFINITION = keyOn(1, 900);

interface Parts {
  readonly partition?: number;
  readonly valueType: string;
  readonly intent: string;
  readonly position: number;
  /** digits */ readonly key: string;
  /** fields of the value; digits of keys are written as the numbers that they are */
  readonly keys?: Readonly<Record<string, string>>;
  readonly value?: object;
}

/** One line: JSON whose keys are whole numbers, however large. */
export function recordLine({ partition = 1, valueType, intent, position, key, keys = {}, value = {} }: Parts): string {
  const head = {
    partitionId: partition,
    position,
    timestamp: AT + position,
    recordType: 'EVENT',
    valueType,
    intent,
    brokerVersion: '8.6.0',
  };
  const digits = Object.entries(keys).map(([name, number]) => `,"${name}":${number}`);
  return `${JSON.stringify(head).slice(0, -1)},"key":${key},"value":${JSON.stringify({ tenantId: '<default>', ...value }).slice(0, -1)}${digits.join('')}}}`;
}

export interface SmallStream {
  readonly partition?: number;
  readonly caseId: string;
  /** Where its positions begin. */ readonly from?: number;
  /** Who completes the task; null: nobody yet. */ readonly actor?: Partial<Actor> | null;
}

/** A case of one task: its variables, its process, its task 立项审批, completed by somebody. */
export function smallStream({ partition = 1, caseId, from = 1, actor = HEAD }: SmallStream): string[] {
  const key = (count: number): string => keyOn(partition, from + count);
  const own = { processInstanceKey: key(0), processDefinitionKey: DEFINITION };
  const lines: string[] = [];
  const add = (valueType: string, intent: string, count: number, keys: Record<string, string>, value: object): void =>
    void lines.push(recordLine({ partition, valueType, intent, position: from + lines.length, key: key(count), keys, value }));
  const variable = (name: string, value: unknown, count: number): void =>
    add('VARIABLE', 'CREATED', count, { ...own, scopeKey: key(0) }, { name, value: JSON.stringify(value), bpmnProcessId: PROCESS.case });
  const element = (intent: string, count: number, elementId: string, bpmnElementType: string): void =>
    add(
      'PROCESS_INSTANCE',
      intent,
      count,
      { ...own, flowScopeKey: count === 0 ? '-1' : key(0), parentProcessInstanceKey: '-1', parentElementInstanceKey: '-1' },
      { elementId, bpmnElementType, bpmnEventType: 'UNSPECIFIED', bpmnProcessId: PROCESS.case, version: 1 },
    );
  const job = (intent: string, variables: object): void =>
    add(
      'JOB',
      intent,
      5,
      { ...own, elementInstanceKey: key(4) },
      { type: JOB.userTask, elementId: 'approve', bpmnProcessId: PROCESS.case, customHeaders: {}, variables },
    );
  variable('caseId', caseId, 1);
  variable('matter', { title: `事项${caseId}`, leadUnitId: 'szrj', leadUnitName: '市自然资源和规划局', ...MATTER }, 2);
  element('ELEMENT_ACTIVATING', 0, PROCESS.case, 'PROCESS');
  element('ELEMENT_ACTIVATED', 0, PROCESS.case, 'PROCESS');
  element('ELEMENT_ACTIVATING', 4, 'approve', 'USER_TASK');
  job('CREATED', {});
  element('ELEMENT_ACTIVATED', 4, 'approve', 'USER_TASK');
  if (actor === null) return lines;
  job('COMPLETED', { actor, form: {} });
  element('ELEMENT_COMPLETED', 4, 'approve', 'USER_TASK');
  element('ELEMENT_COMPLETED', 0, PROCESS.case, 'PROCESS');
  return lines;
}

const HEAD: Partial<Actor> = { userId: 'zhuren', name: '高启明', roles: ['主任'] as never, at: '2026-03-02T10:00:00+08:00' };
const MATTER = { sourceType: '公文', basis: '依据', summary: '概要', urgency: '普通', secrecy: '公开', publishable: false };

const KEYS = /\b22517998136\d{5}\b/g;
const DEFINED: ReadonlySet<string> = new Set(['PROCESS', 'FORM', 'DECISION', 'DECISION_REQUIREMENTS', 'DEPLOYMENT']);

/** Records of partition 1 as another partition would have written them: definitions stay where they are made, all else moves with its keys. */
export function onPartition(lines: readonly string[], partition: number): string[] {
  const shift = BigInt(partition - 1) << 51n;
  const parsed = lines.map((line) => JSON.parse(line) as { valueType: string });
  const lastDefined = parsed.findLastIndex(({ valueType }) => DEFINED.has(valueType));
  const defined = new Set(lines.slice(0, lastDefined + 1).flatMap((line) => line.match(KEYS) ?? []));
  return lines
    .slice(lastDefined + 1)
    .map((line) =>
      line
        .replace('"partitionId":1', `"partitionId":${partition}`)
        .replace(KEYS, (key) => (defined.has(key) ? key : String(BigInt(key) + shift))),
    );
}
export const definitionsOf = (lines: readonly string[]): string[] =>
  lines.slice(0, lines.findLastIndex((line) => DEFINED.has((JSON.parse(line) as { valueType: string }).valueType)) + 1);
