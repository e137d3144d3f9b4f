/** 三不放过: no way leads to 销号 but the gate's yes. Nobody gets past it, not even who draws the diagrams. */
import { GATE } from '../contract-facts.ts';
import { propertyOf, valuesOf, type Diagram, type Element, type Process } from '../diagram/diagram.ts';
import { closes, closingPapers, closingSteps, impliesPassed, isGate, passingFlows, reachedWithoutGate } from '../flow/gate.ts';
import { scopesOf } from '../flow/graph.ts';
import { label } from '../words.ts';
import { at, type Report, type Rule } from '../rule.ts';

export const gateKept: Rule = {
  name: 'gate-kept',
  check(set, report) {
    const papers = closingPapers(set.processes.values());
    for (const diagram of set.diagrams)
      for (const process of diagram.processes) {
        if (process.id === GATE.process) caseHasGate(diagram, process, report);
        const reached = reachedWithoutGate(process);
        for (const step of closingSteps(process, papers)) {
          if (!reached.has(step.id)) continue;
          const what = closes(step) ? '' : '（制发办结文书）';
          report(
            at(diagram, step),
            `有一条路不经“三不放过”门禁就能到${label(step)}${what}：任何人不能越过门禁。请让所有到这里的路都先经过门禁，并从条件为 =gateVerdict.passed = true 的连线出来。`,
          );
        }
      }
  },
};

function caseHasGate(diagram: Diagram, process: Process, report: Report): void {
  const say = (message: string): void => report(at(diagram, process), message);
  if (!process.elements.some((element) => valuesOf(element, 'siban:reached').includes(GATE.status)))
    say(`${label(process.root)}里没有“${GATE.status}”的环节，请在销号那一步加扩展属性 siban:reached=${GATE.status}。`);
  const gates = process.elements.filter(isGate);
  if (gates.length === 0) say(`${label(process.root)}里没有“三不放过”门禁（${GATE.job}），请加回门禁环节。`);
  else if (passingFlows(process).size === 0)
    say(
      `门禁之后没有一条“通过”的路：请在门禁后的分支上画一条条件为 =gateVerdict.passed = true 的连线（不能设为默认），它之前每条路都要经过门禁。`,
    );
  for (const gate of gates) {
    const branch = branchAfter(gate);
    if (!branch) say(`${label(gate)}之后没有“通过 / 不通过”的分支，请在它后面画一个分支。`);
    else if (!branch.outgoing.some((flow) => flow.id !== branch.defaultFlow && impliesPassed(flow.condition)))
      report(
        at(diagram, branch),
        `${label(branch)}没有按门禁的结论分路：请把“通过”那条连线的条件写成 =gateVerdict.passed = true，并且不设为默认。`,
      );
    if (!scopesOf(gate).some((scope) => propertyOf(scope, 'siban:scope') === '门禁'))
      report(
        at(diagram, gate),
        `${label(gate)}不在标明 siban:scope=门禁 的子流程里，系统不知道按哪里的情况判定，请在子流程上加这个扩展属性。`,
      );
  }
}

/** The first branch after the gate. */
function branchAfter(gate: Element): Element | undefined {
  const seen = new Set([gate]);
  for (const element of seen)
    for (const { target } of element.outgoing) {
      if (target.type === 'exclusiveGateway' && target.outgoing.length > 1) return target;
      seen.add(target);
    }
  return undefined;
}
