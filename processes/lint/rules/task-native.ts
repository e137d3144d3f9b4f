/** Siban serves job-based user tasks; a native one (what bpmn-js makes by itself) is never seen by anybody. */
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const taskNative: Rule = {
  name: 'task-native',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set))
      if (element.native)
        report(at(diagram, element), `${label(element)}的实现方式是“原生人工任务”，不会出现在任何人的工作里，请改为“外部程序”。`);
  },
};
