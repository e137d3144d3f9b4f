/** The tree of units, a page at a time, and what changes in it. */
import { MOST_UNIT_LEVELS } from '../processes/contract.ts';
import { holdsOn, type Today } from './posts.ts';
import { containingWords } from './search-text.ts';
import type { OfficeDatabase } from './store.ts';

export interface UnitRow {
  readonly unitId: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly kind: string;
}
export interface UnitLine extends UnitRow {
  readonly parentName: string | null;
  /** Who work there now. */ readonly people: number;
}
export interface UnitReader {
  /** All of them, in the order of their ids. */
  all(): Promise<UnitRow[]>;
  /** In the order of their ids, behind the one that `after` names. */
  page(
    text: string | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<{ total: number; rows: UnitLine[]; next: string | null }>;
  get(unitId: string): Promise<UnitRow | undefined>;
  named(name: string): Promise<UnitRow | undefined>;
  /** The unit itself and those above it, from below; a ring ends by itself. */
  upFrom(unitId: string): Promise<string[]>;
  /** How many levels stand below it; 0: none. */
  levelsBelow(unitId: string): Promise<number>;
}
/** Inside an act. */
export interface Units extends UnitReader {
  create(unit: UnitRow): Promise<UnitRow>;
  change(unit: UnitRow): Promise<UnitRow>;
}

export function createUnits(database: OfficeDatabase, today: Today): Units {
  return {
    ...reader(database, today),
    async create(unit) {
      await database
        .insertInto('unit')
        .values({ unit_id: unit.unitId, name: unit.name, parent_id: unit.parentId, kind: unit.kind })
        .execute();
      return unit;
    },
    async change(unit) {
      await database
        .updateTable('unit')
        .set({ name: unit.name, parent_id: unit.parentId, kind: unit.kind })
        .where('unit_id', '=', unit.unitId)
        .execute();
      return unit;
    },
  };
}

const unitOf = (found: { unit_id: string; name: string; parent_id: string | null; kind: string }): UnitRow => ({
  unitId: found.unit_id,
  name: found.name,
  parentId: found.parent_id,
  kind: found.kind,
});

const reader = (database: OfficeDatabase, today: Today): UnitReader => ({
  all: async () => (await database.selectFrom('unit').selectAll().orderBy('unit_id').execute()).map(unitOf),
  async page(text = '', after, limit) {
    const words = containingWords(text, ['unit.name', 'unit.unit_id', 'unit.kind']);
    let counted = database.selectFrom('unit').select((eb) => eb.fn.countAll<number>().as('count'));
    let query = database
      .selectFrom('unit')
      .leftJoin('unit as above', 'above.unit_id', 'unit.parent_id')
      .select((eb) => [
        'unit.unit_id as unit_id',
        'unit.name as name',
        'unit.parent_id as parent_id',
        'unit.kind as kind',
        'above.name as parent_name',
        eb
          .selectFrom('post')
          .innerJoin('person', 'person.user_id', 'post.user_id')
          .whereRef('post.unit_id', '=', 'unit.unit_id')
          .where(holdsOn(today()))
          .where('active', '=', 1)
          .select((inner) => inner.fn.count<number>('post.user_id').distinct().as('count'))
          .as('people'),
      ])
      .orderBy('unit.unit_id')
      .limit(limit + 1);
    for (const word of words) [counted, query] = [counted.where(word), query.where(word)];
    if (after !== undefined) query = query.where('unit.unit_id', '>', after);
    const { count } = await counted.executeTakeFirstOrThrow();
    const found = await query.execute();
    const rows = found.slice(0, limit).map((one) => ({ ...unitOf(one), parentName: one.parent_name, people: Number(one.people ?? 0) }));
    return { total: Number(count), rows, next: found.length > limit ? (rows.at(-1)?.unitId ?? null) : null };
  },
  async get(unitId) {
    const found = await database.selectFrom('unit').selectAll().where('unit_id', '=', unitId).executeTakeFirst();
    return found && unitOf(found);
  },
  async named(name) {
    const found = await database.selectFrom('unit').selectAll().where('name', '=', name).executeTakeFirst();
    return found && unitOf(found);
  },
  async upFrom(unitId) {
    const way: string[] = [];
    for (let at: string | null | undefined = unitId; at && !way.includes(at) && way.length <= MOST_UNIT_LEVELS;) {
      way.push(at);
      at = (await database.selectFrom('unit').select('parent_id').where('unit_id', '=', at).executeTakeFirst())?.parent_id;
    }
    return way;
  },
  async levelsBelow(unitId) {
    let level = [unitId];
    for (let depth = 0; depth < MOST_UNIT_LEVELS; depth++) {
      const below = await database.selectFrom('unit').select('unit_id').where('parent_id', 'in', level).execute();
      if (below.length === 0) return depth;
      level = below.map(({ unit_id }) => unit_id);
    }
    return MOST_UNIT_LEVELS;
  },
});
