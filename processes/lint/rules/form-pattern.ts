/** A pattern that is none, or that can occupy the server for ever with a text made for it. */
import { patternFault } from '../forms/regular.ts';
import type { Rule } from '../rule.ts';

export const formPattern: Rule = {
  name: 'form-pattern',
  check(set, report) {
    for (const { resource, fields } of set.forms.values())
      for (const field of fields) {
        const fault = field.pattern === undefined ? undefined : patternFault(field.pattern);
        if (!fault) continue;
        const say = (message: string): void =>
          report({ resource, elementId: field.id }, `表单“${resource}”的“${field.label}”的格式“${field.pattern}”${message}`);
        if (fault === 'invalid') say('写法有误，请改正。');
        else say('重复里又有重复或并列，核对一段长文字会算不完，请改成简单的写法（如 ^[0-9]{11}$）。');
      }
  },
};
