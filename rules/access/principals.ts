/**
 * The rule of visibility.ts (`sightOfCase`) as names that can be kept in an index: `principalsOf` says under which names a case is filed,
 * `grantsOf` under which names a person looks, and what each lets him see. A list of a million cases is then a walk along a few names, where
 * the rule itself would have to be asked a million times. The two must never disagree: tests/rules/access/principals.test.ts compares them.
 *
 * @example
 * principalsOf({ secrecy: '公开', unitIds: ['szrj', 'dlq'], leadUnitId: 'szrj', teamIds: ['ducha1'], … })
 * // → ['lead:szrj', 'own:dlq', 'named:公开:t:ducha1']
 */
import type { Secrecy } from '../../processes/contract.ts';
import {
  NO_CONTENT,
  ownUnitsOf,
  partOf,
  SEES_ALL,
  STATE_SECRETS,
  unitsOf,
  type CaseFacts,
  type CaseSight,
  type Viewer,
} from './visibility.ts';

export interface Through {
  readonly principal: string;
  readonly sight: Exclude<CaseSight, 'hidden'>;
  /** Not where one of these units has a row: nobody inspects the work of his own. */ readonly unlessUnits?: readonly string[];
}
export interface Grants {
  /** 密级 of which he sees every case. */
  readonly whole: readonly Secrecy[];
  /** Names under which he finds single cases of the other levels. */
  readonly through: readonly Through[];
}

export const OPEN_LEVELS = ['公开', '内部'] as const satisfies readonly Secrecy[];
export const SECRET_LEVELS = ['秘密', '机密', '绝密'] as const satisfies readonly Secrecy[];

/** How a person can be named in a case: t of the 督查组, a did something or registered it, r registered it. */
const NAMED = ['t', 'a', 'ta', 'ar', 'tar'] as const;
/** A unit with a row is filed under one of these; `kept`: only those in the 知悉范围 see it. */
const ROWS = ['lead', 'own', 'kept'] as const;

/** One name of several parts, none of which can pass for two. */
export const principal = (...parts: readonly string[]): string =>
  parts.map((part) => part.replaceAll('%', '%25').replaceAll(':', '%3A')).join(':');
const named = (secrecy: string, flags: string, userId: string): string => principal('named', secrecy, flags, userId);
/** A case stands under at most one of the names that name a person. */
export const namesPerson = (name: string): boolean => name.startsWith('named:');
const secrecyClass = (secrecy: Secrecy): string => (STATE_SECRETS.has(secrecy) ? '密' : secrecy);

/** All names under which a unit with a row may be filed: who is of such a unit does not inspect the case. */
export const rowPrincipals = (unitId: string): string[] => ROWS.map((kind) => principal(kind, unitId));

export function principalsOf(facts: CaseFacts): string[] {
  return [...new Set([...unitPrincipals(facts), ...namedPrincipals(facts)])];
}

function unitPrincipals({ secrecy, unitIds, leadUnitId, knownTo, memberIds, registrarId }: CaseFacts): string[] {
  const units = [...new Set([...(leadUnitId === null ? [] : [leadUnitId]), ...unitIds])];
  if (STATE_SECRETS.has(secrecy)) return units.map((unitId) => principal('kept', unitId));
  const kind = (unitId: string): string => (unitId === leadUnitId ? 'lead' : 'own');
  if (secrecy !== '内部' || knownTo.length === 0) return units.map((unitId) => principal(kind(unitId), unitId));
  const members = [...memberIds, ...(registrarId === null ? [] : [registrarId])];
  return units.flatMap((unitId) => [
    principal('kept', unitId),
    ...knownTo.map((who) => principal(kind(unitId), unitId, 'known', who)),
    ...members.map((who) => principal(kind(unitId), unitId, 'member', who)),
  ]);
}

function namedPrincipals({ secrecy, teamIds, memberIds, registrarId }: CaseFacts): string[] {
  const people = new Set([...teamIds, ...memberIds, ...(registrarId === null ? [] : [registrarId])]);
  return [...people].flatMap((userId) => {
    const registered = registrarId === userId;
    const flags = `${teamIds.includes(userId) ? 't' : ''}${registered || memberIds.includes(userId) ? 'a' : ''}${registered ? 'r' : ''}`;
    return isLookedFor(secrecy, flags) ? [named(secrecyClass(secrecy), flags, userId)] : [];
  });
}

/** To have done something in a case gives sight of an 内部 one only, and state secrets are known to the 督查组 alone. */
const isLookedFor = (secrecy: Secrecy, flags: string): boolean =>
  secrecy === '内部' || flags.includes('t') || (flags.includes('r') && !STATE_SECRETS.has(secrecy));

export function grantsOf(viewer: Viewer): Grants {
  const roles = viewer.roles.filter((role) => !NO_CONTENT.has(role));
  const whole: Secrecy[] = [];
  if (roles.some((role) => SEES_ALL.has(role))) whole.push(...OPEN_LEVELS);
  else if (roles.includes('inspector')) whole.push('公开');
  if (roles.some((role) => role !== 'auditor' && SEES_ALL.has(role))) whole.push(...SECRET_LEVELS);
  const unitRole = roles.some((role) => role === 'unitHead' || role === 'handler');
  const through = [...throughName(viewer, roles.includes('inspector'), unitRole, whole), ...(unitRole ? throughUnits(viewer) : [])];
  return { whole, through: whole.includes('内部') && whole.includes('秘密') ? [] : through };
}

function throughName(viewer: Viewer, inspector: boolean, unitRole: boolean, whole: readonly Secrecy[]): Through[] {
  const [userId, { roles }, unlessUnits] = [partOf(viewer), viewer, ownUnitsOf(viewer)];
  const outside = unlessUnits.length === 0 ? {} : { unlessUnits };
  const working = roles.some((role) => role !== 'admin');
  const found: Through[] = [];
  for (const flags of NAMED) {
    for (const secrecy of OPEN_LEVELS) {
      if (whole.includes(secrecy)) continue;
      const filed = named(secrecy, flags, userId);
      if (inspector && flags.includes('a')) found.push({ principal: filed, sight: 'content' });
      else if (working && flags.includes('t')) found.push({ principal: filed, sight: 'content', ...outside });
      if (unitRole && flags.includes('r')) found.push({ principal: filed, sight: 'own' });
    }
    if (inspector && flags.includes('t') && !whole.includes('秘密'))
      found.push({ principal: named('密', flags, userId), sight: 'number', ...outside });
  }
  return found;
}

function throughUnits(viewer: Viewer): Through[] {
  const ways = [
    [],
    ['member', partOf(viewer)],
    ['known', viewer.userId],
    ...(viewer.unitId === undefined ? [] : [['known', viewer.unitId]]),
  ];
  return [...unitsOf(viewer)].flatMap((unitId) =>
    ways.flatMap((way): Through[] => [
      { principal: principal('lead', unitId, ...way), sight: 'lead' },
      { principal: principal('own', unitId, ...way), sight: 'own' },
    ]),
  );
}
