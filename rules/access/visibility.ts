/**
 * Who may see what (§6): role × unit × membership × 密级. What may not be seen is answered like what does not exist, and the caller logs
 * the refusal. An unknown case gives the same answer as a hidden one: `'hidden'`.
 *
 * A unit's sight begins at 交办 and covers what it is told, by lists of what it may see, never of what it may not: the fields of the matter
 * and the variables named here, and the steps and papers whose diagram names it (`siban:audience`).
 */
import type { Audience, Matter, RoleId, Secrecy, UnitRole } from '../../processes/contract.ts';

export interface Viewer {
  userId: string;
  roles: readonly RoleId[];
  unitId?: string;
  /** units below the viewer's own */ subordinateUnitIds?: readonly string[];
  /** other units he belongs to, or whom he stands in for: he inspects none of their work */ otherUnitIds?: readonly string[];
  /** whom he stands in for: what that person has a part in goes with the post, what names him as a person (知悉范围, informants) does not */
  represents?: string;
}

/** What of a case decides who sees it. */
export interface CaseFacts {
  secrecy: Secrecy;
  /** users who did something in the case */ memberIds: readonly string[];
  /** 督查组: users named in the matter, also those from outside the office */ teamIds: readonly string[];
  registrarId: string | null;
  /** units with a row of the 任务分解表; none before 交办 */ unitIds: readonly string[];
  /** the unit whose row is the 主办 one; null before 交办 */ leadUnitId: string | null;
  /** 知悉范围 of an 内部 matter, users or units; empty: all who have a part in it */ knownTo: readonly string[];
}
export interface AssignmentFacts {
  assignmentId: string;
  unitId: string;
  role: UnitRole;
}

/**
 * content: everything of the case (the office) · lead: all rows, of what the 主办 unit is told · own: one's own rows likewise ·
 * number: its number and no more · hidden: as if it did not exist
 */
export type CaseSight = 'content' | 'lead' | 'own' | 'number' | 'hidden';

export const SEES_ALL: ReadonlySet<RoleId> = new Set(['secretary', 'secretaryGeneral', 'director', 'auditor']);
export const NO_CONTENT: ReadonlySet<RoleId> = new Set(['admin', 'reviewer']);
export const STATE_SECRETS: ReadonlySet<Secrecy> = new Set(['秘密', '机密', '绝密']);

export function sightOfCase(viewer: Viewer, facts: CaseFacts): CaseSight {
  // A role that runs the machine or rates a result gives no content; another role of the same person may.
  const roles = viewer.roles.filter((role) => !NO_CONTENT.has(role));
  const inTeam = isInTeam(viewer, facts);
  if (STATE_SECRETS.has(facts.secrecy)) {
    const named = roles.some((role) => role !== 'auditor' && SEES_ALL.has(role)) || (inTeam && roles.includes('inspector'));
    return named ? 'number' : 'hidden';
  }
  if (roles.some((role) => SEES_ALL.has(role)) || inTeam) return 'content';
  const inspector = roles.includes('inspector');
  // 督查员 look over the office's open register; of an 内部 matter they see those that they have a part in.
  if (inspector && (facts.secrecy === '公开' || isMember(viewer, facts))) return 'content';
  return seesByUnit(viewer, facts, roles);
}

/** Outside members of a 督查组 see the case they are named in, but nobody inspects his own unit's work, and 系统管理员 sees no content. */
function isInTeam(viewer: Viewer, { teamIds, unitIds }: CaseFacts): boolean {
  return (
    teamIds.includes(partOf(viewer)) &&
    viewer.roles.some((role) => role !== 'admin') &&
    !ownUnitsOf(viewer).some((unitId) => unitIds.includes(unitId))
  );
}
const isMember = (viewer: Viewer, { memberIds, registrarId }: CaseFacts): boolean =>
  memberIds.includes(partOf(viewer)) || registrarId === partOf(viewer);

/** Whose part in cases he has: what is done for somebody counts as that person's. */
export const partOf = ({ userId, represents }: Pick<Viewer, 'userId' | 'represents'>): string => represents ?? userId;
/** All units that he, or whom he stands in for, belongs to. */
export const ownUnitsOf = ({ unitId, otherUnitIds = [] }: Pick<Viewer, 'unitId' | 'otherUnitIds'>): string[] => [
  ...(unitId === undefined ? [] : [unitId]),
  ...otherUnitIds,
];

