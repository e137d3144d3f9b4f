/** What a case keeps of the office's tables comes from the tables: every deadline, the ladder, the gate and the score are computed by it. */
import { DECISION } from '../../contract.ts';
import { overwrites } from '../flow/overwrites.ts';
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

export const tablesKept: Rule = {
  name: 'tables-kept',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set))
      for (const [name, table] of Object.entries(KEPT))
        for (const how of overwrites(element, pluginOf(set, element), name, (way, source) => way === 'decision' && source === table))
          report(
            at(diagram, element),
            `${label(element)}${how}改写了“${name}”，它只能取自决策表“${set.decisions.get(table)?.name ?? table}”，请删去；要改数字请改表。`,
          );
  },
};
