/** A loop in which nothing is waited for turns without end, and the engine with it. */
import { isSubProcess, type Element } from '../diagram/diagram.ts';
import { loopsOf } from '../flow/loops.ts';
import { label } from '../words.ts';
import { at, type Rule } from '../rule.ts';

export const loopWaits: Rule = {
  name: 'loop-waits',
  check(set, report) {
    for (const diagram of set.diagrams)
      for (const process of diagram.processes)
        for (const scope of [process.root, ...process.elements.filter(isSubProcess)])
          for (const loop of loopsOf(withoutWaits(scope), next)) {
            const [first] = loop as [Element, ...Element[]];
            report(
              at(diagram, first),
              `${loop.map(label).slice(0, 4).join('、')}连成了圈，圈里没有人工办理、自动办理、定时或等待，流程会空转，请在圈里加上要等的环节。`,
            );
          }
  },
};

const withoutWaits = ({ children }: Element): Element[] => children.filter((element) => !waits(element));
const next = ({ outgoing }: Element): Element[] => outgoing.map(({ target }) => target);

function waits(element: Element): boolean {
  if (element.jobType !== undefined || element.type === 'userTask' || element.type === 'receiveTask' || element.type === 'callActivity')
    return true;
  if (element.type === 'eventBasedGateway' || element.type === 'intermediateCatchEvent' || element.type === 'boundaryEvent') return true;
  return isSubProcess(element) && element.children.some(waits);
}
