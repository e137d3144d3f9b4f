/** The shipped tables as the rules' tests use them: read from the DMN files and decided as the product decides, so that a number stands once. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createDecisionEngine } from '../../../engine/dmn/create-decision-engine.ts';
import { createFeelEngine } from '../../../engine/expression/feel.ts';
import {
  DECISION,
  type GateRules,
  type Ladder,
  type Limits,
  type ScoreRules,
  type UnitWeights,
  type Urgency,
} from '../../../processes/contract.ts';
import { withHours } from '../../../rules/calendar/office-time.ts';
import { PUBLISHED_YEARS } from '../../../rules/calendar/published-years.ts';
import { createWorkingCalendar } from '../../../rules/calendar/working-calendar.ts';
import { readTable } from '../../../rules/tables/read-table.ts';
import {
  gateRulesTable,
  ladderTable,
  limitsTable,
  officeHoursTable,
  scoreRulesTable,
  unitWeightsTable,
} from '../../../rules/tables/tables.ts';

const DECISIONS = join(import.meta.dirname, '..', '..', '..', 'processes', 'decisions');
const engine = createDecisionEngine(createFeelEngine());
const graphs = readdirSync(DECISIONS)
  .filter((name) => name.endsWith('.dmn'))
  .map((name) => engine.parse(readFileSync(join(DECISIONS, name), 'utf8')));

/** What a shipped decision answers. */
export function decideShipped(decisionId: string, variables: Readonly<Record<string, unknown>>): unknown {
  const graph = graphs.find(({ decisions }) => decisions.some((decision) => decision.decisionId === decisionId));
  if (!graph) throw new Error(`Expected a shipped decision '${decisionId}', but there is none`);
  const result = engine.evaluate(graph, decisionId, (name) => (name in variables ? JSON.stringify(variables[name]) : undefined));
  if (!result.ok) throw new Error(result.message);
  return JSON.parse(result.output);
}

export const officeHours = readTable(officeHoursTable, decideShipped(DECISION.officeHours, {}));
export const calendar = withHours(createWorkingCalendar(PUBLISHED_YEARS), officeHours);

export const limitsOf = (urgency: Urgency): Limits =>
  readTable(limitsTable, decideShipped(DECISION.limits, { urgency, sourceType: '会议议定事项' }));
export const ladderOf = (urgency: Urgency): Ladder => readTable(ladderTable, decideShipped(DECISION.ladder, { urgency }));
export const gateRules: GateRules = readTable(gateRulesTable, decideShipped(DECISION.gateRules, { urgency: '普通' }));
export const scoreRules: ScoreRules = readTable(scoreRulesTable, decideShipped(DECISION.scoreRules, { urgency: '普通' }));
export const weightsOf = (urgency: Urgency): UnitWeights => readTable(unitWeightsTable, decideShipped(DECISION.unitWeights, { urgency }));
