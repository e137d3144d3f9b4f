#!/usr/bin/env node
// Lints every diagram below processes/ as the modeler does. Silent when all is well; else one line a finding, and exit code 1.
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BpmnModdle } from 'bpmn-moddle';
import { Linter } from 'bpmnlint';
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
process.exitCode = findings > 0 ? 1 : 0;

function say(file, id, rule, message) {
  findings += 1;
  console.log(`${file}: ${id}: ${message} (${rule})`);
}

async function diagrams(folder) {
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((entry) => entry.endsWith('.bpmn'))
    .sort()
    .map((entry) => join(folder, entry));
}
