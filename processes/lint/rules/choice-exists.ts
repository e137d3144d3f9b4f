/** A comparison with a text that the form or the table does not offer never holds (or always does). */
import { CONTRACT_TEXTS } from '../contract-facts.ts';
import { parseValue } from '../feel/feel.ts';
import { comparisonsOf } from '../feel/reads.ts';
import { expressionsOf } from '../flow/expressions.ts';
import { textsOf } from '../flow/shapes.ts';
import { variablesOf } from '../flow/variables.ts';
import { label, listed, meant } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import type { Rule } from '../rule.ts';

export const choiceExists: Rule = {
  name: 'choice-exists',
  check(set, report) {
    const variables = variablesOf(set);
    for (const { diagram, process, element } of elementsOf(set))
      for (const { text, what, flowId } of expressionsOf(process, element, variables))
        for (const { path, value } of comparisonsOf(parseValue(text).feel)) {
          const texts = textsOf(set, process, element, path) ?? contractTexts(path);
          if (!texts || texts.size === 0 || texts.has(value) || value === '') continue;
          report(
            { resource: diagram.resource, elementId: flowId ?? element.id },
            `${label(element)}的${what}把“${path.join('.')}”与“${value}”比较，但它只会是：${listed(texts, 20)}${meant(value, texts) || '，请改成其中一个。'}`,
          );
        }
  },
};

function contractTexts(path: readonly string[]): ReadonlySet<string> | undefined {
  const texts = CONTRACT_TEXTS[path.join('.')];
  return texts && new Set(texts);
}
