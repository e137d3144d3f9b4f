/**
 * form-js has no hook for translation: its words are replaced when the pages are built. A word that a person meets in every task and that an
 * upgrade renamed stops the build, so that English never comes back unnoticed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const words = JSON.parse(readFileSync(join(import.meta.dirname, 'form-words.json'), 'utf8'));

/** Sentences with a value inside, and places where a word alone would be ambiguous: text → text. */
const PHRASES = {
  viewer: [
    ['`Field must match pattern ${validation.pattern}.`', "'格式不正确，请检查。'"],
    ['`Field must have minimum value of ${validation.min}.`', '`不能小于${validation.min}。`'],
    ['`Field must have maximum value of ${validation.max}.`', '`不能大于${validation.max}。`'],
    ['`Field must have minimum length of ${validation.minLength}.`', '`至少${validation.minLength}个字。`'],
    ['`Field must have maximum length of ${validation.maxLength}.`', '`不能超过${validation.maxLength}个字。`'],
    [
      "'Value is expected to ' + (decimalDigits === 0 ? 'be an integer' : `have at most ${decimalDigits} decimal digit${decimalDigits > 1 ? 's' : ''}`) + '.'",
      "decimalDigits === 0 ? '请填写整数。' : `最多${decimalDigits}位小数。`",
    ],
    ['`Remove list item ${itemIndex + 1}`', '`删除第${itemIndex + 1}行`'],
    ['`Expand all (${values.length - 1})`', '`全部展开（${values.length - 1}）`'],
    // Dates are typed and shown as the office writes them, whatever the browser's language.
    ["getLocaleDateFormat(locale = 'default')", "getLocaleDateFormat(locale = 'sv-SE')"],
    ['placeholder: getLocaleReadableDateFormat()', "placeholder: '年-月-日'"],
    // Today is the office's, not the computer's.
    [
      "minDate: disallowPassedDates ? 'today' : '01/01/1900'",
      "now: officeDay(),\n      minDate: disallowPassedDates ? officeDay() : '1900-01-01'",
    ],
    [
      "import flatpickr from 'flatpickr';",
      `import flatpickr from 'flatpickr';
import { Mandarin } from 'flatpickr/dist/l10n/zh.js';
import { officeDay } from ${JSON.stringify(join(import.meta.dirname, 'shared', 'office-clock.ts'))};
flatpickr.localize({ ...Mandarin, firstDayOfWeek: 1 });`,
    ],
  ],
  editor: [
    ["return 'Form';", "return '表单';"],
    ['"Text view is templated"', '"说明文字（含变量）"'],
    ['"Text view is populated by an expression"', '"说明文字（由表达式得出）"'],
    ['"Html view is templated"', '"网页片段（含变量）"'],
    ['"Html view is populated by an expression"', '"网页片段（由表达式得出）"'],
  ],
};
const NEEDED = { viewer: ['Add new', 'Field is required.', 'Search'], editor: ['Components', 'General', 'Required'] };

const quoted = /(["'])((?:(?!\1)[^\\\n]){2,90})\1/g;
/** Only where text is shown (a property's value, a child, a message): never in identifiers, selectors or comparisons. */
const shown = /: $|\b(?:push|translate)\($|" ", $/;

export function translateForms(code, part) {
  const found = new Set();
  let result = code;
  for (const [from, to] of PHRASES[part]) {
    if (!result.includes(from))
      throw new Error(
        `Expected @bpmn-io/form-js-${part} to contain ${from}, but it does not: adapt web/browser/form-words.mjs to the new version.`,
      );
    result = result.replaceAll(from, () => to);
  }
  result = result.replace(quoted, (whole, _quote, text, at) => {
    if (!Object.hasOwn(words, text)) return whole;
    const before = result
      .slice(Math.max(0, at - 60), at)
      .split('\n')
      .at(-1);
    if (!shown.test(before)) return whole;
    found.add(text);
    return JSON.stringify(words[text]);
  });
  const missing = NEEDED[part].filter((word) => !found.has(word));
  if (missing.length > 0)
    throw new Error(
      `Expected @bpmn-io/form-js-${part} to say ${missing.join(', ')}, but it does not: adapt web/browser/form-words.mjs to the new version.`,
    );
  return result;
}

export const chineseForms = () => ({
  name: 'siban:chinese-forms',
  transform(code, id) {
    const part = /@bpmn-io\/form-js-(viewer|editor)\/dist\/index\.es\.js/.exec(id)?.[1];
    return part ? { code: translateForms(code, part), map: null } : undefined;
  },
});
