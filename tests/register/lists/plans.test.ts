/**
 * Every list walks along an index, however many cases there are: the plans of all statements that the lists of the bench run are read on a
 * register of more than 10⁵ rows, and no statement gets more variables because there are more cases.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, type CompiledQuery } from 'kysely';
import { DatabaseSync } from '@photostructure/sqlite';
import { LISTS } from '../../../bench/register-lists.ts';
import { seedRegister } from '../../../bench/register-seed.ts';
import { createReader } from '../../../register/queries/reader.ts';
import { Register } from '../../../register/register.ts';
import { SqliteDialect } from '../../../store/sqlite/dialect.ts';

const CASES = 16_000;
/** A page of tasks or cases is asked for by its keys. */
const MOST_VARIABLES = 600;
/** Tables that stay small, whatever the number of cases: combinations of categories, and what is open of jobs, timers and incidents. */
const SMALL = ['case_facet', 'element_meta', 'definition', 'incident', 'timer'];

let folder: string;
let database: InstanceType<typeof DatabaseSync> | undefined;
let asked: CompiledQuery[];
let lists: ReturnType<typeof createReader>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'siban-lists-'));
  await seedRegister({ dataDir: folder, cases: CASES, seed: 20261127 });
  database = new DatabaseSync(join(folder, 'siban.db'));
  asked = [];
  const logged = new Kysely<never>({ dialect: new SqliteDialect(database), log: ({ query }) => void asked.push(query) });
  lists = createReader(new Register(logged, { warn: () => undefined, error: () => undefined }));
});
afterAll(() => {
  database?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface PlanRow {
  readonly detail: string;
}
const planOf = ({ sql, parameters }: CompiledQuery): string[] =>
  (database!.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...(parameters as never[])) as unknown as PlanRow[]).map(({ detail }) => detail);

/** A table is walked whole where a plan says SCAN of it; a full-text index is only ever asked with a query. */
const walksWhole = (detail: string): boolean =>
  detail.startsWith('SCAN') &&
  !/^SCAN \(|VIRTUAL TABLE INDEX \d+:=?M/.test(detail) &&
  !SMALL.some((table) => detail.startsWith(`SCAN ${table}`));

describe('the lists of the register', () => {
  it('should have the rows of a large register to walk', () => {
    const count = (table: string): number =>
      Number((database!.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number } | undefined)?.n);
    expect(count('case_file')).toBe(CASES);
    expect(count('case_principal')).toBeGreaterThan(4 * CASES);
  });

  it.each(LISTS)('should walk along an index: %s', async (_, run) => {
    asked.length = 0;
    await run(lists);
    expect(asked.length).toBeGreaterThan(0);
    expect(
      asked.flatMap((query) =>
        planOf(query)
          .filter(walksWhole)
          .map((detail) => `${detail}: ${query.sql}`),
      ),
    ).toEqual([]);
    expect(asked.filter(({ parameters }) => parameters.length > MOST_VARIABLES).map(({ sql }) => sql)).toEqual([]);
  });

  it('should find the tasks of a case by the case, not among all that are open', async () => {
    asked.length = 0;
    expect(await lists.page({ userId: 'zhuren', roles: ['director'], unitId: 'dcs' }, 'c-7', '2026-11-27T09:00:00+08:00')).toBeDefined();
    const plans = asked.filter(({ sql }) => sql.includes('from "task"')).map((query) => planOf(query).join('; '));
    expect(plans.length).toBeGreaterThan(1);
    for (const plan of plans) expect(plan).toMatch(/task USING (?:COVERING )?INDEX task_by_case /);
  });

  it('should notice a list that walks a whole table', () => {
    const plan = planOf({ sql: "select * from case_file where title = 'x'", parameters: [] } as unknown as CompiledQuery);
    expect(plan.filter(walksWhole)).toHaveLength(1);
  });
});
