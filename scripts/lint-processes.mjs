#!/usr/bin/env node
// Lints everything below processes/: each diagram by the rules of bpmnlint and Zeebe, and the whole set by the office's rules, as the modeler and
// publishing do. Silent when all is well; else one line a finding, and exit code 1.
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import { Linter } from 'bpmnlint';
import { build } from 'esbuild';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';

const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
// User tasks are job-based, so that one gRPC client path serves every gateway.
const config = {
  extends: ['bpmnlint:recommended', 'plugin:camunda-compat/camunda-cloud-8-6'],
  rules: { 'camunda-compat/zeebe-user-task': 'off' },
};

let findings = 0;
for (const file of await diagrams(join(root, 'processes'))) {
  const moddle = new BpmnModdle({ zeebe: require('zeebe-bpmn-moddle/resources/zeebe.json') });
  const { rootElement, warnings } = await moddle.fromXML(await readFile(file, 'utf8'));
  const name = relative(root, file);
  for (const warning of warnings) say(name, warning.element?.id ?? '-', 'import', warning.message);
  // Some rules remember what they saw, so each diagram has a linter of its own.
  const linter = new Linter({ config, resolver: new NodeResolver({ require }) });
  const results = await linter.lint(rootElement, config);
  for (const [rule, reports] of Object.entries(results)) for (const report of reports) say(name, report.id, rule, report.message);
}
for (const { resource, elementId, rule, message } of await officeFindings()) say(join('processes', resource), elementId, rule, message);
process.exitCode = findings > 0 ? 1 : 0;

function say(file, id, rule, message) {
  findings += 1;
  console.log(`${file}: ${id}: ${message} (${rule})`);
}

/** The rules are TypeScript: they are bundled for this run, as scripts/build.mjs does for the product. */
async function officeFindings() {
  const outfile = join(root, 'dist', 'lint-shipped.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['cli/lint-shipped.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  const { lintShipped } = await import(pathToFileURL(outfile).href);
  return lintShipped(join(root, 'processes'));
}

async function diagrams(folder) {
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((entry) => entry.endsWith('.bpmn'))
    .sort()
    .map((entry) => join(folder, entry));
}
