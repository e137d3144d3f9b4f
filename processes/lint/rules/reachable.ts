/** A step that no way leads to is never taken. */
import { isGateway } from '../diagram/diagram.ts';
import { ENTRY, graphOf, reach } from '../flow/graph.ts';
import { label } from '../words.ts';
import { at, type Rule } from '../rule.ts';

export const reachable: Rule = {
  name: 'reachable',
  check(set, report) {
    for (const diagram of set.diagrams)
      for (const process of diagram.processes) {
        const reached = reach(graphOf(process), [ENTRY]);
        for (const element of process.elements) {
          if (reached.has(element.id) || element.forCompensation) continue;
          // Inside of what is not reached nothing is: the outermost is enough to say.
          if (element.scope && element.scope.type !== 'process' && !reached.has(element.scope.id)) continue;
          const lonely = element.incoming.length === 0 && !isGateway(element);
          report(at(diagram, element), `${label(element)}到不了：${lonely ? '没有连线通到它' : '从开始走不到它'}，请连上或删去。`);
        }
      }
  },
};
