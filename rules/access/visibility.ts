/**
 * Who may see what (§6): role × unit × membership × 密级. What may not be seen is answered like what does not exist, and the caller logs
 * the refusal. An unknown case gives the same answer as a hidden one: `'hidden'`.
 */
import type { RoleId, Secrecy, UnitRole } from '../../processes/contract.ts';

export interface Viewer {
  userId: string;
  roles: readonly RoleId[];
  unitId?: string;
  /** units below the viewer's own */ subordinateUnitIds?: readonly string[];
}

/** What of a case decides who sees it. */
export interface CaseFacts {
  secrecy: Secrecy;
  /** users named in the case: registrar, 督查员, 督查组, 承办人 */ memberIds: readonly string[];
  /** units with a row of the 任务分解表 */ unitIds: readonly string[];
  leadUnitId: string;
  /** 知悉范围 of an 内部 matter, users or units; absent: all who have a part in it */ knownTo?: readonly string[];
  /** published results are open to everybody */ published?: boolean;
}
export interface AssignmentFacts {
  assignmentId: string;
  unitId: string;
  role: UnitRole;
  handlerIds?: readonly string[];
}

/** content: everything of the case · own: only one's own rows and the summary · number: its number and no more · hidden: as if it did not exist */
export type CaseSight = 'content' | 'own' | 'number' | 'hidden';

const SEES_ALL: ReadonlySet<RoleId> = new Set(['secretary', 'secretaryGeneral', 'director', 'auditor']);
const NO_CONTENT: ReadonlySet<RoleId> = new Set(['admin', 'reviewer']);
const STATE_SECRETS: ReadonlySet<Secrecy> = new Set(['秘密', '机密', '绝密']);

export function sightOfCase(viewer: Viewer, facts: CaseFacts): CaseSight {
  // A role that runs the machine or rates a result gives no content; another role of the same person may.
  const roles = viewer.roles.filter((role) => !NO_CONTENT.has(role));
  const member = facts.memberIds.includes(viewer.userId);
  if (STATE_SECRETS.has(facts.secrecy)) {
    const named = roles.some((role) => role !== 'auditor' && SEES_ALL.has(role)) || (member && roles.includes('inspector'));
    return named ? 'number' : 'hidden';
  }
  if (roles.some((role) => SEES_ALL.has(role))) return 'content';
  if (member && roles.includes('inspector')) return 'content';
  const unit = seesByUnit(viewer, facts, roles, member);
  if (unit !== 'hidden' || facts.secrecy !== '公开') return unit;
  return publicSight(roles, facts);
}

/** 内部: role scope ∩ members ∩ 知悉范围. A unit with a row is a member with its head and its 承办人, unless a 知悉范围 is drawn more narrowly. */
function seesByUnit(viewer: Viewer, facts: CaseFacts, roles: readonly RoleId[], member: boolean): CaseSight {
  if (!roles.some((role) => role === 'unitHead' || role === 'handler')) return 'hidden';
  const units = new Set([viewer.unitId, ...(roles.includes('unitHead') ? (viewer.subordinateUnitIds ?? []) : [])]);
  const leads = units.has(facts.leadUnitId);
  if (!leads && !facts.unitIds.some((unitId) => units.has(unitId))) return 'hidden';
  const told = !facts.knownTo?.length || facts.knownTo.some((who) => who === viewer.userId || who === viewer.unitId);
  if (facts.secrecy === '内部' && !told && !member) return 'hidden';
  return leads ? 'content' : 'own';
}

/** 督查员 look over the office's open register; units see open matters of others only when published. */
function publicSight(roles: readonly RoleId[], facts: CaseFacts): CaseSight {
  return roles.includes('inspector') || facts.published ? 'content' : 'hidden';
}

/** May the viewer see this row: its feedbacks, evidence and documents? A 协办 cannot open another 协办's (K). */
export function seesAssignment(viewer: Viewer, facts: CaseFacts, row: AssignmentFacts): boolean {
  const sight = sightOfCase(viewer, facts);
  if (sight === 'content') return true;
  if (sight !== 'own') return false;
  return row.unitId === viewer.unitId || (viewer.roles.includes('unitHead') && (viewer.subordinateUnitIds ?? []).includes(row.unitId));
}

/** Documents follow their row; those of the whole case go to whoever sees the case. 协办 units get the case's documents addressed to them. */
export function seesDocument(
  viewer: Viewer,
  facts: CaseFacts,
  document: { assignment?: AssignmentFacts; recipientUnitIds?: readonly string[]; restrictedTo?: readonly RoleId[] },
): boolean {
  if (document.restrictedTo && !document.restrictedTo.some((role) => viewer.roles.includes(role))) return false;
  if (document.assignment) return seesAssignment(viewer, facts, document.assignment);
  const sight = sightOfCase(viewer, facts);
  return (
    sight === 'content' || (sight === 'own' && viewer.unitId !== undefined && (document.recipientUnitIds?.includes(viewer.unitId) ?? false))
  );
}

/** The informant is known to the 督查室主任 and the 督查员 of the case only. */
export function seesInformant(viewer: Viewer, facts: CaseFacts): boolean {
  return viewer.roles.includes('director') || (viewer.roles.includes('inspector') && facts.memberIds.includes(viewer.userId));
}

/** The title in lists, searches and messages; null where it must not appear. */
export function visibleTitle(viewer: Viewer, facts: CaseFacts, title: string): string | null {
  const sight = sightOfCase(viewer, facts);
  return sight === 'content' || sight === 'own' ? title : null;
}

/** The line that goes to a channel outside the office. */
export function outsideText(secrecy: Secrecy, caseNumber: string, title: string): string {
  return secrecy === '公开' ? `${caseNumber}《${title}》` : `${caseNumber} 您有一件督查事项待办`;
}
