/** A field that nobody ever puts into a variable is always null, so that a condition on it never holds. */
import { parseValue } from '../feel/feel.ts';
import { readsOf } from '../feel/reads.ts';
import { expressionsOf } from '../flow/expressions.ts';
import { fieldsBeside, hasField } from '../flow/shapes.ts';
import { variablesOf } from '../flow/variables.ts';
import { label, meant } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import type { Rule } from '../rule.ts';

export const fieldKnown: Rule = {
  name: 'field-known',
  check(set, report) {
    const variables = variablesOf(set);
    for (const { diagram, process, element } of elementsOf(set))
      for (const { text, what, flowId } of expressionsOf(process, element, variables))
        for (const { path, sure } of readsOf(parseValue(text).feel)) {
          if (!sure || path.length < 2 || path[0] === 'form' || hasField(set, process, element, path) !== false) continue;
          const near = meant(path[1] as string, fieldsBeside(set, process, path));
          report(
            { resource: diagram.resource, elementId: flowId ?? element.id },
            `${label(element)}的${what}用到“${path.join('.')}”，但没有环节写过其中的“${path.at(-1)}”，它总是空的${near || '，请核对名称。'}`,
          );
        }
  },
};
