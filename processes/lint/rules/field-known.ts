/** A field that nobody ever puts into a variable is always null, so that a condition on it never holds. */
import { CONTRACT_FIELDS } from '../contract-facts.ts';
import { parseValue } from '../feel/feel.ts';
import { readsOf } from '../feel/reads.ts';
import { expressionsOf } from '../flow/expressions.ts';
import { fieldsBeside, hasField } from '../flow/shapes.ts';
import { variablesOf } from '../flow/variables.ts';
import { label, meant } from '../words.ts';
import { elementsOf, once, type OfficeSet } from '../office-set.ts';
import type { Rule } from '../rule.ts';

export const fieldKnown: Rule = {
  name: 'field-known',
  check(set, report) {
    const variables = variablesOf(set);
    for (const { diagram, process, element } of elementsOf(set))
      for (const { text, what, flowId } of expressionsOf(process, element, variables))
        for (const { path, sure } of readsOf(parseValue(text).feel)) {
          const [name, field] = path as [string, string | undefined];
          if (!sure || field === undefined || name === 'form') continue;
          const about = { resource: diagram.resource, elementId: flowId ?? element.id };
          const contract = fieldsOf(set).get(name);
          const missing = contract ? !contract.has(field) : hasField(set, process, element, path) === false;
          if (!missing) continue;
          const near = meant(field, contract ?? fieldsBeside(set, process, path));
          report(
            about,
            `${label(element)}的${what}用到“${path.join('.')}”，但没有环节写过其中的“${path.at(-1)}”，它总是空的${near || '，请核对名称。'}`,
          );
        }
  },
};

/** The fields of what comes in with a case, with those that forms and mappings of the set add to them. */
const fieldsOf = once((set: OfficeSet): ReadonlyMap<string, ReadonlySet<string>> => {
  const forms = [...set.forms.values()].flatMap(({ fields }) => fields);
  return new Map(
    Object.entries(CONTRACT_FIELDS).map(([name, { names, rowsOf }]) => {
      const asked = forms.flatMap(({ path }) => (path.length > 1 && (path[0] === rowsOf || path[0] === name) ? [path[1] as string] : []));
      return [name, new Set([...names, ...asked, ...written(set, name)])];
    }),
  );
});

/** Fields that a mapping adds: `context merge(assignment, {responsible: …})`. */
function written(set: OfficeSet, name: string): string[] {
  const { writers } = variablesOf(set);
  return [...set.processes.values()].flatMap((process) => (writers(process, name).length > 0 ? fieldsBeside(set, process, [name]) : []));
}
