/** Every task has a day by which it is due: drawn (dueDate) or said (siban:within). */
import { propertyOf } from '../diagram/diagram.ts';
import { label } from '../words.ts';
import { parseValue } from '../feel/feel.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const taskDeadline: Rule = {
  name: 'task-deadline',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set)) {
      if (element.type !== 'userTask') continue;
      if (element.dueDate === '') {
        if (propertyOf(element, 'siban:within') === undefined)
          report(at(diagram, element), `${label(element)}没有办理时限，请填写“到期时间”，或加扩展属性 siban:within（如“2个工作日”）。`);
        continue;
      }
      const { feel, valid } = parseValue(element.dueDate);
      if (valid && ['number', 'boolean', 'null'].includes(feel.kind))
        report(at(diagram, element), `${label(element)}的到期时间应是一个时刻（如 =reviewDueAt），现在写的是“${element.dueDate}”。`);
      if (valid && feel.kind === 'text' && Number.isNaN(Date.parse(feel.value)))
        report(at(diagram, element), `${label(element)}的到期时间“${element.dueDate}”不是时刻，请写成表达式（如 =reviewDueAt）。`);
    }
  },
};
