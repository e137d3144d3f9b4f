// Builds zbctl 8.6, the command line that Zeebe's users know, from its Go module, and prints where it is: once, into the user's cache.
// `--find` builds nothing and prints nothing when it is not there. Needs Go 1.21 or newer.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

const MODULE = 'github.com/camunda-community-hub/zeebe-client-go/v8';
const VERSION = 'v8.6.0';
const LIMIT_MS = 600_000;

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'siban');
const path = join(cache, `zbctl-${VERSION}${process.platform === 'win32' ? '.exe' : ''}`);

function build() {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'siban-zbctl-'));
  try {
    writeFileSync(join(folder, 'go.mod'), `module zbctl\n\ngo 1.21\n\nrequire ${MODULE} ${VERSION}\n`);
    const built = join(folder, 'zbctl');
    // Unoptimised it works as well and is built in half the time.
    const options = [
      '-mod=mod',
      '-trimpath',
      '-gcflags=all=-N -l',
      '-ldflags',
      `-X ${MODULE}/cmd/zbctl/internal/commands.Version=${VERSION}`,
    ];
    const { status, error } = spawnSync('go', ['build', ...options, '-o', built, `${MODULE}/cmd/zbctl`], {
      cwd: folder,
      env: { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: LIMIT_MS,
    });
    if (status !== 0) throw new Error(`Expected Go to build zbctl, but it did not: ${error?.message ?? `it ended with ${status}`}`);
    // Renamed within one folder, so that nobody finds half of it.
    const arriving = join(cache, `zbctl-${process.pid}`);
    copyFileSync(built, arriving);
    renameSync(arriving, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (!existsSync(path) && !process.argv.includes('--find')) {
  try {
    build();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
if (existsSync(path)) console.log(path);
