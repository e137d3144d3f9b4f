/** Breaks the shipped set in hundreds of ways, each of which would hurt, and asks of each that a rule finds it. The seed chooses among them. */
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { lint, readSet, type Finding, type OfficeSet, type SetInput } from '../../../processes/lint/index.ts';
import { setOf } from '../../../processes/lint/office-set.ts';
import { readDiagram } from '../../../processes/lint/diagram/read-diagram.ts';
import { readForm } from '../../../processes/lint/forms/read-form.ts';
import { readTables } from '../../../processes/lint/tables/read-tables.ts';
import { seeded } from '../../support/seeded.ts';
import { flowKinds } from './support/break-flows.ts';
import { gateKinds } from './support/break-gate.ts';
import { formKinds, tableKinds } from './support/break-tables.ts';
import { taskKinds } from './support/break-tasks.ts';
import type { Kind, Mutation } from './support/mutation.ts';
import { shippedSet, zeebe } from './support/shipped-set.ts';
import { withoutDrawing } from './support/xml.ts';

/** The same every time, so that a change is judged by what it does and not by chance; other seeds, and all ways, are for whoever changes a rule. */
const SEED = Number(process.env.SIBAN_SEED ?? 222);
const ALL = process.env.SIBAN_MUTATIONS === 'all';
const MOMENT = Date.parse('2026-01-05T09:00:00+08:00');
const chance = seeded(SEED);
if (ALL) jest.setTimeout(7_200_000);

let input: SetInput;
let shipped: OfficeSet;

beforeAll(async () => {
  console.log(`seed ${SEED} (repeat with SIBAN_SEED=${SEED}; SIBAN_MUTATIONS=all tries every way)`);
  const whole = shippedSet();
  const processes = whole.processes.map(({ id, content }) => ({ id, content: withoutDrawing(content) }));
  input = { ...whole, processes, previous: processes, now: MOMENT };
  shipped = await readSet(input);
});

describe('the mutations of the shipped set', () => {
  it('should begin from a set in which nothing is found', () => expect(lint(shipped)).toEqual([]));

  it('should find what is broken in tasks', () => findsAll(taskKinds, 3, 55));
  it('should find what is broken in flows', () => findsAll(flowKinds, 3, 100));
  it('should find every way around the gate', () => findsAll(gateKinds, 45, 45));
  it('should find what is broken in tables', () => findsAll(tableKinds, 3, 35));
  it('should find what is broken in forms', () => findsAll(formKinds, 3, 35));
});

/** Some ways of each kind, chosen by the seed; at least `least` in all. */
async function findsAll(kinds: readonly Kind[], ofEach: number, least: number): Promise<void> {
  const chosen = kinds.flatMap((kind, index) => {
    const ways = kind(input);
    if (ways.length === 0)
      throw new Error(`Expected each kind of mutation to fit the shipped set somewhere, but kind ${index} of this list does not`);
    return ALL ? ways : some(ways, ofEach);
  });
  expect(chosen.length).toBeGreaterThanOrEqual(least);
  const missed: string[] = [];
  for (const mutation of chosen) {
    const findings = lint(await mutated(mutation));
    if (!findings.some(({ rule }) => mutation.rules.includes(rule)))
      missed.push(`${mutation.kind}: ${mutation.what} (found: ${rulesOf(findings)})`);
  }
  expect({ seed: SEED, missed }).toEqual({ seed: SEED, missed: [] });
}

const rulesOf = (findings: readonly Finding[]): string => [...new Set(findings.map(({ rule }) => rule))].join(', ') || 'nothing';

function some<T>(all: readonly T[], count: number): T[] {
  const left = [...all];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(chance() * left.length), 1)[0] as T);
}

/** Only what was changed is read again. */
async function mutated({ shelf, id, content }: Mutation): Promise<OfficeSet> {
  const { diagrams, tables, forms } = shipped;
  if (shelf === 'processes') {
    const diagram = await readDiagram(id, content, zeebe);
    return setOf({ ...shipped, diagrams: diagrams.map((other) => (other.resource === id ? diagram : other)) });
  }
  if (shelf === 'decisions')
    return setOf({ ...shipped, tables: tables.map((other) => (other.resource === id ? readTables(id, content) : other)) });
  return setOf({ ...shipped, forms: new Map([...forms, [id, readForm(id, content)]]) });
}
