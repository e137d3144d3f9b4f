/** Which npm packages and which of Node's modules each room may use, and that what is installed for users is what the product uses. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, sources } from './support/sources.ts';

/** Room, longest first → its packages. `node:` stands for all of Node's modules, `node:fs` for that one. */
const PACKAGES: readonly (readonly [room: string, packages: readonly string[]])[] = [
  ['engine/dmn', ['saxen']],
  ['engine/exporting', ['node:']],
  // Numbers as Java has them need more than JavaScript gives: see docs/decisions.
  ['engine/expression', ['decimal.js', 'luxon']],
  ['engine/gateway', ['node:', '@grpc/grpc-js', 'protobufjs']],
  ['engine/model', ['saxen', 'luxon']],
  ['engine/processing', ['node:crypto']],
  ['engine/storage', ['@photostructure/sqlite', 'node:fs', 'node:path']],
  // Protocol, state, appliers and stream are computation alone: what they need of the world is handed to them.
  ['engine', []],
  ['rules', ['zod', 'saxen', 'decimal.js', 'node:crypto']],
  ['store', ['node:', 'kysely', '@photostructure/sqlite', '@node-rs/argon2']],
  ['pdf', ['node:', 'pdfjs-dist']],
  ['templates', ['node:', 'zod', 'docx', 'handlebars', 'node-html-parser', 'wawoff2', '@myriaddreamin/typst-ts-node-compiler']],
  ['processes', ['bpmn-moddle', 'saxen', 'feelin']],
  ['register', ['kysely', 'saxen', 'node:crypto', 'node:util']],
  ['workers', ['node:', 'zod', 'zeebe-node', 'handlebars', 'nodemailer', 'luxon']],
  ['web/api', ['zod']],
  ['web/server/uploads', ['node:', 'saxen']],
  ['web/server', ['node:', 'express', 'express-rate-limit', 'helmet', 'openid-client', 'zod', 'zeebe-node']],
  [
    'web/browser',
    // Pages, dates, forms, the drawing tools, spreadsheets.
    (
      'react react-dom react-router @tanstack/react-query antd @ant-design/icons @rc-component/picker dayjs @bpmn-io/form-js ' +
      'bpmn-js bpmn-js-bpmnlint bpmn-js-i18n bpmn-js-properties-panel @bpmn-io/properties-panel camunda-bpmn-js-behaviors zeebe-bpmn-moddle dmn-js ' +
      'read-excel-file write-excel-file'
    ).split(' '),
  ],
  ['playbook', ['node:fs']],
  ['demo', ['node:fs', 'node:path']],
  ['cli', ['node:', 'express', 'pino', 'zod']],
];

/** Used without an import of the product's own: what builds it at the first start, fonts read as files, a peer of bpmn-js-bpmnlint. */
const WITHOUT_IMPORT =
  'esbuild vite @vitejs/plugin-react marked @fontsource-variable/noto-sans-sc @fontsource-variable/noto-serif-sc lxgw-wenkai-lite-webfont bpmnlint'.split(
    ' ',
  );

/** Packages by name, Node's modules as `node:name`. */
function packagesOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(
    /^(?:(?:import|export)\s[^;'"]*?from\s*|import\s*)['"]([^.'"][^'"]*)['"]|\bimport\(\s*['"]([^.'"][^'"]*)['"]\s*\)/gm,
  );
  return [...found].map(([, statically, dynamically]) => nameOf((statically ?? dynamically) as string));
}
const nameOf = (path: string): string => {
  const [first = '', second = ''] = path.split('/');
  return path.startsWith('@') ? `${first}/${second}` : first;
};
// Declarations use nothing.
const used = sources.filter((file) => !file.endsWith('.d.ts')).map((file) => ({ file, packages: packagesOf(file) }));

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<'dependencies' | 'devDependencies', object>;
const installed = Object.keys(manifest.dependencies);

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { integrity?: string; resolved?: string; hasInstallScript?: boolean }>;
};

describe('the lockfile', () => {
  it('should have the hash of every package, of every kind of machine, and no address of where one was fetched', () => {
    const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
    expect(packages.length).toBeGreaterThan(900);
    expect(packages.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });
});

describe('the packages', () => {
  it('should each be used only in the rooms that need them', () => {
    const wrong = used.flatMap(({ file, packages }) => {
      const [, allowed = []] = PACKAGES.find(([room]) => file.startsWith(`${room}/`)) ?? [];
      return packages
        .filter((name) => !allowed.includes(name) && !(name.startsWith('node:') && allowed.includes('node:')))
        .map((name) => `${file} → ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('should be allowed to no room that does not use them', () => {
    const idle = PACKAGES.flatMap(([room, allowed]) => {
      const own = used.filter(({ file }) => PACKAGES.find(([each]) => file.startsWith(`${each}/`))?.[0] === room);
      return allowed
        .filter(
          (name) => !own.some(({ packages }) => packages.some((each) => each === name || (name === 'node:' && each.startsWith(name)))),
        )
        .map((name) => `${room}: ${name}`);
    });
    expect(idle).toEqual([]);
  });

  it('should be installed for users exactly when the product uses them', () => {
    const needed = new Set([...WITHOUT_IMPORT, ...used.flatMap(({ packages }) => packages.filter((name) => !name.startsWith('node:')))]);
    expect(installed.filter((name) => !needed.has(name))).toEqual([]);
    expect([...needed].filter((name) => !installed.includes(name))).toEqual([]);
  });
});
