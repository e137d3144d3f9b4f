import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PUBLIC_REPOSITORY = 'https://repo.maven.apache.org/maven2';
/** SHA-256 of the archives, by version. */
const ARCHIVES: Readonly<Record<string, string>> = {
  '8.6.0': '5c699e86a6c9d290dd7b1f0b2ea648fb57fd1dacf1cab22c874219e58827ea45',
};
const FETCH_LIMIT_MS = 15 * 60_000;
const OTHER_WAYS =
  'Install Maven (its mirrors and proxies then apply), set MAVEN_REPOSITORY to a repository that this machine reaches, or set ZEEBE_HOME to an unpacked distribution.';

/**
 * The folder of an unpacked Zeebe of this version below `cacheDir`; fetched from Maven Central when it is not there yet.
 * Takes Maven where it is installed (its mirrors and proxies then apply), else HTTPS from MAVEN_REPOSITORY. What comes must be, byte by byte, what
 * this release of Siban was tried with, wherever it comes from.
 * @param sha256 of the archive; that of the versions that Siban knows by default
 */
export async function fetchZeebe(
  version: string,
  cacheDir: string,
  say: (line: string) => void,
  sha256 = ARCHIVES[version],
): Promise<string> {
  const home = join(cacheDir, `zeebe-${version}`);
  if (existsSync(join(home, 'bin', 'broker'))) return home;
  if (sha256 === undefined)
    throw new Error(
      `Expected a version of Zeebe whose archive this release knows (${Object.keys(ARCHIVES).join(', ')}), but '${version}' is another one. Unpack it yourself and set ZEEBE_HOME.`,
    );
  mkdirSync(cacheDir, { recursive: true });
  const scratch = join(cacheDir, `zeebe-${version}.part-${process.pid}`);
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch);
  try {
    const archive = (await fromMaven(version, say)) ?? (await fromRepository(version, scratch, say));
    await checkArchive(archive, sha256);
    say(`unpacking Zeebe ${version} …`);
    await run('tar', ['-xzf', archive, '-C', scratch], { timeout: FETCH_LIMIT_MS });
    renameSync(join(scratch, `camunda-zeebe-${version}`), home);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return home;
}

async function fromMaven(version: string, say: (line: string) => void): Promise<string | undefined> {
  if (process.env['MAVEN_REPOSITORY']) return undefined;
  try {
    await run('mvn', ['-v'], { timeout: 30_000 });
  } catch {
    return undefined;
  }
  say(`fetching Zeebe ${version} with Maven …`);
  const local = process.env['MAVEN_LOCAL_REPOSITORY'] ?? join(homedir(), '.m2', 'repository');
  try {
    await run(
      'mvn',
      [
        '-q',
        '-B',
        `-Dmaven.repo.local=${local}`,
        'dependency:get',
        `-Dartifact=io.camunda:camunda-zeebe:${version}:tar.gz`,
        '-Dtransitive=false',
      ],
      { timeout: FETCH_LIMIT_MS, maxBuffer: 64 * 1024 * 1024 },
    );
  } catch (error) {
    say(`Maven did not bring it (${firstLine(error)}); trying HTTPS`);
    return undefined;
  }
  const archive = join(local, 'io', 'camunda', 'camunda-zeebe', version, `camunda-zeebe-${version}.tar.gz`);
  return existsSync(archive) ? archive : undefined;
}

async function fromRepository(version: string, scratch: string, say: (line: string) => void): Promise<string> {
  const repository = (process.env['MAVEN_REPOSITORY'] ?? PUBLIC_REPOSITORY).replace(/\/$/, '');
  const url = `${repository}/io/camunda/camunda-zeebe/${version}/camunda-zeebe-${version}.tar.gz`;
  say(`fetching ${url} …`);
  const archive = join(scratch, 'zeebe.tar.gz');
  const response = await get(url);
  await pipeline(Readable.fromWeb(response.body as never), createWriteStream(archive));
  return archive;
}

async function get(url: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT_MS) });
  } catch (error) {
    throw new Error(`Expected to fetch ${url}, but ${reasonOf(error)}. ${OTHER_WAYS}`, { cause: error });
  }
  if (!response.ok)
    throw new Error(`Expected to fetch ${url}, but the server answered ${response.status} ${response.statusText}. ${OTHER_WAYS}`);
  return response;
}

async function checkArchive(path: string, sha256: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const actual = hash.digest('hex');
  if (actual !== sha256)
    throw new Error(
      `Expected Zeebe's archive to have the SHA-256 ${sha256}, but what came has ${actual}. Nothing of it was unpacked: look at where it comes from (MAVEN_REPOSITORY, Maven's mirrors).`,
    );
}

/** What fetch hides in the cause: a name that is not known, a connection that is refused. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message: string; cause?: { message?: string; code?: string } };
  return cause?.message || cause?.code || message;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
