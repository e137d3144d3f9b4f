/** 催办 hands over to 督办 by an escalation: a code that nobody catches, or that nobody throws, breaks the ladder in silence. */
import type { Element, Process } from '../diagram/diagram.ts';
import { scopesOf } from '../flow/graph.ts';
import { variablesOf } from '../flow/variables.ts';
import { label, meant } from '../words.ts';
import { elementsOf, type OfficeSet } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const escalationCaught: Rule = {
  name: 'escalation-caught',
  check(set, report) {
    for (const { diagram, process, element } of elementsOf(set))
      for (const { kind, reference } of element.events) {
        if (kind !== 'escalation') continue;
        const code = reference?.code ?? '';
        if (element.type === 'endEvent' || element.type === 'intermediateThrowEvent') {
          const caught = caughtAbove(set, process, element);
          if (code !== '' && !caught.has(code) && !caught.has(''))
            report(
              at(diagram, element),
              `${label(element)}升级的代码“${code}”没有人接，请在上一级画出接收它的边界事件${meant(code, caught) || '。'}`,
            );
        } else if (element.type === 'boundaryEvent' && code !== '') {
          const thrown = thrownBelow(set, process, element);
          if (thrown && !thrown.has(code))
            report(
              at(diagram, element),
              `${label(element)}等的升级代码“${code}”没有人发出，永远等不到${meant(code, thrown) || '，请核对代码。'}`,
            );
        }
      }
  },
};

/** Codes that are caught around an element or around the calls of its process; '' for a catch of all. */
function caughtAbove(set: OfficeSet, process: Process, element: Element): Set<string> {
  const codes = new Set<string>();
  const seen = new Set<Element>();
  const look = (from: Process, start: Element): void => {
    if (seen.has(start)) return;
    seen.add(start);
    const hosts = new Set([start.id, ...scopesOf(start).map(({ id }) => id)]);
    for (const other of from.elements)
      if ((other.attachedTo !== undefined && hosts.has(other.attachedTo)) || (other.type === 'startEvent' && other.scope?.eventSubProcess))
        for (const event of other.events) if (event.kind === 'escalation') codes.add(event.reference?.code ?? '');
    for (const caller of variablesOf(set).callers(from.id)) look(caller.process, caller.element);
  };
  look(process, element);
  return codes;
}

/** Codes that an activity may throw, with all it calls; undefined when it calls what is not in the set. */
function thrownBelow(set: OfficeSet, process: Process, boundary: Element): Set<string> | undefined {
  const host = boundary.attachedTo === undefined ? undefined : process.byId.get(boundary.attachedTo);
  if (!host) return undefined;
  const codes = new Set<string>();
  const left = [host];
  const seen = new Set(left);
  for (let element = left.pop(); element; element = left.pop()) {
    if (element.type === 'endEvent' || element.type === 'intermediateThrowEvent')
      for (const event of element.events) if (event.kind === 'escalation') codes.add(event.reference?.code ?? '');
    const called = element.calledProcess ? set.processes.get(element.calledProcess.id) : undefined;
    if (element.calledProcess && !called) return undefined;
    for (const next of [...element.children, ...(called ? called.root.children : [])])
      if (!seen.has(next)) {
        seen.add(next);
        left.push(next);
      }
  }
  return codes;
}
