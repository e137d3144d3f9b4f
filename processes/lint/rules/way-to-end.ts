/** From each step an end can be reached, and what follows it is drawn. */
import { eventOf, isSubProcess, type Element } from '../diagram/diagram.ts';
import { label } from '../words.ts';
import { at, type Rule } from '../rule.ts';

export const wayToEnd: Rule = {
  name: 'way-to-end',
  check(set, report) {
    for (const diagram of set.diagrams)
      for (const process of diagram.processes)
        for (const scope of [process.root, ...process.elements.filter(isSubProcess)]) {
          if (scope.type === 'adHocSubProcess') continue;
          if (!scope.children.some(({ type }) => type === 'startEvent'))
            report(at(diagram, scope), `${label(scope)}里没有开始事件，请加上。`);
          // What leads into a step without a next one is mended with that step.
          const ending = endingIn(scope, (element) => element.type === 'endEvent' || linksOn(element));
          const stopping = endingIn(scope, (element) => counts(element) && element.outgoing.length === 0);
          for (const element of scope.children) {
            if (!counts(element) || ending.has(element)) continue;
            if (element.outgoing.length > 0 && stopping.has(element)) continue;
            report(
              at(diagram, element),
              element.outgoing.length === 0
                ? `${label(element)}之后没有下一步，请连到下一环节或结束事件。`
                : `${label(element)}走不到结束，流程会一直转下去，请画出结束的路。`,
            );
          }
        }
  },
};

const counts = (element: Element): boolean =>
  element.type !== 'endEvent' &&
  !element.eventSubProcess &&
  !element.forCompensation &&
  !eventOf(element, 'compensate') &&
  !linksOn(element);
const linksOn = (element: Element): boolean => element.type === 'intermediateThrowEvent' && eventOf(element, 'link') !== undefined;

/** The elements of a scope from which an end of it can be reached; a boundary event is a way out of its activity. */
function endingIn(scope: Element, isEnd: (element: Element) => boolean): Set<Element> {
  const found = new Set(scope.children.filter(isEnd));
  const byId = new Map(scope.children.map((element) => [element.id, element]));
  for (const element of found) {
    for (const { source } of element.incoming) found.add(source);
    const host = element.attachedTo === undefined ? undefined : byId.get(element.attachedTo);
    if (host && element.interrupting) found.add(host);
  }
  return found;
}
