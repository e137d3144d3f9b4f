/** Rights that are about no single case: action × role. Every cell is written; a new role or action does not compile until it has its cells. */
import type { RoleId } from '../../../processes/contract.ts';
import type { OfficeAction } from './actions.ts';
import type { OfficeCell } from './cells.ts';

const any = 'any';
const none = 'none';

// prettier-ignore
export const OFFICE_MATRIX = {
  // Which cases of it one sees is decided case by case (visibility.ts). 系统管理员: no content; 群众评议员 see what they rate, by its own page.
  'see-register':     { secretary: any,  secretaryGeneral: any,  director: any,  inspector: any,  unitHead: any,  handler: any,  reviewer: none, admin: none, auditor: any },
  // 秘书长 approves what others register, so he does not register; 书记 gives a 批示. 单位负责人 proposes: what he registers goes to approval.
  register:           { secretary: none, secretaryGeneral: none, director: any,  inspector: any,  unitHead: any,  handler: none, reviewer: none, admin: none, auditor: none },
  // The roles that may take content out; each gets the rows he sees, with who and when on the last line.
  'export-register':  { secretary: any,  secretaryGeneral: any,  director: any,  inspector: any,  unitHead: any,  handler: any,  reviewer: none, admin: none, auditor: any },
  inspect:            { secretary: none, secretaryGeneral: none, director: none, inspector: any,  unitHead: none, handler: none, reviewer: none, admin: none, auditor: none },
  // The names of the units are no content; 群众评议员 see what they rate and no more.
  'see-units':        { secretary: any,  secretaryGeneral: any,  director: any,  inspector: any,  unitHead: any,  handler: any,  reviewer: none, admin: any,  auditor: any },
  // Whoever registers chooses the 督查组; whoever looks at drafts or the log reads who wrote them; accounts are the administrator's.
  'see-users':        { secretary: none, secretaryGeneral: any,  director: any,  inspector: any,  unitHead: any,  handler: none, reviewer: none, admin: any,  auditor: any },
  'create-unit':      { secretary: none, secretaryGeneral: none, director: none, inspector: none, unitHead: none, handler: none, reviewer: none, admin: any,  auditor: none },
  'create-user':      { secretary: none, secretaryGeneral: none, director: none, inspector: none, unitHead: none, handler: none, reviewer: none, admin: any,  auditor: none },
  'keep-units':       { secretary: none, secretaryGeneral: none, director: none, inspector: none, unitHead: none, handler: none, reviewer: none, admin: any,  auditor: none },
  'keep-accounts':    { secretary: none, secretaryGeneral: none, director: none, inspector: none, unitHead: none, handler: none, reviewer: none, admin: any,  auditor: none },
  // A second person besides the one who keeps the accounts: he cannot make himself, or a friend, a leader.
  'confirm-leaders':  { secretary: none, secretaryGeneral: any,  director: none, inspector: none, unitHead: none, handler: none, reviewer: none, admin: none, auditor: any },
  'confirm-admins':   { secretary: none, secretaryGeneral: any,  director: none, inspector: none, unitHead: none, handler: none, reviewer: none, admin: any,  auditor: any },
  // 秘书长 approve, 主任 edit, 督查员 model draft, 管理员 deploy, 审计员 read: all of them look. Units and 群众评议员 do not.
  'see-definitions':  { secretary: none, secretaryGeneral: any,  director: any,  inspector: any,  unitHead: none, handler: none, reviewer: none, admin: any,  auditor: any },
  'see-drafts':       { secretary: none, secretaryGeneral: any,  director: any,  inspector: any,  unitHead: none, handler: none, reviewer: none, admin: any,  auditor: any },
  'edit-drafts':      { secretary: none, secretaryGeneral: none, director: any,  inspector: any,  unitHead: none, handler: none, reviewer: none, admin: none, auditor: none },
  // 主任: §6 lets him edit only. He publishes until publishing has an approval of its own by 秘书长: tests/web/drafts and
  // tests/browser/modeler publish as 主任, and an office without a technician could change nothing.
  'publish-drafts':   { secretary: none, secretaryGeneral: none, director: any,  inspector: none, unitHead: none, handler: none, reviewer: none, admin: any,  auditor: none },
  // 主任 edit, 管理员 deploy: a calendar has no draft, so either of them publishes it.
  'publish-calendar': { secretary: none, secretaryGeneral: none, director: any,  inspector: none, unitHead: none, handler: none, reviewer: none, admin: any,  auditor: none },
  'set-sequences':    { secretary: none, secretaryGeneral: none, director: none, inspector: none, unitHead: none, handler: none, reviewer: none, admin: any,  auditor: none },
  // Its name, its 代字, whom its papers are copied to.
  'set-office':       { secretary: none, secretaryGeneral: none, director: none, inspector: none, unitHead: none, handler: none, reviewer: none, admin: any,  auditor: none },
  'verify-audit':     { secretary: none, secretaryGeneral: none, director: none, inspector: none, unitHead: none, handler: none, reviewer: none, admin: none, auditor: any },
  // R-07: what must be dealt with the day it came is the office's to see, and 秘书长's.
  'see-backlog':      { secretary: none, secretaryGeneral: any,  director: any,  inspector: any,  unitHead: none, handler: none, reviewer: none, admin: none, auditor: none },
  // It names cases and people across all bounds of sight, so it is nobody's but the auditor's, who can change nothing.
  'read-log':         { secretary: none, secretaryGeneral: none, director: none, inspector: none, unitHead: none, handler: none, reviewer: none, admin: none, auditor: any },
  // 管理员 mends them and sees no content; 主任 and 秘书长 see what is in the case, and are asked where that decides.
  'see-incidents':    { secretary: none, secretaryGeneral: any,  director: any,  inspector: none, unitHead: none, handler: none, reviewer: none, admin: any,  auditor: none },
  'resolve-incidents': { secretary: none, secretaryGeneral: none, director: none, inspector: none, unitHead: none, handler: none, reviewer: none, admin: any,  auditor: none },
  // The second person besides the administrator who asks: he sees what is in the case, and answers for it.
  'confirm-mending':  { secretary: none, secretaryGeneral: any,  director: any,  inspector: none, unitHead: none, handler: none, reviewer: none, admin: none, auditor: none },
  // How many records wait for a hand, and no word of what is in them: for whoever keeps the machine running.
  'see-intake':       { secretary: none, secretaryGeneral: none, director: none, inspector: none, unitHead: none, handler: none, reviewer: none, admin: any,  auditor: none },
  // Where notices go out, and no word of what they say.
  'test-channels':  { secretary: none, secretaryGeneral: none, director: none, inspector: none, unitHead: none, handler: none, reviewer: none, admin: any,  auditor: none },
} as const satisfies Readonly<Record<OfficeAction, Readonly<Record<RoleId, OfficeCell>>>>;
