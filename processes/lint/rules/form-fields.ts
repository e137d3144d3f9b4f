/** Fields of a form that the page cannot show, that share a key, or that offer nothing to choose. */
import type { Field } from '../forms/form.ts';
import { listed } from '../words.ts';
import type { Rule } from '../rule.ts';

const ASKING = [
  'textfield',
  'textarea',
  'number',
  'datetime',
  'checkbox',
  'checklist',
  'radio',
  'select',
  'taglist',
  'filepicker',
  'expression',
];
const SHOWING = ['text', 'html', 'image', 'spacer', 'separator', 'button', 'group', 'dynamiclist', 'iframe', 'table', 'documentPreview'];
const CHOOSING = ['radio', 'select', 'checklist', 'taglist'];

export const formFields: Rule = {
  name: 'form-fields',
  check(set, report) {
    for (const { resource, fields } of set.forms.values()) {
      const seen = new Set<string>();
      for (const field of fields) {
        const say = (message: string): void =>
          report({ resource, elementId: field.id || resource }, `表单“${resource}”的“${field.label || field.type}”${message}`);
        if (![...ASKING, ...SHOWING].includes(field.type)) say(`种类“${field.type}”不能显示，可用：${listed(ASKING, 20)}`);
        if (!ASKING.includes(field.type)) continue;
        if (field.key === '') say('没有写字段名，填的内容会丢失，请填写。');
        const path = field.path.join('.');
        if (field.key !== '' && seen.has(path)) say(`与另一项的字段名都是“${path}”，填的内容会互相覆盖，请改一个。`);
        seen.add(path);
        for (const fault of choicesFaults(field)) say(fault);
      }
    }
  },
};

function choicesFaults({ type, options, optionsElsewhere, minimum, maximum }: Field): string[] {
  const faults: string[] = [];
  if (CHOOSING.includes(type) && !optionsElsewhere) {
    if (!options || options.length === 0) faults.push('没有可选的内容，请加选项。');
    else if (options.some((option) => option === '')) faults.push('有一个选项没有值，请填写。');
    else if (new Set(options).size < options.length) faults.push('有两个选项的值一样，请改一个。');
  }
  const [least, most] = [Number(minimum), Number(maximum)];
  if (minimum !== '' && maximum !== '' && least > most) faults.push(`的下限 ${minimum} 大于上限 ${maximum}，怎么填都不对，请改正。`);
  return faults;
}
