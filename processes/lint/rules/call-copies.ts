/**
 * A called process begins with a copy of its caller's variables and hands the copy back: what a call appends to a list of its caller, it appends to
 * the list as it was when the call began, and what was written meanwhile is lost (docs/decisions/0009).
 */
import { parseValue } from '../feel/feel.ts';
import { readsOf } from '../feel/reads.ts';
import { rootOf, variablesOf } from '../flow/variables.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';
import { label } from '../words.ts';

export const callCopies: Rule = {
  name: 'call-copies',
  check(set, report) {
    const variables = variablesOf(set);
    for (const { diagram, element } of elementsOf(set)) {
      if (!element.calledProcess?.takesAll || !set.processes.has(element.calledProcess.id)) continue;
      const brought = variables.produced(element);
      for (const { source, target } of element.outputs) {
        const name = rootOf(target);
        const reads = readsOf(parseValue(source).feel).map(({ path }) => path[0]);
        if (reads.includes(name) && !brought.has(name))
          report(
            at(diagram, element),
            `${label(element)}的输出映射把“${name}”接着往下写，但读到的是调用开始时的副本，办理期间别处写入的内容会丢失。请先把结果取到另一个变量，再在后面的事件里登记。`,
          );
      }
    }
  },
};
