import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const OLDEST_JAVA = 21;

export interface Java {
  /** The folder that holds bin/java. */
  readonly home: string;
  /** 21, 25 … */
  readonly major: number;
}

/**
 * The newest Java of at least version 21 on this machine: JAVA_HOME first, then JAVA_HOME_21_X64 and its like, the usual folders, and PATH.
 * Throws with what to install when there is none.
 */
export async function findJava(env: NodeJS.ProcessEnv = process.env, folders: readonly string[] = usualFolders()): Promise<Java> {
  const seen: string[] = [];
  const own = env['JAVA_HOME'] ? await javaAt(env['JAVA_HOME']) : undefined;
  if (own && own.major >= OLDEST_JAVA) return own;
  if (own) seen.push(`${own.home} (${own.major})`);
  let best: Java | undefined;
  for (const home of candidates(env, folders)) {
    const java = await javaAt(home);
    if (!java) continue;
    if (java.major < OLDEST_JAVA) seen.push(`${java.home} (${java.major})`);
    else if (!best || java.major > best.major) best = java;
  }
  if (best) return best;
  throw new Error(
    `Expected to find Java ${OLDEST_JAVA} or newer to run Zeebe, but found ${seen.length ? `only ${seen.join(', ')}` : 'no Java'}. ` +
      `Install a JRE ${OLDEST_JAVA} (for example the package openjdk-${OLDEST_JAVA}-jre-headless, or Temurin) or set JAVA_HOME to one.`,
  );
}

function candidates(env: NodeJS.ProcessEnv, folders: readonly string[]): string[] {
  const named = Object.keys(env)
    .filter((name) => /^JAVA_HOME_\d+/.test(name))
    .map((name) => env[name] as string);
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((dir) => dir && existsSync(join(dir, 'java')))
    .map((dir) => join(dir, '..'));
  const installed = folders.flatMap((folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []));
  return [...new Set([...named, ...installed, ...installed.map((dir) => join(dir, 'Contents', 'Home')), ...onPath])];
}

function usualFolders(): string[] {
  return [
    '/usr/lib/jvm',
    '/opt/java',
    '/Library/Java/JavaVirtualMachines',
    'C:\\Program Files\\Eclipse Adoptium',
    'C:\\Program Files\\Java',
  ];
}

async function javaAt(home: string): Promise<Java | undefined> {
  const command = [join(home, 'bin', 'java'), join(home, 'bin', 'java.exe')].find((path) => existsSync(path));
  if (!command) return undefined;
  try {
    const { stdout, stderr } = await run(command, ['-XshowSettings:properties', '-version'], { timeout: 20_000 });
    const settings = stdout + stderr;
    const version = /java\.specification\.version = (?:1\.)?(\d+)/.exec(settings)?.[1];
    const realHome = /java\.home = (.+)/.exec(settings)?.[1]?.trim();
    return version ? { home: realHome ?? home, major: Number(version) } : undefined;
  } catch {
    return undefined;
  }
}
