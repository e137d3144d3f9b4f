/** G3 群众满意: enough people asked, enough of them content (§4.5). */
import type { GateRules, RoleId, Survey } from '../../processes/contract.ts';
import { consentedBy } from './consent.ts';
import type { Finding } from './finding.ts';
import type { GateInputs } from './gate-inputs.ts';

const MAY_APPROVE: ReadonlySet<RoleId> = new Set(['secretaryGeneral']);
/** Whom the table 签发权限 can name as the leader who gave the matter. */
const LEADERS: ReadonlySet<RoleId> = new Set(['secretary', 'secretaryGeneral', 'director']);

/** n = min(100, max(5, 10 % of the population)), rounded up. With no population known the full 100 are asked. */
export function requiredSample(population: number | undefined, rules: GateRules): number {
  if (population === undefined || population === null) return rules.maxSample;
  // 10 % in hundredths: 0.1 × 30 must be 3 and not 3.0000000000000004.
  const share = Math.ceil(Math.round(population * rules.sampleShare * 1e6) / 1e6);
  return Math.min(population, rules.maxSample, Math.max(rules.minSample, share));
}

export function checkSatisfied(inputs: GateInputs): Finding[] {
  const { survey, matter, rules } = inputs;
  if (!matter.massesInvolved) return checkLeader(inputs);
  if (!survey || !survey.applicable) return [{ code: 'G3-SAMPLE', reason: '涉及群众的事项须开展群众评价，尚无评价结果' }];
  const found: Finding[] = [];
  const { sample = 0, valid = 0, satisfied = 0 } = survey;
  const needed = requiredSample(matter.population, rules);
  if (sample < needed) found.push({ code: 'G3-SAMPLE', reason: `群众评价抽样${sample}人，少于应抽${needed}人` });
  else if (valid > sample || satisfied > valid)
    found.push({ code: 'G3-SAMPLE', reason: `群众评价数字有误：抽样${sample}、有效${valid}、满意${satisfied}` });
  else if (!reaches(valid, sample, rules.validShare))
    found.push({ code: 'G3-SAMPLE', reason: `有效评价${valid}份，不足抽样${sample}份的${percent(rules.validShare)}` });
  if (!reaches(satisfied, valid, rules.satisfiedShare))
    found.push({ code: 'G3-RATE', reason: `满意率${rate(satisfied, valid)}，低于${percent(rules.satisfiedShare)}` });
  found.push(...checkPetitioner(survey));
  return found;
}

/** Where no masses are involved, the leader who gave the matter evaluates; why there are none is on record. */
function checkLeader({ survey, matter }: GateInputs): Finding[] {
  const reason = survey?.reason ?? matter.noMassesReason ?? '';
  if (!reason.trim()) return [{ code: 'G3-SAMPLE', reason: '未写明不涉及群众的理由' }];
  const satisfied = evaluationOf(survey);
  if (satisfied === undefined) return [{ code: 'G3-SAMPLE', reason: '不涉及群众的事项由交办领导评价，尚无评价结果' }];
  if (!satisfied) return [{ code: 'G3-RATE', reason: '交办领导评价不满意' }];
  return survey ? checkPetitioner(survey) : [];
}

/** What counts is who evaluated. Only a case that began before the leader had a task of his own is taken at its reviewer's word. */
function evaluationOf(survey: Survey | null): boolean | undefined {
  if (!survey?.evaluation) return survey?.leaderSatisfied;
  const { decision, actor } = survey.evaluation;
  return actor?.roles.some((role) => LEADERS.has(role)) ? decision === '满意' : undefined;
}

function checkPetitioner(survey: Survey): Finding[] {
  if (!survey.petitionerDissatisfied) return [];
  if (survey.petitionerExplanation?.trim() && consentedBy(survey, MAY_APPROVE)) return [];
  return [{ code: 'G3-PETITIONER', reason: '实名反映人不满意，须有经秘书长同意的书面说明' }];
}

function reaches(part: number, whole: number, share: number): boolean {
  return whole > 0 && part / whole >= share - 1e-12;
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

function rate(part: number, whole: number): string {
  return whole > 0 ? `${((part * 100) / whole).toFixed(2)}%` : '无有效评价';
}