/** 内部: role scope ∩ members ∩ 知悉范围. A unit with a row is a member with its head and its 承办人, unless a 知悉范围 is drawn more narrowly. */
function seesByUnit(viewer: Viewer, facts: CaseFacts, roles: readonly RoleId[]): CaseSight {
  if (!roles.some((role) => role === 'unitHead' || role === 'handler')) return 'hidden';
  const units = unitsOf(viewer);
  const leads = facts.leadUnitId !== null && units.has(facts.leadUnitId);
  if (!leads && !facts.unitIds.some((unitId) => units.has(unitId))) return facts.registrarId === partOf(viewer) ? 'own' : 'hidden';
  const told =
    facts.knownTo.length === 0 || facts.knownTo.some((who) => who === viewer.userId || who === viewer.unitId) || isMember(viewer, facts);
  if (facts.secrecy === '内部' && !told) return 'hidden';
  return leads ? 'lead' : 'own';
}

/** One's own unit, and for its head those below it. */
export function unitsOf({ unitId, roles, subordinateUnitIds = [] }: Viewer): ReadonlySet<string> {
  return new Set([...(unitId === undefined ? [] : [unitId]), ...(roles.includes('unitHead') ? subordinateUnitIds : [])]);
}

/** May the viewer see this row: its feedbacks, evidence and documents? A 协办 cannot open another 协办's (K). */
export function seesAssignment(viewer: Viewer, facts: CaseFacts, row: AssignmentFacts): boolean {
  const sight = sightOfCase(viewer, facts);
  if (sight === 'content' || sight === 'lead') return true;
  return sight === 'own' && unitsOf(viewer).has(row.unitId);
}

/**
 * Is the viewer told this step, and may he open its papers?
 * @param audience what the step declares besides the office
 * @param row the row it belongs to; null for a step of the case as a whole
 */
export function hears(viewer: Viewer, facts: CaseFacts, audience: readonly Audience[], row: AssignmentFacts | null): boolean {
  const sight = sightOfCase(viewer, facts);
  if (sight === 'content') return true;
  if (sight === 'lead') return audience.includes('主办单位') || audience.includes('承办单位');
  if (sight !== 'own') return false;
  if (row !== null) return audience.includes('承办单位') && seesAssignment(viewer, facts, row);
  // He who proposed a matter hears of it from 交办 on, as his unit does.
  return facts.unitIds.some((unitId) => unitsOf(viewer).has(unitId)) && (audience.includes('协办单位') || audience.includes('承办单位'));
}

/** The informant is known to the 督查室主任 and the 督查员 of the case only. */
export function seesInformant(viewer: Viewer, facts: CaseFacts): boolean {
  if (viewer.roles.includes('director')) return true;
  // Who stands in for a 督查员 was never told.
  return viewer.represents === undefined && viewer.roles.includes('inspector') && (isMember(viewer, facts) || isInTeam(viewer, facts));
}

/** Sources in which somebody tells the office about others: their text may say who he is. */
const TOLD_BY_INFORMANTS: ReadonlySet<string> = new Set(['群众来信', '12345集中反映']);
/** What a unit is told of a matter. */
const MATTER_FOR_UNITS = [
  'title',
  'sourceType',
  'basis',
  'summary',
  'urgency',
  'secrecy',
  'publishable',
  'massesInvolved',
  'leadUnitId',
  'leadUnitName',
  'coUnitIds',
  'coUnitNames',
  'deadline',
] as const satisfies readonly (keyof Matter)[];

/** The matter as this viewer may read it. */
export function matterFor(viewer: Viewer, facts: CaseFacts, matter: Partial<Matter>): Partial<Matter> {
  if (sightOfCase(viewer, facts) !== 'content')
    return Object.fromEntries(MATTER_FOR_UNITS.filter((name) => matter[name] !== undefined).map((name) => [name, matter[name]]));
  if (seesInformant(viewer, facts) || !TOLD_BY_INFORMANTS.has(matter.sourceType ?? '')) return matter;
  const { sourceText: _sealed, ...rest } = matter;
  return rest;
}

/** The line that goes to a channel outside the office. */
export function outsideText(secrecy: Secrecy, caseNumber: string, title: string): string {
  return secrecy === '公开' ? `${caseNumber}《${title}》` : `${caseNumber} 您有一件督查事项待办`;
}
