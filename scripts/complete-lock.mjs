/**
 * Adds to package-lock.json the builds for other platforms that a partial mirror of the registry left out: npm ci refuses a lock without them. They
 * come without a hash, which tests/packages.test.ts wants: take them out again and `npm install --package-lock-only` from a whole registry.
 */
import { readFileSync, writeFileSync } from 'node:fs';
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
let n = 0;
for (const [path, p] of Object.entries(lock.packages))
  for (const [name, version] of Object.entries(p.optionalDependencies ?? {})) {
    const at = [`node_modules/${name}`, `${path}/node_modules/${name}`];
    if (at.some((a) => lock.packages[a])) continue;
    const m = name.match(
      /(darwin|win32|linux|android|freebsd|openharmony|netbsd|openbsd|sunos|aix)-(x64|arm64|arm|ia32|ppc64|s390x|riscv64|loong64|mips64el)(?:-(gnu|musl|msvc|eabi|gnueabihf|musleabihf))?$/,
    );
    if (!m) {
      console.error('no platform in', name);
      continue;
    }
    const libc = m[3]?.startsWith('musl') ? ['musl'] : m[1] === 'linux' && m[3]?.startsWith('gnu') ? ['glibc'] : undefined;
    lock.packages[at[0]] = {
      version,
      cpu: [m[2]],
      ...(p.dev ? { dev: true } : {}),
      ...(libc && !m[3].includes('eabi') ? { libc } : {}),
      license: p.license,
      optional: true,
      os: [m[1]],
      engines: p.engines,
    };
    n++;
  }
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync('package-lock.json', JSON.stringify(lock, null, 2) + '\n');
console.log('added', n);
