/**
 * Rights on one case: action × role × relation × 密级. Whether a person sees the case at all comes first (visibility.ts), and what the case's
 * state forbids comes after (web/server/case-actions.ts): neither is a right.
 */
import type { RoleId } from '../../../processes/contract.ts';
import type { CaseAction } from './actions.ts';
import type { CaseCell } from './cells.ts';

const any = 'any';
const none = 'none';
const member = 'member';
const ownUnit = 'ownUnit';
const leadUnit = 'leadUnit';
/** 督查员 look over the office's open matters; an 内部 one is seen by those named in it. */
const openOrMember = { 公开: any, 内部: member } as const;
/** Units read what of an open matter they are shown; of an 内部 one only what they have a part in. */
const openOrParty = { 公开: any, 内部: 'party' } as const;

// prettier-ignore
export const CASE_MATRIX = {
  instruction:         { secretary: any,  secretaryGeneral: none, director: none, inspector: none,         unitHead: none,        handler: none,        reviewer: none, admin: none, auditor: none },
  // 拟办 is 主任's, and a draft of the 督查员 of the case; 主任 confirms what either asks for.
  change:              { secretary: none, secretaryGeneral: none, director: any,  inspector: member,       unitHead: none,        handler: none,        reviewer: none, admin: none, auditor: none },
  // The clock stops and the case ends on 秘书长's word only, and it starts again on it.
  suspend:             { secretary: none, secretaryGeneral: any,  director: none, inspector: none,         unitHead: none,        handler: none,        reviewer: none, admin: none, auditor: none },
  resume:              { secretary: none, secretaryGeneral: any,  director: none, inspector: none,         unitHead: none,        handler: none,        reviewer: none, admin: none, auditor: none },
  revoke:              { secretary: none, secretaryGeneral: any,  director: none, inspector: none,         unitHead: none,        handler: none,        reviewer: none, admin: none, auditor: none },
  // §4.5: 书记 decides it, with the picture of his 批示, in a task of his own; whoever closes the matter asks for it.
  'hand-over':         { secretary: none, secretaryGeneral: any,  director: any,  inspector: none,         unitHead: none,        handler: none,        reviewer: none, admin: none, auditor: none },
  'add-assignment':    { secretary: none, secretaryGeneral: none, director: any,  inspector: none,         unitHead: none,        handler: none,        reviewer: none, admin: none, auditor: none },
  // §3: 书记 and 秘书长 sign them. 主任: he issues those of the sample cases A and D (tests/cases), signed by 秘书长 on paper.
  bulletin:            { secretary: any,  secretaryGeneral: any,  director: any,  inspector: none,         unitHead: none,        handler: none,        reviewer: none, admin: none, auditor: none },
  // Figures that the gate counts are the head's word; 承办人 drafts for him. Both are asked of one's own row.
  'progress-update':   { secretary: none, secretaryGeneral: none, director: none, inspector: none,         unitHead: ownUnit,     handler: none,        reviewer: none, admin: none, auditor: none },
  'extension-request': { secretary: none, secretaryGeneral: none, director: none, inspector: none,         unitHead: ownUnit,     handler: none,        reviewer: none, admin: none, auditor: none },
  // “查办/问责建议”: 单位负责人 applies for 复核, of what was found about his own unit.
  appeal:              { secretary: none, secretaryGeneral: none, director: none, inspector: none,         unitHead: ownUnit,     handler: none,        reviewer: none, admin: none, auditor: none },
  // The gate looks at every row and at who answers for it: of the units only the head of the leading one, who submits, reads its answer.
  'preview-gate':      { secretary: any,  secretaryGeneral: any,  director: any,  inspector: openOrMember, unitHead: leadUnit,    handler: none,        reviewer: none, admin: none, auditor: any  },
  // 书记, 秘书长 and 主任 file the picture of a 批示 or of a signed paper (§4.5); 督查员 what they found on the spot.
  'upload-evidence':   { secretary: any,  secretaryGeneral: any,  director: any,  inspector: member,       unitHead: ownUnit,     handler: ownUnit,     reviewer: none, admin: none, auditor: none },
  // One's own and one's unit's evidence is always there to read: this is about that of others (K).
  'see-all-evidence':  { secretary: any,  secretaryGeneral: any,  director: any,  inspector: openOrMember, unitHead: leadUnit,    handler: leadUnit,    reviewer: none, admin: none, auditor: any  },
  'read-document':     { secretary: any,  secretaryGeneral: any,  director: any,  inspector: openOrMember, unitHead: openOrParty, handler: openOrParty, reviewer: none, admin: none, auditor: any  },
  'download-document': { secretary: any,  secretaryGeneral: any,  director: any,  inspector: openOrMember, unitHead: openOrParty, handler: openOrParty, reviewer: none, admin: none, auditor: any  },
} as const satisfies Readonly<Record<CaseAction, Readonly<Record<RoleId, CaseCell>>>>;
