/** A called process hands back what its caller asks for, never everything: else it could overwrite what the caller relies on. */
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const callVariables: Rule = {
  name: 'call-variables',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set))
      if (element.calledProcess?.givesAll)
        report(at(diagram, element), `${label(element)}会把被调用流程的全部变量写回来，请关闭“传回全部变量”，在“输出映射”中写明要哪些。`);
  },
};
