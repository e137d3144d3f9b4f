/** What differs between two versions of a diagram, a table or a form, in words that staff can read. */
import { itemsOf, type Item } from './items.ts';
import type { DefinitionKind } from './references.ts';

export interface Difference {
  /** The part it is about. */
  readonly path: string;
  readonly message: string;
}

const MOST = 100;
const LONGEST = 60;

/** What a cell of a table says, in words; by default as it is written. */
export type CellWriter = (cell: 'inputEntry' | 'outputEntry', text: string) => string;

export function differences(kind: DefinitionKind, from: string, to: string, cellWords: CellWriter = (_, text) => text): Difference[] {
  const [before, after] = [itemsOf(kind, from), itemsOf(kind, to)];
  const found: Difference[] = [];
  const more = { count: 0 };
  const add = (path: string, message: string): void => void (found.length < MOST ? found.push({ path, message }) : (more.count += 1));
  for (const [path, item] of after) {
    const old = before.get(path);
    if (old) for (const change of changes(old, item, cellWords)) add(path, `${titleOf(item, path)}：${change}。`);
  }
  for (const [path, item] of onlyIn(after, before)) add(path, `新增${titleOf(item, path)}。`);
  for (const [path, item] of onlyIn(before, after)) add(path, `删去${titleOf(item, path)}。`);
  for (const moved of movedRows(before, after)) add('', moved);
  if (more.count > 0) found.push({ path: '', message: `另有${more.count}处不同，未一一列出。` });
  return found;
}

const isCell = (type: string): type is 'inputEntry' | 'outputEntry' => type === 'inputEntry' || type === 'outputEntry';

/** What only the one has. A row of a table that is new or gone is told once, and not cell by cell. */
function onlyIn(one: ReadonlyMap<string, Item>, other: ReadonlyMap<string, Item>): [string, Item][] {
  let isOfThatRow = false;
  return [...one].filter(([path, { type }]) => {
    if (isCell(type) && isOfThatRow) return false;
    // The cells of a row come right after it.
    if (!isCell(type)) isOfThatRow = type === 'rule' && !other.has(path);
    return !other.has(path);
  });
}

/** Rows that stand in another order: in most tables the first one that fits counts. */
function movedRows(before: ReadonlyMap<string, Item>, after: ReadonlyMap<string, Item>): string[] {
  const rowsIn = (one: ReadonlyMap<string, Item>, other: ReadonlyMap<string, Item>): string[] =>
    [...one].flatMap(([path, { type }]) => (type === 'rule' && other.has(path) ? [path] : []));
  const [old, now] = [rowsIn(before, after), rowsIn(after, before)];
  const moved = now.filter((path, index) => path !== old[index]);
  return moved.map((path) => `规则的先后次序有改动：原来的${before.get(path)?.name}现为${after.get(path)?.name}。`);
}

function changes(before: Item, after: Item, cellWords: CellWriter): string[] {
  const { type } = after;
  const say = (text: string): string => short(isCell(type) ? cellWords(type, text) : text);
  const told: string[] = [];
  if (before.type !== after.type) told.push(`类型由“${typeWord(before.type)}”改为“${typeWord(after.type)}”`);
  for (const fact of new Set([...before.facts.keys(), ...after.facts.keys()])) {
    const [old, now] = [before.facts.get(fact), after.facts.get(fact)];
    if (old === now) continue;
    const word = factWord(fact);
    if (old === undefined) told.push(`${word}填为“${say(now as string)}”`);
    else if (now === undefined) told.push(`${word}去掉了“${say(old)}”`);
    else told.push(`${word}由“${say(old)}”改为“${say(now)}”`);
  }
  return told;
}

/** `“第3行“天数””` would be hard to read: what carries its own quotation marks gets no others. */
function titleOf({ type, name }: Item, path: string): string {
  const title = short(name || path);
  return `${typeWord(type)}${title.includes('“') || /^第\d+行$/.test(title) ? title : `“${title}”`}`;
}

const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
};

const TYPES: Readonly<Record<string, string>> = {
  process: '流程',
  userTask: '人工办理',
  serviceTask: '自动办理',
  businessRuleTask: '决策',
  scriptTask: '计算',
  callActivity: '调用流程',
  receiveTask: '等待消息',
  sendTask: '发送',
  subProcess: '子流程',
  exclusiveGateway: '分支',
  parallelGateway: '并行',
  inclusiveGateway: '多选分支',
  eventBasedGateway: '等待分支',
  sequenceFlow: '连线',
  startEvent: '开始',
  endEvent: '结束',
  boundaryEvent: '边界事件',
  intermediateCatchEvent: '等待',
  intermediateThrowEvent: '发出',
  definitions: '文件',
  decision: '决策',
  decisionTable: '决策表',
  rule: '规则',
  input: '条件列',
  output: '结果列',
  inputEntry: '规则',
  outputEntry: '规则',
  form: '表单',
};
const typeWord = (type: string): string => TYPES[type] ?? '';

const FACTS: Readonly<Record<string, string>> = {
  name: '名称',
  label: '标题',
  text: '内容',
  description: '说明',
  key: '键',
  sourceRef: '起点',
  targetRef: '终点',
  conditionExpression: '条件',
  default: '默认分支',
  validate: '填写要求',
  values: '选项',
  'formDefinition.formId': '表单',
  'calledElement.processId': '调用的流程',
  'calledDecision.decisionId': '决策表',
  'taskDefinition.type': '办理程序',
  'assignmentDefinition.candidateGroups': '候选岗位',
  'assignmentDefinition.assignee': '办理人',
  'taskSchedule.dueDate': '到期时间',
};
const factWord = (fact: string): string => FACTS[fact] ?? (fact.endsWith('bindingType') ? '用哪一版' : `“${fact}”`);
