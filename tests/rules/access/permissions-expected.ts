/**
 * Who may do what, written by hand from the office's table of roles × permissions (domain rules §6). It knows nothing of the matrix in
 * rules/access/permissions: where the two differ, one of them is wrong.
 * Roles in the order 书记 秘书长 主任 督查员 单位负责人 承办人 群众评议员 系统管理员 审计员.
 */
import type { RoleId } from '../../../processes/contract.ts';

export const ROLE_ORDER: readonly RoleId[] = [
  'secretary',
  'secretaryGeneral',
  'director',
  'inspector',
  'unitHead',
  'handler',
  'reviewer',
  'admin',
  'auditor',
];

/** One sign for each role. */
export const OFFICE_EXPECTED: Readonly<Record<string, string>> = {
  // “See register”: – for 群众评议员, “no content” for 系统管理员.
  'see-register': '✓✓✓✓✓✓––✓',
  // “立项/拟办”: 批示, approve, ✓, draft, propose (he registers), –.
  register: '––✓✓✓––––',
  // “Export/history”: ✓ ✓ ✓ ○ ○ ○ – – ✓.
  'export-register': '✓✓✓✓✓✓––✓',
  // 督查组 is made of 督查员.
  inspect: '–––✓–––––',
  // 群众评议员 see title, summary, claim and form only.
  'see-units': '✓✓✓✓✓✓–✓✓',
  'see-users': '–✓✓✓✓––✓✓',
  // “deploy, accounts”: 系统管理员.
  'create-unit': '–––––––✓–',
  'create-user': '–––––––✓–',
  'keep-units': '–––––––✓–',
  'keep-accounts': '–––––––✓–',
  // Separation of duties: a leader's role is given by two people, 系统管理员 and 秘书长 or 审计员.
  'confirm-leaders': '–✓––––––✓',
  'confirm-admins': '–✓–––––✓✓',
  // “Rules, calendar, BPMN deploy”: –, approve, edit, model draft, –, –, –, deploy, read.
  'see-definitions': '–✓✓✓–––✓✓',
  'see-drafts': '–✓✓✓–––✓✓',
  'edit-drafts': '––✓✓–––––',
  'publish-drafts': '––✓––––✓–',
  'publish-calendar': '––✓––––✓–',
  'set-sequences': '–––––––✓–',
  'set-office': '–––––––✓–',
  // “✓ verify”: 审计员 alone.
  'verify-audit': '––––––––✓',
  // the backlog of the evening is the office's.
  'see-backlog': '–✓✓✓–––––',
  'read-log': '––––––––✓',
  // The machine is 系统管理员's; what it stopped at may be content, which 主任 and 秘书长 read.
  'see-incidents': '–✓✓––––✓–',
  'resolve-incidents': '–––––––✓–',
  // 主任 and 秘书长 see what is in the case, and confirm what is set right in it.
  'confirm-mending': '–✓✓––––––',
  'see-intake': '–––––––✓–',
  'test-channels': '–––––––✓–',
};

/**
 * Four signs for an open matter and four for an 内部 one. Each four: has no part in it, is named in it, is of a unit with a row, is of the unit
 * that leads.
 */
const ALL = '✓✓✓✓ ✓✓✓✓';
const NO = '–––– ––––';
const NAMED = '–✓–– –✓––';
const UNIT = '––✓✓ ––✓✓';
const LEAD = '–––✓ –––✓';
const OPEN_OR_NAMED = '✓✓✓✓ –✓––';
const OPEN_OR_PART = '✓✓✓✓ –✓✓✓';

/** One word for each role. */
export const CASE_EXPECTED: Readonly<Record<string, readonly string[]>> = {
  // “立项/拟办”: 批示 is 书记's.
  instruction: [ALL, NO, NO, NO, NO, NO, NO, NO, NO],
  // “立项/拟办”: ✓ 主任, draft 督查员 of the case.
  change: [NO, NO, ALL, NAMED, NO, NO, NO, NO, NO],
  // 挂起, 恢复 and 撤销 are approved by 秘书长.
  suspend: [NO, ALL, NO, NO, NO, NO, NO, NO, NO],
  resume: [NO, ALL, NO, NO, NO, NO, NO, NO, NO],
  revoke: [NO, ALL, NO, NO, NO, NO, NO, NO, NO],
  // “办结审核/gate”: 遗留转办 only 书记, in a task; 主任 and 秘书长, who close a matter, ask for it.
  'hand-over': [NO, ALL, ALL, NO, NO, NO, NO, NO, NO],
  // “交办/催办”: ✓ sign 主任.
  'add-assignment': [NO, NO, ALL, NO, NO, NO, NO, NO, NO],
  // 通报 is signed by 书记 and 秘书长; 主任 issues those of the sample cases.
  bulletin: [ALL, ALL, ALL, NO, NO, NO, NO, NO, NO],
  // “签收/反馈”: ✓ 单位负责人, draft 承办人.
  'progress-update': [NO, NO, NO, NO, UNIT, NO, NO, NO, NO],
  // “延期”: apply 单位负责人, draft 承办人.
  'extension-request': [NO, NO, NO, NO, UNIT, NO, NO, NO, NO],
  // “查办/问责建议”: 复核申请 by 单位负责人.
  appeal: [NO, NO, NO, NO, UNIT, NO, NO, NO, NO],
  // “办结审核/gate”: leaders, 主任, 核查 督查员, submit 单位负责人, – 承办人; 审计员 reads.
  'preview-gate': [ALL, ALL, ALL, OPEN_OR_NAMED, LEAD, NO, NO, NO, ALL],
  // “签收/反馈” with its proofs: ✓ 单位负责人, draft 承办人; 核查 督查员 of the case; leaders file the picture of a 批示.
  'upload-evidence': [ALL, ALL, ALL, NAMED, UNIT, UNIT, NO, NO, NO],
  // A 协办 unit does not open another's evidence (K); the leading one answers for the whole.
  'see-all-evidence': [ALL, ALL, ALL, OPEN_OR_NAMED, LEAD, LEAD, NO, NO, ALL],
  // 密级: 公开 for all by role, 内部 for role ∩ part in the case.
  'read-document': [ALL, ALL, ALL, OPEN_OR_NAMED, OPEN_OR_PART, OPEN_OR_PART, NO, NO, ALL],
  'download-document': [ALL, ALL, ALL, OPEN_OR_NAMED, OPEN_OR_PART, OPEN_OR_PART, NO, NO, ALL],
};
