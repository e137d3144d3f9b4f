/** A variable that nobody writes is always null: mostly a name that was misspelt. */
import { parseFeel, parseValue } from '../feel/feel.ts';
import { readsOf } from '../feel/reads.ts';
import { expressionsOf } from '../flow/expressions.ts';
import { rootOf, variablesOf } from '../flow/variables.ts';
import { label, meant } from '../words.ts';
import { elementsOf, type OfficeSet } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const variableKnown: Rule = {
  name: 'variable-known',
  check(set, report) {
    const variables = variablesOf(set);
    for (const { diagram, process, element } of elementsOf(set)) {
      for (const { text, what, known, flowId } of expressionsOf(process, element, variables)) {
        const about = { resource: diagram.resource, elementId: flowId ?? element.id };
        for (const { path, sure } of readsOf(parseValue(text).feel)) {
          const name = path[0] as string;
          if (sure && !known().has(name))
            report(about, `${label(element)}的${what}用到变量“${name}”，但没有环节写过它${meant(name, known()) || '，请核对名称。'}`);
        }
      }
      if (!element.calledDecision) continue;
      const known = new Set([...variables.inside(process, element), ...element.inputs.map(({ target }) => rootOf(target))]);
      for (const name of inputsOf(set, element.calledDecision.id))
        if (!known.has(name))
          report(
            at(diagram, element),
            `${label(element)}的决策表要用“${name}”，但没有环节写过它${meant(name, known) || '，请在“输入映射”中给出。'}`,
          );
    }
  },
};

/** The names a decision asks for, those it requires included. */
export function inputsOf(set: OfficeSet, decisionId: string): string[] {
  const names = new Set<string>();
  const asked = new Set([decisionId]);
  const given = new Set<string>();
  for (const id of asked) {
    const decision = set.decisions.get(id);
    if (!decision) continue;
    for (const required of decision.requires) {
      asked.add(required);
      given.add(required);
    }
    const texts = decision.table ? decision.table.inputs.map(({ name }) => name) : [decision.expression ?? ''];
    for (const text of texts) for (const { path } of readsOf(parseFeel(text).feel)) names.add(path[0] as string);
  }
  return [...names].filter((name) => !given.has(name));
}
