/** A task says what of its form the process keeps; without that, `form` and `actor` of one task would be taken for the next one's. */
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const taskResults: Rule = {
  name: 'task-results',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set))
      if (element.type === 'userTask' && element.outputs.length === 0)
        report(
          at(diagram, element),
          `${label(element)}没有写明留下表单中的哪些内容，请在“输出映射”中写明（如 =form.decision 存入 decision）。`,
        );
  },
};
