/** Scores all assignments of a case into `scores` (§4.6). Recomputed whenever asked: it only reads. */
import { z } from 'zod';
import { JOB, type AssignmentResult, type Score } from '../../processes/contract.ts';
import { correctedResults } from '../../rules/appeal/corrected.ts';
import { scoreAssignment, type ScoreContext } from '../../rules/score/score-assignment.ts';
import { definePlugin, type Variables } from '../plugin.ts';
import { corrections, count, flag, listOf, moment, optional, text } from '../variables.ts';

const result = z.looseObject({ assignmentId: text, unitId: text, role: z.enum(['主办', '协办']), status: z.enum(['已验收', '免办']) });
const bulletin = z.looseObject({ kind: z.enum(['表扬', '批评']), unitId: optional(text), unitIds: listOf(text) });
const input = z.object({
  assignmentResults: listOf(result),
  rectifications: listOf(z.looseObject({ reportedAt: moment, dueAt: optional(text), onTime: flag })),
  survey: optional(z.looseObject({ applicable: flag, valid: optional(z.number()), satisfied: optional(z.number()) })),
  gateVerdicts: listOf(z.looseObject({ passed: z.boolean() })),
  returns: listOf(z.unknown()),
  bulletins: listOf(bulletin),
  corrections,
  // In the scope of the case these are its own steps; the rows have counted theirs.
  supervisionReports: listOf(z.looseObject({ at: moment, dueAt: optional(text), onTime: flag })),
  urgingCount: count,
  supervisionCount: count,
  investigationCount: count,
});
type Input = z.output<typeof input>;

export const score = definePlugin({
  type: JOB.score,
  title: '考核计分',
  description: '按考核规则对每个承办单位计分：时效、质量、反馈、群众评价，加减分逐项可查。',
  headers: z.object({}),
  input,
  output: z.object({ scores: z.array(z.looseObject({ assignmentId: text, score: text })) }),
  describe: (variables) => `对${variables.assignmentResults.length}件交办计分`,
  async run(variables, { now, calendar, rules }): Promise<Variables & { scores: (Score & Record<string, unknown>)[] }> {
    const counted = (variables.assignmentResults as unknown as AssignmentResult[]).filter((row) => row.status !== '免办');
    const results = correctedResults(counted, variables.corrections, await rules.calendar());
    const scoreRules = await rules.score();
    const scores = results.map((row) => scoreAssignment(row, contextOf(variables, row, now), scoreRules, calendar));
    return { scores: scores as (Score & Record<string, unknown>)[] };
  },
});

function contextOf(variables: Input, row: AssignmentResult, at: string): ScoreContext {
  const { survey } = variables;
  const asked = survey?.applicable && survey.valid !== undefined && survey.satisfied !== undefined;
  // A bulletin that names no unit is about the 主办.
  const about = variables.bulletins.filter(
    (item) =>
      item.unitId === row.unitId || item.unitIds.includes(row.unitId) || (!item.unitId && item.unitIds.length === 0 && row.role === '主办'),
  );
  return {
    rectifications: [
      ...variables.rectifications,
      ...variables.supervisionReports.map((report) => ({ ...report, reportedAt: report.at })),
    ].map((item) => ({ reportedAt: item.reportedAt, dueAt: item.dueAt ?? item.reportedAt, onTime: item.onTime })),
    caseReturns: Math.max(variables.returns.length, variables.gateVerdicts.filter((verdict) => !verdict.passed).length),
    survey: asked ? { valid: survey.valid as number, satisfied: survey.satisfied as number } : null,
    praises: about.filter((item) => item.kind === '表扬').length,
    criticisms: about.filter((item) => item.kind === '批评').length,
    caseUrgings: variables.urgingCount,
    caseSupervisions: variables.supervisionCount,
    caseInvestigations: variables.investigationCount,
    at,
  };
}
