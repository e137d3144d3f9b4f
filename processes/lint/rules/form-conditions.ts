/** Conditions, choices and texts of a form that do not parse, or that look at what is not there. */
import { parseFeel, type Feel } from '../feel/feel.ts';
import { comparisonsOf, readsOf } from '../feel/reads.ts';
import { fieldOf } from '../flow/shapes.ts';
import type { Field, FormFile } from '../forms/form.ts';
import { variablesOf } from '../flow/variables.ts';
import { elementsOf, once, type OfficeSet } from '../office-set.ts';
import { listed, meant } from '../words.ts';
import type { Rule } from '../rule.ts';

export const formConditions: Rule = {
  name: 'form-conditions',
  check(set, report) {
    for (const form of set.forms.values())
      for (const field of form.fields) {
        if (field.hide === undefined) continue;
        const say = (message: string): void =>
          report(
            { resource: form.resource, elementId: field.id },
            `表单“${form.resource}”的“${field.label || field.type}”的隐藏条件${message}`,
          );
        const { feel, valid } = parseFeel(field.hide.replace(/^=/, '').trim());
        if (!field.hide.startsWith('=')) say(`应以 = 开头，现在是“${field.hide}”。`);
        else if (!valid) say(`写法有误：“${field.hide}”，请改正。`);
        else for (const fault of faultsOf(feel, field, form, set)) say(fault);
      }
  },
};

function faultsOf(feel: Feel, field: Field, form: FormFile, set: OfficeSet): string[] {
  const faults: string[] = [];
  const around = field.path.slice(0, -1);
  const find = (path: readonly string[]): Field | undefined => fieldOf(form, [...around, ...path]) ?? fieldOf(form, path);
  const names = new Set(form.fields.flatMap(({ path }) => path));
  const known = namesFor(set).get(form.resource);
  for (const { path, sure } of readsOf(feel)) {
    const name = path[0] as string;
    // Without a task that uses the form nobody knows what else it is given.
    if (sure && known && !names.has(name) && !known.has(name) && !['this', 'parent', 'i'].includes(name))
      faults.push(`用到“${name}”，但表单里没有这一项${meant(name, [...names, ...known]) || '，请核对名称。'}`);
  }
  for (const { path, value } of comparisonsOf(feel)) {
    const asked = find(path);
    if (asked?.options && !asked.optionsElsewhere && value !== '' && !asked.options.includes(value))
      faults.push(
        `把“${asked.label}”与“${value}”比较，但它没有这个选项${meant(value, asked.options) || `，可选：${listed(asked.options, 20)}`}`,
      );
  }
  return faults;
}

/** Form → the names its tasks know. */
const namesFor = once((set: OfficeSet): ReadonlyMap<string, ReadonlySet<string>> => {
  const variables = variablesOf(set);
  const names = new Map<string, Set<string>>();
  for (const { process, element } of elementsOf(set))
    if (element.form)
      names.set(element.form.formId, new Set([...(names.get(element.form.formId) ?? []), ...variables.inside(process, element)]));
  return names;
});
