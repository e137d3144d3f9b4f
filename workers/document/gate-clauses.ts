/** The clauses of the 三不放过 gate in the words of a paper; their codes are for the record. */
import type { GateCode, GateRules } from '../../processes/contract.ts';
import { rolesNamed, spokenRoles } from '../../rules/gate/roles-named.ts';

export interface GateClause {
  name: string;
  required: string | ((rules: GateRules) => string);
}

export const gateClauses: Readonly<Record<GateCode, GateClause>> = {
  'G1-TARGET': { name: '目标完成', required: '每项目标达到目标值' },
  'G1-EVIDENCE': { name: '佐证材料', required: '每项目标至少一件佐证材料' },
  'G1-OPEN': { name: '交办件办结', required: '全部交办件已验收或者经批准免办' },
  'G1-VERIFY': { name: '整改核查', required: '整改结果由承办单位以外人员核查' },
  'G2-MISSING': { name: '责任认定', required: (rules) => `由${spokenRoles(rolesNamed(rules.mayDetermine).roles)}作出责任认定` },
  'G2-LEVEL': { name: '认定层级', required: '责任认定的层级符合规定' },
  'G2-RESULT': { name: '处理结果', required: '问责、移送的处理结果已回填' },
  'G3-SAMPLE': { name: '评价样本', required: '群众评价抽样数和有效率达到要求' },
  'G3-RATE': { name: '群众满意率', required: '满意率不低于规定比例' },
  'G3-PETITIONER': { name: '实名反映人', required: '实名反映人不满意的，须有经批准的书面说明' },
};

export function requiredBy(code: GateCode, rules: GateRules): string {
  const required = gateClauses[code]?.required ?? '见规定';
  return typeof required === 'string' ? required : required(rules);
}

/** A code in words; one that is not known stays as it is. */
export function clauseName(code: unknown): string {
  return gateClauses[code as GateCode]?.name ?? String(code);
}
