/** What a person does in a task: a task without a duty can be completed by nobody. */
import { propertyOf } from '../diagram/diagram.ts';
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const taskDuty: Rule = {
  name: 'task-duty',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set))
      if (element.type === 'userTask' && propertyOf(element, 'siban:duty') === undefined)
        report(at(diagram, element), `${label(element)}没有写明职责，谁也不能办结它，请加扩展属性 siban:duty（如“审批”“办理”“核查”）。`);
  },
};
