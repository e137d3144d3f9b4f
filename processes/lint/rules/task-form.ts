/** Without a form there is nothing to fill in, and the task cannot be completed on the page. */
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const taskForm: Rule = {
  name: 'task-form',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set)) {
      if (element.type !== 'userTask') continue;
      if (!element.form) report(at(diagram, element), `${label(element)}没有表单，办理人无处填写，请在“表单”中选定一张。`);
      else if (element.form.other || element.form.formId === '')
        report(at(diagram, element), `${label(element)}的表单应选“关联表单”并填写表单标识，其他种类本系统不办理。`);
    }
  },
};
