/** The office's tables as a job needs them: what its case keeps since it began, else what is in force. */
import {
  DECISION,
  type GateRules,
  type Ladder,
  type Limits,
  type QuietHours,
  type ScoreRules,
  type UnitWeights,
} from '../processes/contract.ts';
import { withHours, type OfficeCalendar } from '../rules/calendar/office-time.ts';
import type { WorkingCalendar } from '../rules/calendar/working-calendar.ts';
import { isTableError, keptOrInForce, readTable, type RulesTable } from '../rules/tables/read-table.ts';
import {
  gateRulesTable,
  ladderTable,
  limitsTable,
  officeHoursTable,
  quietHoursTable,
  scoreRulesTable,
  unitWeightsTable,
} from '../rules/tables/tables.ts';
import type { GatewayPort } from './ports.ts';
import { isWorkError, WorkError } from './work-error.ts';

export interface JobRules {
  limits(): Promise<Limits>;
  ladder(): Promise<Ladder>;
  gate(): Promise<GateRules>;
  score(): Promise<ScoreRules>;
  /** the working days with the hours of one */ calendar(): Promise<OfficeCalendar>;
  /** for all of the office, so always the one in force */ quietHours(): Promise<QuietHours>;
  unitWeights(): Promise<UnitWeights>;
  /** 整改, 督办 or 查办 after so many 退回 */ returnRoute(counts: ReturnCounts): Promise<string>;
}
export interface ReturnCounts {
  returnCount: number;
  falsifiedCount: number;
  supervisionCount: number;
}

/** @param variables those of the job, before any plugin took its own. */
export function rulesInForce(variables: Readonly<Record<string, unknown>>, calendar: WorkingCalendar, gateway: GatewayPort): JobRules {
  const matter = (variables['matter'] ?? {}) as { urgency?: unknown; sourceType?: unknown };
  const question = { urgency: matter.urgency ?? null };
  const kept = <T>(table: RulesTable<T>, value: unknown, asked: Record<string, unknown> = question): Promise<T> =>
    told(() => keptOrInForce(table, value, () => ask(table, asked, gateway)));
  const inForce = <T>(table: RulesTable<T>): Promise<T> => told(async () => readTable(table, await ask(table, question, gateway)));
  return {
    limits: () => kept(limitsTable, variables['limits'], { ...question, sourceType: matter.sourceType ?? null }),
    ladder: () => kept(ladderTable, variables['ladder']),
    gate: () => kept(gateRulesTable, variables['gateRules']),
    score: () => kept(scoreRulesTable, variables['scoreRules']),
    async calendar() {
      const limits = variables['limits'] as { office?: unknown } | null | undefined;
      return withHours(calendar, await kept(officeHoursTable, limits?.office));
    },
    quietHours: () => inForce(quietHoursTable),
    unitWeights: () => inForce(unitWeightsTable),
    returnRoute: async (counts) => String(await ask({ decision: DECISION.returnRoute, name: '退回去向' }, { ...counts }, gateway)),
  };
}

async function told<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isTableError(error)) throw error;
    throw new WorkError('BAD_INPUT', error.message, error.advice, { cause: error });
  }
}

async function ask(
  { decision, name }: Pick<RulesTable<unknown>, 'decision' | 'name'>,
  variables: Record<string, unknown>,
  gateway: GatewayPort,
): Promise<unknown> {
  try {
    return await gateway.evaluateDecision(decision, variables);
  } catch (error) {
    if (isWorkError(error)) throw error;
    throw new WorkError(
      'UNAVAILABLE',
      `Expected decision '${decision}' to answer, but: ${(error as Error).message}`,
      `规则表“${name}”没有给出结果，系统将自动重试；仍不成功的，请在“流程设计”中检查该表，改正后发布`,
      { cause: error },
    );
  }
}
