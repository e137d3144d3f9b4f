/** The import rules of the design, read off the sources: folders form a DAG, and nobody reaches where he must not. */
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { DECISION, ESCALATION, MESSAGE, PROCESS } from '../processes/contract.ts';
import { ROLES } from '../processes/contract.ts';
import { loopsOf } from '../processes/lint/flow/loops.ts';
import { routes } from '../web/api/routes.ts';
import { CASE_ACTION_NAMES, OFFICE_ACTION_NAMES, TASK_ACTION_NAMES } from '../rules/access/permissions/actions.ts';
import { root, sources as files, sourcesIn } from './support/sources.ts';

/** Folder → what it may import, longest folder first. Its own folder is always allowed. */
const RULES: readonly (readonly [string, readonly string[]])[] = [
  ['engine/protocol', []],
  ['engine/expression', ['engine/protocol']],
  ['engine/dmn', ['engine/protocol', 'engine/expression']],
  ['engine/model', ['engine/protocol', 'engine/expression']],
  ['engine/storage', []],
  ['engine/state', ['engine/protocol', 'engine/model', 'engine/storage']],
  // Only appliers change the state.
  ['engine/appliers', ['engine/protocol', 'engine/model', 'engine/state']],
  // The log and its loop: it calls processors by the shape of a function and knows none of them.
  ['engine/stream', ['engine/protocol', 'engine/appliers', 'engine/state', 'engine/storage', 'engine/engine-api.ts']],
  [
    'engine/processing',
    // Of the stream it knows what a processor is given: commands, writers, keys. The loop itself is not its business.
    [
      'engine/protocol',
      'engine/expression',
      'engine/dmn',
      'engine/model',
      'engine/state',
      'engine/stream/command-processor.ts',
      'engine/stream/key-generator.ts',
      'engine/stream/refusal.ts',
      'engine/stream/writers.ts',
      'engine/engine-api.ts',
    ],
  ],
  ['engine/exporting', ['engine/protocol', 'engine/engine-api.ts']],
  ['engine/gateway', ['engine/protocol', 'engine/model', 'engine/engine-api.ts']],
  ['engine/engine-api.ts', ['engine/protocol']],
  // The parts of an engine, made from what its database holds.
  ['engine/engine-core.ts', ['dmn', 'expression', 'model', 'processing', 'state', 'storage', 'stream'].map((part) => `engine/${part}`)],
  [
    'engine/engine.ts',
    ['appliers', 'processing', 'protocol', 'storage', 'stream', 'engine-api.ts', 'engine-core.ts'].map((part) => `engine/${part}`),
  ],
  ['engine/engine-files.ts', ['protocol', 'storage', 'stream', 'engine-api.ts'].map((part) => `engine/${part}`)],
  // The process around it puts all together.
  ['engine/start-engine.ts', ['engine']],
  ['rules', ['processes/contract.ts']],
  ['store', ['processes/contract.ts']],
  // Reads PDFs: those handed in, and those set here.
  ['pdf', []],
  ['templates', ['pdf']],
  ['processes', []],
  ['register', ['store', 'rules', 'engine/protocol', 'engine/engine-api.ts', 'processes/contract.ts']],
  ['workers', ['store', 'rules', 'processes', 'templates']],
  // The names of the actions are data of the API; the matrix behind them is not.
  ['web/api', ['processes/contract.ts', 'rules/access/permissions/actions.ts']],
  ['web/server', ['web/api', 'register', 'rules', 'store', 'processes', 'pdf']],
  // Staff's handbook: texts, and their table of contents.
  ['handbook', ['processes/contract.ts']],
  // How large a spreadsheet becomes is read off before it is unpacked, as the server reads it off what is handed in.
  ['web/browser', ['web/api', 'handbook', 'processes/contract.ts', 'processes/lint', 'rules/evidence/zip-directory.ts']],
  // What plays a case through the public ways in, and the fictional office that plays them.
  ['playbook', ['web/api', 'processes/contract.ts']],
  [
    'demo',
    [
      'playbook',
      'rules',
      'store',
      'processes/contract.ts',
      'engine/engine-api.ts',
      'web/server/ports.ts',
      'web/server/moment.ts',
      'web/server/setup',
      'cli/project-root.ts',
    ],
  ],
  ['cli', ['demo', 'playbook', 'engine', 'rules', 'store', 'templates', 'processes', 'register', 'workers', 'web/server', 'web/api']],
];

/**
 * Where files may still name each other's types in a circle. Nothing may be added; what is undone leaves this list.
 * - A function is a value of FEEL and takes the run, which holds values.
 * - The contract tells what of a matter may change, which is told by the matter's own fields.
 * - The parts of the store and of the register name the whole they are parts of.
 */
