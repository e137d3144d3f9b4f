/** A planned graph as a DMN document. */
import { decision, definitions, knowledge, literal, table } from '../dmn-xml.ts';
import type { GraphPlan, LogicPlan } from './grow-graph.ts';

export function writeGraph({ decisions, models }: GraphPlan): string {
  const written = decisions.map(({ id, logic, ...parts }) => decision(id, writeLogic(logic, id), parts));
  const knowledgeModels = models.map(({ name, params, logic }) => knowledge(name, name, params, writeLogic(logic, name)));
  return definitions([...knowledgeModels, ...written].join(''));
}

/** `prefix` keeps ids apart. */
function writeLogic(logic: LogicPlan, prefix: string): string {
  switch (logic.type) {
    case 'literal':
      return literal(logic.text);
    case 'table':
      return table({ ...logic, rules: logic.rules.map(({ inputs, outputs }) => [...inputs, ...outputs]) }, prefix);
    case 'context': {
      const entries = logic.entries.map(
        ({ name, logic: value }, index) =>
          `<contextEntry><variable name="${name}"/>${writeLogic(value, `${prefix}e${index}`)}</contextEntry>`,
      );
      return `<context>${entries.join('')}${logic.result === undefined ? '' : `<contextEntry>${writeLogic(logic.result, `${prefix}r`)}</contextEntry>`}</context>`;
    }
    case 'list':
      return `<list>${logic.items.map((item, index) => writeLogic(item, `${prefix}i${index}`)).join('')}</list>`;
    case 'relation':
      return `<relation>${logic.columns.map((name) => `<column name="${name}"/>`).join('')}${logic.rows.map((row) => `<row>${row.map(literal).join('')}</row>`).join('')}</relation>`;
    case 'invocation':
      return `<invocation>${literal(logic.model)}${logic.bindings.map(([name, text]) => `<binding><parameter name="${name}"/>${literal(text)}</binding>`).join('')}</invocation>`;
    case 'function':
      return `<functionDefinition>${logic.params.map((name) => `<formalParameter name="${name}"/>`).join('')}${literal(logic.text)}</functionDefinition>`;
  }
}
