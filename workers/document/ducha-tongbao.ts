/** 督查通报 from one case: the ranking is of its units. */
import type { UnitRole } from '../../processes/contract.ts';
import { gradeOf } from '../../rules/score/score-assignment.ts';
import { scoreUnit } from '../../rules/score/score-unit.ts';
import { commonData, named, said, sentData, type Assemble } from './facts.ts';

export const duchaTongbao: Assemble = async (facts) => {
  const [weights, scoreRules] = await Promise.all([facts.rules.unitWeights(), facts.rules.score()]);
  const { bulletin, matter, assignments, assignmentResults, scores } = facts.variables;
  const issue = Number(/第(\d+)期/.exec(facts.number)?.[1] ?? 1);
  const reason = said(bulletin.reason ?? bulletin.text ?? bulletin.content, `${matter.title}落实不力`);
  const unit = said(bulletin.unitName, matter.leadUnitName ?? '承办单位', 60);
  const units = [...new Map(assignments.map((row) => [row.unitId, row.unitName])).entries()];
  return {
    ...commonData(facts, `关于${named(matter.title)}落实情况的通报`),
    ...sentData(facts, ['各区、县人民政府', '市直各单位']),
    issue,
    totalIssue: null,
    overview: `督查室对${named(matter.title)}落实情况进行了督查，现将有关情况通报如下。`,
    // A ranking without scores ranks nobody.
    ranking:
      scores.length === 0
        ? []
        : (units.length > 0 ? units : [[matter.leadUnitId, unit] as [string, string]]).map(([unitId, name]) => {
            const rows = assignmentResults.filter((row) => row.unitId === unitId);
            const own = scores.filter((item) => item.unitId === unitId).map(scored);
            const score = scoreUnit(own.map((row) => ({ ...row, weights })));
            return {
              unit: said(name, unit, 60),
              total: Math.max(1, assignments.filter((row) => row.unitId === unitId).length),
              closed: rows.length,
              overdue: rows.filter((row) => row.overdueDays > 0).length,
              score: score ?? '未定',
              grade: score === null ? '未定' : gradeOf(Number(score), scoreRules),
            };
          }),
    good: [],
    bad: [{ heading: said(unit, '承办单位', 80), text: reason }],
    demands: '有关单位要引以为戒，压实责任，限期整改；各单位举一反三，防止类似问题发生。',
  };
};

/** A row of `scores`, which the register keeps as it was given. */
function scored(row: Record<string, unknown>): { score: string; role: UnitRole } {
  return { score: String(row['score'] ?? '0'), role: row['role'] === '协办' ? '协办' : '主办' };
}
