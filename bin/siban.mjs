#!/usr/bin/env node
// Builds what is missing or older than its sources, then runs the command line from the built file.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Expected Node 20.19 or newer, but this is ${process.versions.node}.`);
  process.exit(1);
}
// An installed package carries its build; a clone carries the builder.
if (existsSync(join(root, 'scripts', 'build.mjs'))) {
  const { buildIfStale } = await import(pathToFileURL(join(root, 'scripts', 'build.mjs')).href);
  await buildIfStale(root, { browser: ['start', 'web', undefined].includes(process.argv[2]) });
}
await import(pathToFileURL(join(root, 'dist', 'siban.mjs')).href);
