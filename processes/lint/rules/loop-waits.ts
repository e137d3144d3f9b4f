/** A loop in which nothing is waited for turns without end, and the engine with it. */
import { isSubProcess, type Element } from '../diagram/diagram.ts';
import { label } from '../words.ts';
import { at, type Rule } from '../rule.ts';

export const loopWaits: Rule = {
  name: 'loop-waits',
  check(set, report) {
    for (const diagram of set.diagrams)
      for (const process of diagram.processes)
        for (const scope of [process.root, ...process.elements.filter(isSubProcess)])
          for (const loop of loopsOf(scope.children.filter((element) => !waits(element)))) {
            const [first] = loop as [Element, ...Element[]];
            report(
              at(diagram, first),
              `${loop.map(label).slice(0, 4).join('、')}连成了圈，圈里没有人工办理、自动办理、定时或等待，流程会空转，请在圈里加上要等的环节。`,
            );
          }
  },
};

function waits(element: Element): boolean {
  if (element.jobType !== undefined || element.type === 'userTask' || element.type === 'receiveTask' || element.type === 'callActivity')
    return true;
  if (element.type === 'eventBasedGateway' || element.type === 'intermediateCatchEvent' || element.type === 'boundaryEvent') return true;
  return isSubProcess(element) && element.children.some(waits);
}

/** Groups of elements each of which leads to all others of its group: Tarjan's, without recursion. */
function loopsOf(elements: readonly Element[]): Element[][] {
  const among = new Set(elements);
  const next = (element: Element): Element[] => element.outgoing.map(({ target }) => target).filter((target) => among.has(target));
  const index = new Map<Element, number>();
  const low = new Map<Element, number>();
  const stack: Element[] = [];
  const onStack = new Set<Element>();
  const loops: Element[][] = [];
  for (const root of elements) {
    if (index.has(root)) continue;
    const work: { element: Element; left: Element[] }[] = [];
    const enter = (element: Element): void => {
      index.set(element, index.size);
      low.set(element, index.size - 1);
      stack.push(element);
      onStack.add(element);
      work.push({ element, left: next(element) });
    };
    enter(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const { element, left } = top;
      const target = left.pop();
      if (target) {
        if (!index.has(target)) enter(target);
        else if (onStack.has(target)) low.set(element, Math.min(low.get(element) as number, index.get(target) as number));
        continue;
      }
      work.pop();
      const before = work.at(-1)?.element;
      if (before) low.set(before, Math.min(low.get(before) as number, low.get(element) as number));
      if (low.get(element) !== index.get(element)) continue;
      const group = stack.splice(stack.indexOf(element));
      for (const member of group) onStack.delete(member);
      if (group.length > 1 || next(element).includes(element)) loops.push(group);
    }
  }
  return loops;
}
