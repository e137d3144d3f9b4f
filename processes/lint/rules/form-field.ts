/** What a mapping takes out of `form` must be asked for in the form, row by row too. */
import { parseValue } from '../feel/feel.ts';
import { readsOf } from '../feel/reads.ts';
import { expressionsOf } from '../flow/expressions.ts';
import { formOf, givenBy } from '../flow/shapes.ts';
import { variablesOf } from '../flow/variables.ts';
import { label, meant } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const formField: Rule = {
  name: 'form-field',
  check(set, report) {
    const variables = variablesOf(set);
    for (const { diagram, process, element } of elementsOf(set)) {
      const form = element.type === 'userTask' ? formOf(set, element) : undefined;
      if (!form || form.fault) continue;
      const keys = form.fields.filter(({ path }) => path.length > 0).map(({ path }) => path.join('.'));
      for (const { text, what, kind } of expressionsOf(process, element, variables)) {
        if (kind !== 'output') continue;
        for (const { path } of readsOf(parseValue(text).feel)) {
          if (path[0] !== 'form' || path.length < 2 || givenBy(form, path.slice(1)) !== false) continue;
          const name = path.slice(1).join('.');
          report(
            at(diagram, element),
            `${label(element)}的${what}要用表单的“${name}”，但表单“${form.resource}”没有这一项${meant(name, keys) || '，请在表单中加上，或改映射。'}`,
          );
        }
      }
    }
  },
};
