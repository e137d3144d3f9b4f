/**
 * Records what Zeebe 8.6.0 answers to every case, into fixtures/. Needs Java and an unpacked Zeebe:
 *   ZEEBE_HOME=… JAVA_HOME=… node --experimental-strip-types … (see docs/feel.md)
 * The fixtures are in the repository, so that the comparison itself needs neither.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decisionCases } from '../dmn/decision-cases.ts';
import { builtinGroups } from './expression-cases-builtins.ts';
import { groups, variables } from './expression-cases.ts';
import { mappingCases } from './mapping-cases.ts';

const here = import.meta.dirname;

/** Asks the real engine: one JSON question a line, one JSON answer a line. */
function ask(questions: readonly object[]): readonly object[] {
  const { ZEEBE_HOME, JAVA_HOME } = process.env;
  if (ZEEBE_HOME === undefined || JAVA_HOME === undefined) throw new Error('Expected ZEEBE_HOME and JAVA_HOME to be set, but one is not');
  const classes = mkdtempSync(join(tmpdir(), 'feel-oracle-'));
  const classpath = `${ZEEBE_HOME}/lib/*:${classes}`;
  const compiled = spawnSync(`${JAVA_HOME}/bin/javac`, ['-nowarn', '-cp', classpath, '-d', classes, join(here, 'FeelOracle.java')], {
    encoding: 'utf8',
  });
  if (compiled.status !== 0) throw new Error(`Expected the recorder to compile, but: ${compiled.stderr}`);
  const input = questions.map((question) => JSON.stringify(question)).join('\n');
  const answered = spawnSync(`${JAVA_HOME}/bin/java`, ['-Xmx600m', '-cp', classpath, 'FeelOracle'], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const answers = answered.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as object);
  if (answers.length !== questions.length)
    throw new Error(`Expected ${questions.length} answers, but got ${answers.length}: ${answered.stderr.slice(-2000)}`);
  return answers;
}

function record(file: string, questions: readonly object[], keep: (question: object) => object = (question) => question): void {
  const answers = ask(questions);
  const cases = questions.map((question, index) => JSON.stringify({ ...keep(question), expected: answers[index] }));
  writeFileSync(file, `[\n${cases.join(',\n')}\n]\n`);
}

const expressions = Object.entries({
  ...groups,
  ...Object.fromEntries(Object.entries(builtinGroups).map(([name, items]) => [`built-in ${name}`, items])),
}).flatMap(([group, items]) => items.map((expr) => ({ group, expr })));

record(
  join(here, 'fixtures/expressions.json'),
  expressions.map((item) => ({ ...item, vars: variables })),
  (question) => {
    const { vars: _vars, ...rest } = question as { vars: unknown };
    return rest;
  },
);
record(join(here, 'fixtures/mappings.json'), mappingCases);
record(join(here, '../dmn/fixtures/decisions.json'), decisionCases);
