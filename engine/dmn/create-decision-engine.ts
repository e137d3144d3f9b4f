/** DMN decisions as Zeebe 8.6 parses and evaluates them. Parsing is synchronous. */
import type { FeelValues } from '../expression/feel.ts';
import type { DecisionEngine, ParsedDrg } from './contract.ts';
import type { DecisionGraph } from './decision-model.ts';
import { evaluateDecision } from './evaluate-decision.ts';
import { parseDmn } from './parse-dmn.ts';

/** `feel` is what `createFeelEngine` makes. */
export function createDecisionEngine(feel: FeelValues): DecisionEngine {
  return {
    parse: (xml) => parseDmn(xml, feel),
    evaluate: (drg, decisionId, variables) => {
      if (!isGraph(drg)) throw new TypeError(`Expected a graph made by this engine's parse, but '${drg.id}' is not one`);
      return evaluateDecision(drg, decisionId, variables, feel);
    },
  };
}

function isGraph(drg: ParsedDrg): drg is DecisionGraph {
  return 'decisionsById' in drg;
}
