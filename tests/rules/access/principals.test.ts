/** The names a case is filed under and the rule of sight say the same, for any case and any reader. */
import { describe, expect, it } from '@jest/globals';
import { ROLES, type RoleId, type Secrecy } from '../../../processes/contract.ts';
import { grantsOf, principalsOf, rowPrincipals } from '../../../rules/access/principals.ts';
import { sightOfCase, type CaseFacts, type CaseSight, type Viewer } from '../../../rules/access/visibility.ts';
import { chance, randomFacts, randomViewer } from './support/random-sight.ts';

const RANK: readonly CaseSight[] = ['hidden', 'number', 'own', 'lead', 'content'];

/** What the names give: the best of all that match. */
function sightByNames(viewer: Viewer, facts: CaseFacts): CaseSight {
  const { whole, through } = grantsOf(viewer);
  const filed = new Set(principalsOf(facts));
  const found: CaseSight[] = through
    .filter(({ principal, unlessUnits = [] }) => filed.has(principal) && !unlessUnits.flatMap(rowPrincipals).some((row) => filed.has(row)))
    .map(({ sight }) => sight);
  if (whole.includes(facts.secrecy)) found.push(['公开', '内部'].includes(facts.secrecy) ? 'content' : 'number');
  return found.toSorted((a, b) => RANK.indexOf(b) - RANK.indexOf(a))[0] ?? 'hidden';
}

describe('the names a case is filed under', () => {
  it('should give every reader the sight that the rule gives', () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
    const random = chance(seed);
    const seen = new Map<CaseSight, number>();
    for (let round = 0; round < 20_000; round++) {
      const [viewer, facts] = [randomViewer(random), randomFacts(random)];
      const wanted = sightOfCase(viewer, facts);
      const found = sightByNames(viewer, facts);
      seen.set(wanted, (seen.get(wanted) ?? 0) + 1);
      if (found !== wanted)
        throw new Error(`Expected '${wanted}', but the names gave '${found}' (SEED=${seed}): ${JSON.stringify({ viewer, facts })}`);
    }
    // Every kind of sight has to have been met, or nothing was compared.
    expect([...seen.keys()].toSorted()).toEqual(RANK.toSorted());
  });

  it('should let a person have several roles, each of which gives what it gives alone', () => {
    const facts: CaseFacts = {
      secrecy: '内部',
      memberIds: [],
      teamIds: [],
      registrarId: null,
      unitIds: ['szrj'],
      leadUnitId: 'szrj',
      knownTo: [],
    };
    const roles = Object.keys(ROLES) as RoleId[];
    for (const one of roles)
      for (const other of roles) {
        const viewer: Viewer = { userId: 'u', roles: [one, other], unitId: 'szrj' };
        expect([one, other, sightByNames(viewer, facts)]).toEqual([one, other, sightOfCase(viewer, facts)]);
      }
  });

  it('should not be forged by an id that looks like a name', () => {
    const facts = { ...EMPTY, secrecy: '内部' as Secrecy, unitIds: ['szrj:known:u'], leadUnitId: 'szrj:known:u' };
    expect(sightByNames({ userId: 'u', roles: ['unitHead'], unitId: 'szrj' }, facts)).toBe('hidden');
  });
});

const EMPTY: CaseFacts = { secrecy: '公开', memberIds: [], teamIds: [], registrarId: null, unitIds: [], leadUnitId: null, knownTo: [] };
