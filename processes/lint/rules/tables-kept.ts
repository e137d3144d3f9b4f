/** What a case keeps of the office's tables comes from the tables: every deadline, the ladder, the gate and the score are computed by it. */
import { DECISION } from '../../contract.ts';
import { parseValue } from '../feel/feel.ts';
import { overwrites, type Way } from '../flow/overwrites.ts';
import { pluginOf } from '../flow/variables.ts';
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

/** Variable → the table it is the result of. */
const KEPT: Readonly<Record<string, string>> = {
  limits: DECISION.limits,
  ladder: DECISION.ladder,
  gateRules: DECISION.gateRules,
  scoreRules: DECISION.scoreRules,
};

/** The table itself, or a call that hands on what the case has of it. */
const comesFrom = (table: string, name: string, way: Way, source: string): boolean => {
  if (way === 'decision') return source === table;
  const { feel } = parseValue(source);
  return way === 'input' && feel.kind === 'name' && feel.name === name;
};

export const tablesKept: Rule = {
  name: 'tables-kept',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set))
      for (const [name, table] of Object.entries(KEPT))
        for (const how of overwrites(element, pluginOf(set, element), name, (way, source) => comesFrom(table, name, way, source)))
          report(
            at(diagram, element),
            `${label(element)}${how}改写了“${name}”，它只能取自决策表“${set.decisions.get(table)?.name ?? table}”，请删去；要改数字请改表。`,
          );
  },
};
