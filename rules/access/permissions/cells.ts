/** What a cell of the matrix can say: for which relation to the case, and where it matters for which 密级. */
import type { Secrecy } from '../../../processes/contract.ts';

/**
 * How a person stands to a case. stranger: in none of these ways · member: named in it (registered it, is of its 督查组, has acted in it) ·
 * ownUnit: his unit has a row · leadUnit: his unit leads.
 */
export const RELATIONS = ['stranger', 'member', 'ownUnit', 'leadUnit'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Whom of a role the right reaches. `party`: whoever has a part in the case, by name or by unit. */
export type Reach = 'none' | 'any' | 'member' | 'ownUnit' | 'leadUnit' | 'party';
const REACHED: Readonly<Record<Reach, readonly Relation[]>> = {
  none: [],
  any: RELATIONS,
  member: ['member'],
  ownUnit: ['ownUnit', 'leadUnit'],
  leadUnit: ['leadUnit'],
  party: ['member', 'ownUnit', 'leadUnit'],
};

/** The levels that may be kept here at all (§2.4): on a case of any other level there is no right. */
export const LEVELS = ['公开', '内部'] as const satisfies readonly Secrecy[];
export type Level = (typeof LEVELS)[number];

export type OfficeCell = 'none' | 'any';
export type CaseCell = Reach | Readonly<Record<Level, Reach>>;

const isLevel = (secrecy: Secrecy): secrecy is Level => (LEVELS as readonly Secrecy[]).includes(secrecy);

export function reachAt(cell: CaseCell, secrecy: Secrecy): Reach {
  if (!isLevel(secrecy)) return 'none';
  return typeof cell === 'string' ? cell : cell[secrecy];
}

export const reaches = (reach: Reach, relations: readonly Relation[]): boolean =>
  REACHED[reach].some((relation) => relations.includes(relation));
