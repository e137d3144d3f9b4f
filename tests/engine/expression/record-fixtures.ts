/**
 * Records what Zeebe 8.6.0 answers to every case, into fixtures/. Needs Java and an unpacked Zeebe:
 *   ZEEBE_HOME=… JAVA_HOME=… node --experimental-strip-types … (see docs/feel.md)
 * The fixtures are in the repository, so that the comparison itself needs neither.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../cli/project-root.ts';
import { decisionCases } from '../dmn/decision-cases.ts';
import { builtinGroups } from './expression-cases-builtins.ts';
import { foundGroups } from './expression-cases-found.ts';
import { groups, variables } from './expression-cases.ts';
import { mappingCases } from './mapping-cases.ts';
import { startOracle } from './oracle.ts';

const here = join(projectRoot(), 'tests/engine/expression');
const oracle = await startOracle();

async function record(
  file: string,
  questions: readonly object[],
  keep: (question: object) => object = (question) => question,
): Promise<void> {
  const answers = await oracle.ask(questions);
  const cases = questions.map((question, index) => JSON.stringify({ ...keep(question), expected: JSON.parse(answers[index]!) as object }));
  writeFileSync(file, `[\n${cases.join(',\n')}\n]\n`);
}

const expressions = Object.entries({
  ...groups,
  ...foundGroups,
  ...Object.fromEntries(Object.entries(builtinGroups).map(([name, items]) => [`built-in ${name}`, items])),
}).flatMap(([group, items]) => items.map((expr) => ({ group, expr })));

await record(
  join(here, 'fixtures/expressions.json'),
  expressions.map((item) => ({ ...item, vars: variables })),
  (question) => {
    const { vars: _vars, ...rest } = question as { vars: unknown };
    return rest;
  },
);
await record(join(here, 'fixtures/mappings.json'), mappingCases);
await record(join(here, '../dmn/fixtures/decisions.json'), decisionCases);
oracle.close();
