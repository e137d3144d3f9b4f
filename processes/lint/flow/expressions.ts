/** Every expression of an element, with the names it may read. */
import type { Element, Process } from '../diagram/diagram.ts';
import { rootOf, type Variables } from './variables.ts';

export interface Expression {
  /** As written, with `=`. */
  readonly text: string;
  /** What it is for, for a finding: 条件, 办理时限 … */
  readonly what: string;
  readonly kind: 'input' | 'output' | 'condition' | 'timer' | 'other';
  readonly known: () => ReadonlySet<string>;
  /** The flow of a condition. */
  readonly flowId?: string;
}

export function expressionsOf(process: Process, element: Element, variables: Variables): Expression[] {
  const found: Expression[] = [];
  const around = lazy(() => variables.around(process, element));
  const inside = lazy(() => variables.inside(process, element));
  const after = lazy(() => new Set([...inside(), ...variables.produced(element)]));
  const add = (text: string, what: string, kind: Expression['kind'], known: () => ReadonlySet<string>, flowId?: string): void => {
    if (text.startsWith('=')) found.push({ text, what, kind, known, ...(flowId !== undefined && { flowId }) });
  };
  element.inputs.forEach(({ source, target }, index) =>
    // Mappings are made in order: a later one sees the earlier ones, and none sees itself.
    add(source, `输入“${target}”`, 'input', () => withNames(withLoop(around(), element), element.inputs.slice(0, index))),
  );
  element.outputs.forEach(({ source, target }, index) =>
    add(source, `输出“${target}”`, 'output', () => withNames(after(), element.outputs.slice(0, index))),
  );
  for (const flow of element.outgoing)
    if (flow.condition !== undefined) add(flow.condition, `去“${flow.name || flow.target.name}”的条件`, 'condition', around, flow.id);
  add(element.candidateGroups, '候选岗位', 'other', inside);
  add(element.candidateUsers, '候选人', 'other', inside);
  add(element.assignee, '办理人', 'other', inside);
  add(element.dueDate, '办理时限', 'other', inside);
  add(element.followUpDate, '跟进时间', 'other', inside);
  add(element.calledProcess?.id ?? '', '调用的流程', 'other', inside);
  add(element.calledDecision?.id ?? '', '调用的决策', 'other', inside);
  add(element.script?.expression ?? '', '计算', 'other', inside);
  for (const event of element.events) {
    add(event.timer?.expression ?? '', '定时', 'timer', inside);
    add(event.reference?.correlationKey ?? '', '消息的关联', 'other', inside);
  }
  if (element.loop) {
    add(element.loop.inputCollection, '逐个办理的名单', 'other', around);
    add(element.loop.outputElement, '逐个办理的结果', 'output', () => withNames(after(), element.outputs));
    add(element.loop.completionCondition, '提前结束的条件', 'other', after);
  }
  return found;
}

const withNames = (names: ReadonlySet<string>, mappings: readonly { readonly target: string }[]): ReadonlySet<string> =>
  mappings.length === 0 ? names : new Set([...names, ...mappings.map(({ target }) => rootOf(target))]);

const withLoop = (names: ReadonlySet<string>, { loop }: Element): ReadonlySet<string> =>
  loop ? new Set([...names, 'loopCounter', loop.inputElement]) : names;

function lazy<T>(compute: () => T): () => T {
  let value: { readonly found: T } | undefined;
  return () => (value ??= { found: compute() }).found;
}
