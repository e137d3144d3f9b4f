/**
 * What a new version of a diagram, a table or a form means for the cases that run: those whose diagrams are bound to their release keep
 * the version they began with; those that reach it by a reference to the latest take the new one at once.
 */
import type { Kysely } from 'kysely';
import type { DefinitionKind } from '../../rules/release/references.ts';
import type { Register } from '../register.ts';
import type { RegisterTables } from '../schema.ts';
import { sightedCase, type Reader } from './sight.ts';

export interface RunningUse {
  /** Cases by the version they keep. */
  readonly stays: readonly { readonly version: number; readonly cases: number }[];
  readonly atOnce: {
    readonly total: number;
    /** Of those the reader may see, the first ones. */
    readonly rows: readonly { readonly caseId: string; readonly number: string | null; readonly title: string | null }[];
  };
}

const MOST_SHOWN = 50;
const MOST_LOOKED_AT = 200;
const CHUNK = 500;

export async function runningUse({ database }: Register, reader: Reader, kind: DefinitionKind, id: string): Promise<RunningUse> {
  const running = await database
    .selectFrom('instance')
    .select('definition_key')
    .distinct()
    .where('state', '=', 'active')
    .where('case_id', 'is not', null)
    .execute();
  const releases = await Releases.of(
    database,
    running.map(({ definition_key }) => Number(definition_key)),
  );
  const keeps = new Map<number, number[]>();
  const takes: number[] = [];
  for (const { definition_key } of running) {
    const use = releases.useOf(Number(definition_key), kind, id);
    if (use.atOnce) takes.push(Number(definition_key));
    if (use.version !== undefined) keeps.set(use.version, [...(keeps.get(use.version) ?? []), Number(definition_key)]);
  }
  const touched = await casesOn(database, takes, []);
  const stays: { version: number; cases: number }[] = [];
  for (const [version, keys] of [...keeps].toSorted(([a], [b]) => b - a)) {
    const cases = (await casesOn(database, keys, takes)).length;
    if (cases > 0) stays.push({ version, cases });
  }
  return { stays, atOnce: { total: touched.length, rows: await shown(database, reader, touched) } };
}

/** Cases with an instance of these diagrams, without those that have one of `others`. */
async function casesOn(database: Kysely<RegisterTables>, keys: readonly number[], others: readonly number[]): Promise<string[]> {
  const without = new Set(others.length > 0 ? await casesOn(database, others, []) : []);
  const found = new Set<string>();
  for (let from = 0; from < keys.length; from += CHUNK)
    for (const { case_id } of await database
      .selectFrom('instance')
      .select('case_id')
      .distinct()
      .where('state', '=', 'active')
      .where('definition_key', 'in', keys.slice(from, from + CHUNK))
      .where('case_id', 'is not', null)
      .execute())
      if (case_id !== null && !without.has(case_id)) found.add(case_id);
  return [...found].toSorted();
}

async function shown(database: Kysely<RegisterTables>, reader: Reader, caseIds: readonly string[]): Promise<RunningUse['atOnce']['rows']> {
  const rows: { caseId: string; number: string | null; title: string | null }[] = [];
  for (const caseId of caseIds.slice(0, MOST_LOOKED_AT)) {
    if (rows.length === MOST_SHOWN) break;
    const sighted = await sightedCase(database, reader, caseId);
    if (sighted) rows.push({ caseId, number: sighted.row.number, title: sighted.sight === 'number' ? null : sighted.row.title });
  }
  return rows;
}

interface Definition {
  readonly key: number;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly deployment: number | null;
}
interface Use {
  /** The version it keeps, as staff count it. */
  readonly version: number | undefined;
  readonly atOnce: boolean;
}
const named = (kind: string, id: string): string => `${kind}/${id}`;

/** The definitions that running diagrams can reach, and how they lead to each other. */
class Releases {
  readonly #byKey = new Map<number, Definition>();
  readonly #newest = new Map<string, Definition>();
  readonly #inDeployment = new Map<string, Definition>();
  /** Name of a table → name of the graph that it lies in. */
  readonly #graphs = new Map<string, string>();
  readonly #references = new Map<number, { kind: string; id: string; binding: string }[]>();

  /** Those of the releases that these diagrams belong to, and the newest of all. */
  static async of(database: Kysely<RegisterTables>, keys: readonly number[]): Promise<Releases> {
    const releases = new Releases();
    const rows = await database
      .selectFrom('definition')
      .select(['definition_key', 'kind', 'id', 'version', 'edition', 'deployment_key'])
      .orderBy('version')
      .execute();
    const wanted = new Set(keys);
    const deployments = new Set(rows.flatMap((row) => (wanted.has(Number(row.definition_key)) ? (row.deployment_key ?? []) : [])));
    for (const row of rows) releases.#add(row, deployments.has(row.deployment_key ?? -1));
    for (const row of await database.selectFrom('decision').selectAll().execute()) {
      const graph = releases.#byKey.get(Number(row.definition_key));
      if (graph) releases.#graphs.set(row.decision_id, graph.id);
    }
    for (const row of await database.selectFrom('definition_reference').selectAll().orderBy('ordinal').execute()) {
      const key = Number(row.definition_key);
      if (releases.#byKey.has(key)) releases.#references.set(key, [...(releases.#references.get(key) ?? []), row]);
    }
    return releases;
  }

  #add(row: Pick<RegisterTables['definition'], 'definition_key' | 'kind' | 'id' | 'edition' | 'deployment_key'>, isBound: boolean): void {
    const definition: Definition = {
      key: Number(row.definition_key),
      kind: row.kind,
      id: row.id,
      version: row.edition,
      deployment: row.deployment_key === null ? null : Number(row.deployment_key),
    };
    this.#byKey.set(definition.key, definition);
    this.#newest.set(named(row.kind, row.id), definition);
    if (isBound) this.#inDeployment.set(`${definition.deployment}/${named(row.kind, row.id)}`, definition);
  }

  /** Follows the references of a diagram. Behind one to the latest everything is the latest. */
  useOf(key: number, kind: DefinitionKind, id: string): Use {
    const target = named(kind, id);
    let version: number | undefined;
    let atOnce = false;
    const start = this.#byKey.get(key);
    const ways = start ? [{ at: start, isLatest: false }] : [];
    const been = new Set<string>();
    // The list grows while it is walked; each definition is in it twice at most.
    for (const { at, isLatest } of ways) {
      if (named(at.kind, at.id) === target) {
        if (isLatest) atOnce = true;
        else version ??= at.version;
      }
      for (const reference of this.#references.get(at.key) ?? []) {
        const next = this.#follow(at, reference, isLatest, kind, id);
        if (!next) continue;
        const way = `${next.at.key} ${next.isLatest}`;
        if (been.has(way)) continue;
        been.add(way);
        ways.push(next);
      }
    }
    return { version, atOnce };
  }

  #follow(
    from: Definition,
    { kind, id, binding }: { kind: string; id: string; binding: string },
    isLatest: boolean,
    targetKind: string,
    targetId: string,
  ): { at: Definition; isLatest: boolean } | undefined {
    // What is named by an expression may be any of its kind, the one in question, too.
    const wanted = id.startsWith('=') ? (kind === targetKind ? targetId : '') : kind === 'decision' ? (this.#graphs.get(id) ?? id) : id;
    const name = named(kind, wanted);
    const latest = isLatest || binding === 'latest';
    const at = latest
      ? this.#newest.get(name)
      : binding === 'deployment'
        ? this.#inDeployment.get(`${from.deployment}/${name}`)
        : undefined;
    return at && { at, isLatest: latest };
  }
}
