/** With output mappings, what a decision or a calculation gave stays in its step: a result that no mapping takes out is lost. */
import { parseValue } from '../feel/feel.ts';
import { readsOf } from '../feel/reads.ts';
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const resultUsed: Rule = {
  name: 'result-used',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set)) {
      const result = element.calledDecision?.result || element.script?.result;
      if (!result || element.outputs.length === 0) continue;
      const isTaken = element.outputs.some(({ source }) => readsOf(parseValue(source).feel).some(({ path }) => path[0] === result));
      if (!isTaken)
        report(
          at(diagram, element),
          `${label(element)}的结果“${result}”没有写进输出映射，会丢失，请加上 =${result} 存入 ${result}，或核对“结果变量”的名称。`,
        );
    }
  },
};