const KNOTS: readonly (readonly string[])[] = [
  ['engine/expression/scope.ts', 'engine/expression/values.ts', 'engine/expression/weight.ts'],
  ['processes/changeable.ts', 'processes/contract.ts'],
  ['store'],
  ['register'],
];

function imports(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g)].map((match) => match[1] as string);
  return found.map((path) => relative(root, resolve(root, dirname(file), path)));
}

const within = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);
const ruleOf = (file: string): readonly [string, readonly string[]] | undefined => RULES.find(([folder]) => within(file, folder));

describe('the architecture', () => {
  it('should let every folder import only what the design allows', () => {
    const wrong = files.flatMap((file) => {
      const rule = ruleOf(file);
      if (!rule) return [`${file} lies in no known folder`];
      const [folder, allowed] = rule;
      return imports(file)
        .filter((target) => !within(target, folder) && !allowed.some((other) => within(target, other)))
        .map((target) => `${file} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('should have no cycle of files, not even one of types, but for those that are known', () => {
    const graph = new Map(files.map((file) => [file, imports(file).filter((target) => target !== file)]));
    const found = cyclesOf(graph);
    const isOf = (cycle: string, knot: readonly string[]): boolean =>
      cycle.split(', ').every((file) => knot.some((part) => within(file, part)));
    expect(found.filter((cycle) => !KNOTS.some((knot) => isOf(cycle, knot)))).toEqual([]);
    expect(KNOTS.filter((knot) => !found.some((cycle) => isOf(cycle, knot)))).toEqual([]);
  });

  it('should have no cycle at run time', () => {
    const graph = new Map(files.map((file) => [file, imports(file).filter((target) => !isTypeOnly(file, target))]));
    expect(cyclesOf(graph)).toEqual([]);
  });

  it('should have no cycle of the engine’s folders', () => {
    const room = (file: string): string => file.split('/').slice(0, 2).join('/');
    const own = files.filter((file) => within(file, 'engine'));
    const graph = new Map<string, string[]>();
    for (const file of own) graph.set(room(file), [...(graph.get(room(file)) ?? []), ...imports(file).map(room)]);
    const inner = new Map([...graph].map(([from, to]) => [from, to.filter((target) => target !== from)] as const));
    expect(cyclesOf(inner)).toEqual([]);
  });

  it('should only let the command line know the engine from outside', () => {
    const outsiders = files.filter((file) => !within(file, 'engine') && !within(file, 'cli'));
    const wrong = outsiders.flatMap((file) =>
      imports(file)
        .filter((target) => within(target, 'engine') && !within(target, 'engine/protocol') && target !== 'engine/engine-api.ts')
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('should keep each area of the API in a file of its own, of the same name in web/api and web/server/handlers', () => {
    const manifest = readFileSync(join(root, 'web/api/routes.ts'), 'utf8');
    expect(manifest).not.toMatch(/\broute\(|\bpath:|z\.object/);
    const areas = sourcesIn('web/api').filter((file) => /^export const \w+Routes = \{$/m.test(readFileSync(join(root, file), 'utf8')));
    const named = (folder: string, names: readonly string[]): string[] => names.map((name) => relative(folder, name)).toSorted();
    expect(named('web/server/handlers', sourcesIn('web/server/handlers'))).toEqual([...named('web/api', areas), 'index.ts'].toSorted());
    // An area that the manifest leaves out, or a name that two of them use, would be a route less.
    const written = areas.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/^ {2}(\w+): route\(/gm)].map(([, id]) => id),
    );
    expect(written.toSorted()).toEqual(Object.keys(routes).toSorted());
  });

  it('should let nobody above a dialect of the store know which one it is', () => {
    // The engine has a file of its own. What is searched by stands in an index of SQLite's (FTS5): its files go behind the port with the second dialect.
    const searching = [
      'register/schema.ts',
      'register/lists/case-lists.ts',
      'register/queries/case-list/conditions.ts',
      'register/queries/case-list/parts.ts',
    ];
    const above = files.filter((file) => !within(file, 'store/sqlite') && !within(file, 'engine') && !searching.includes(file));
    const wrong = above.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const words = [...text.matchAll(/@photostructure\/sqlite|\bPRAGMA\b|\bsqlite_\w+|\bINSERT OR\b|\bAUTOINCREMENT\b|\browid\b/g)];
      const dialects = file === 'store/open-database.ts' ? [] : imports(file).filter((target) => within(target, 'store/sqlite'));
      return [...words.map(([word]) => `${file} says ${word}`), ...dialects.map((target) => `${file} → ${target}`)];
    });
    expect(wrong).toEqual([]);
  });

  it('should have every dialect of the store in the same set of files', () => {
    const folders = readdirSync(join(root, 'store'), { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && entry.name !== 'migrations',
    );
    const [first, ...others] = folders.map(({ name }) =>
      readdirSync(join(root, 'store', name))
        .map((file) => file.replace(name, 'NAME'))
        .toSorted(),
    );
    expect(first).toContain('NAME.ts');
    for (const other of others) expect(other).toEqual(first);
  });

  it('should let only the store write the tables of the office, so that no act goes past its log', () => {
    const schema = readFileSync(join(root, 'store/schema.ts'), 'utf8');
    const tables = [...schema.matchAll(/^ {2}(\w+): \{/gm)].map(([, name]) => name as string);
    expect(tables).toContain('person');
    const writes = new RegExp(
      `(?:insertInto|updateTable|deleteFrom|mergeInto|replaceInto)\\(\\s*['"\`](?:${tables.join('|')})['"\`]|(?:INSERT INTO|UPDATE|DELETE FROM)\\s+"?(?:${tables.join('|')})\\b`,
      'g',
    );
    const wrong = files
      .filter((file) => !within(file, 'store') && !within(file, 'engine'))
      .flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(writes)].map(([found]) => `${file}: ${found}`));
    expect(wrong).toEqual([]);
  });

  it('should name a role where rights are decided, and nowhere else in what people use', () => {
    // The demo's directory is data; workers address papers and notices to roles.
    const asked = files.filter((file) => ['web', 'cli'].some((folder) => within(file, folder)));
    const literal = new RegExp(`['"\`](role:)?(${Object.keys(ROLES).join('|')})['"\`]`, 'g');
    const found = asked.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(literal)].map(([quoted]) => `${file} names ${quoted}: ask may() instead`),
    );
    expect(found).toEqual([]);
  });

  it('should ask for every right somewhere, so that none is granted in vain', () => {
    const asked = files.filter((file) => within(file, 'web')).map((file) => readFileSync(join(root, file), 'utf8'));
    const unasked = [...OFFICE_ACTION_NAMES, ...CASE_ACTION_NAMES, ...TASK_ACTION_NAMES].filter(
      (action) => !asked.some((text) => text.includes(`'${action}'`)),
    );
    expect(unasked).toEqual([]);
  });

  it('should know no step of a diagram by its id', () => {
    const known = new Set(
      readdirSync(join(root, 'processes'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.bpmn'))
        .flatMap((name) => [...readFileSync(join(root, 'processes', name), 'utf8').matchAll(/<bpmn:\w+ id="([^"]+)"/g)])
        .map(([, id]) => id as string)
        // A short word is also a word.
        .filter((id) => id.includes('-')),
    );
    // Ids of processes, forms, messages and escalations are names by which one calls the other: the contract has them.
    for (const name of [...Object.values(PROCESS), ...Object.values(MESSAGE), ...Object.values(ESCALATION), ...Object.values(DECISION)])
      known.delete(name);
    const outside = [...files, ...sourcesIn('bench'), ...sourcesIn('scripts')].filter(
      (file) => !within(file, 'processes') && !within(file, 'engine'),
    );
    const wrong = outside.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/(['"`])([a-z]+(?:-[a-z]+)+)\1/g)]
        .filter(([, , word]) => known.has(word as string) || /^task-[a-z]/.test(word as string))
        .map(([, , word]) => `${file}: ${word}`),
    );
    expect(wrong).toEqual([]);
  });

  it('should keep every source file under 500 lines', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 500);
    expect(long).toEqual([]);
  });
});

/** A cycle of types is no cycle at run time. */
function isTypeOnly(file: string, target: string): boolean {
  const text = readFileSync(join(root, file), 'utf8');
  const lines = [...text.matchAll(/(import|export)\s+(type\s)?[^;]*?from\s*['"](\.{1,2}\/[^'"]+)['"]/g)].filter(
    (match) => relative(root, resolve(root, dirname(file), match[3] as string)) === target,
  );
  return lines.length > 0 && lines.every((match) => match[2] !== undefined);
}

/** The knots of a graph: whatever can be reached from itself, with all that lies on the way, by name. */
const cyclesOf = (graph: ReadonlyMap<string, readonly string[]>): string[] =>
  loopsOf([...graph.keys()], (node) => graph.get(node) ?? [])
    .filter((knot) => knot.length > 1)
    .map((knot) => knot.toSorted().join(', '))
    .toSorted();
