// The README's test command: types, lint, format, diagrams, then the fast suite. One process after the other, the first failure decides.
import { spawnSync } from 'node:child_process';

const steps = [
  ['types', 'node', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']],
  ['lint', 'node', ['node_modules/oxlint/bin/oxlint', '--deny-warnings']],
  // A promise that nobody waits for fails where nobody sees it; to find one the lint has to know the types.
  ['promises', 'node', ['node_modules/oxlint/bin/oxlint', '-c', '.oxlintrc.promises.json']],
  ['format', 'node', ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']],
  ['diagrams', 'node', ['scripts/lint-processes.mjs']],
  // On a fresh checkout they take some seconds, in which a server under test would answer nobody.
  ['fonts', 'node', ['scripts/build-fonts.mjs']],
  ['tests', 'node', ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...process.argv.slice(2)]],
];
for (const [name, command, args] of steps) {
  const from = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`Expected ${name} to pass, but it ended with ${status}.`);
    process.exit(1);
  }
  console.error(`${name}: ${((Date.now() - from) / 1000).toFixed(1)} s`);
}
