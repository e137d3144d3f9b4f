import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fetchZeebe } from '../../cli/zeebe/fetch-zeebe.ts';
import { findJava } from '../../cli/zeebe/find-java.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'siban-zeebe-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function javaAt(name: string, version: string): string {
  const home = join(folder, name);
  mkdirSync(join(home, 'bin'), { recursive: true });
  writeFileSync(
    join(home, 'bin', 'java'),
    `#!/bin/sh\necho "    java.home = ${home}" >&2\necho "    java.specification.version = ${version}" >&2\n`,
  );
  chmodSync(join(home, 'bin', 'java'), 0o755);
  return home;
}

describe('the search for Java', () => {
  test('should take JAVA_HOME when it is new enough', async () => {
    const home = javaAt('own', '21');
    javaAt('jvm/newer', '25');
    expect(await findJava({ JAVA_HOME: home }, [join(folder, 'jvm')])).toEqual({ home, major: 21 });
  });

  test('should look further when JAVA_HOME is too old, and take the newest', async () => {
    const old = javaAt('own', '17');
    javaAt('jvm/a', '21');
    const newest = javaAt('jvm/b', '25');
    expect(await findJava({ JAVA_HOME: old }, [join(folder, 'jvm')])).toEqual({ home: newest, major: 25 });
  });

  test('should know the variables of build machines', async () => {
    const home = javaAt('tools', '21');
    expect(await findJava({ JAVA_HOME_21_X64: home }, [])).toEqual({ home, major: 21 });
  });

  test('should say what to install when there is none', async () => {
    const old = javaAt('jvm/old', '1.8');
    await expect(findJava({}, [join(folder, 'jvm')])).rejects.toThrow(
      `Expected to find Java 21 or newer to run Zeebe, but found only ${old} (8). Install a JRE 21`,
    );
    await expect(findJava({}, [])).rejects.toThrow('but found no Java');
  });
});

async function withRepository(use: (cacheDir: string, asked: string[], sha256: string) => Promise<void>): Promise<void> {
  mkdirSync(join(folder, 'camunda-zeebe-9.9.9', 'bin'), { recursive: true });
  writeFileSync(join(folder, 'camunda-zeebe-9.9.9', 'bin', 'broker'), 'broker');
  execFileSync('tar', ['-czf', join(folder, 'archive.tar.gz'), '-C', folder, 'camunda-zeebe-9.9.9']);
  const archive = readFileSync(join(folder, 'archive.tar.gz'));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end(archive);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const before = process.env['MAVEN_REPOSITORY'];
  process.env['MAVEN_REPOSITORY'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/maven2/`;
  try {
    await use(join(folder, 'cache'), asked, createHash('sha256').update(archive).digest('hex'));
  } finally {
    if (before === undefined) delete process.env['MAVEN_REPOSITORY'];
    else process.env['MAVEN_REPOSITORY'] = before;
    server.closeAllConnections();
    server.close();
  }
}

describe('fetching Zeebe', () => {
  test('should unpack it once and find it again', async () => {
    await withRepository(async (cacheDir, asked, sha256) => {
      const home = await fetchZeebe('9.9.9', cacheDir, () => undefined, sha256);
      expect(home).toBe(join(cacheDir, 'zeebe-9.9.9'));
      expect(existsSync(join(home, 'bin', 'broker'))).toBe(true);
      expect(asked).toContain('/maven2/io/camunda/camunda-zeebe/9.9.9/camunda-zeebe-9.9.9.tar.gz');
      const calls = asked.length;
      expect(await fetchZeebe('9.9.9', cacheDir, () => undefined)).toBe(home);
      expect(asked).toHaveLength(calls);
    });
  });

  test('should say what else to do when the repository cannot be reached', async () => {
    const before = process.env['MAVEN_REPOSITORY'];
    const closed = createServer();
    await new Promise<void>((resolve) => {
      closed.listen(0, '127.0.0.1', resolve);
    });
    const repository = `http://127.0.0.1:${(closed.address() as AddressInfo).port}/maven2`;
    await new Promise((resolve) => {
      closed.close(resolve);
    });
    process.env['MAVEN_REPOSITORY'] = repository;
    try {
      await expect(fetchZeebe('9.9.9', join(folder, 'cache'), () => undefined, '00')).rejects.toThrow(
        /^Expected to fetch http:\/\/127\.0\.0\.1:\d+\/maven2\/.+, but .*ECONNREFUSED.*\. Install Maven .+ set MAVEN_REPOSITORY .+ or set ZEEBE_HOME/,
      );
    } finally {
      if (before === undefined) delete process.env['MAVEN_REPOSITORY'];
      else process.env['MAVEN_REPOSITORY'] = before;
    }
  });

  test('should refuse an archive that is not the one this release was tried with, and leave nothing behind', async () => {
    await withRepository(async (cacheDir, asked) => {
      await expect(fetchZeebe('9.9.9', cacheDir, () => undefined, '0'.repeat(64))).rejects.toThrow(
        /^Expected Zeebe's archive to have the SHA-256 0{64}, but what came has [0-9a-f]{64}\. Nothing of it was unpacked/,
      );
      expect(readdirSync(cacheDir)).toEqual([]);
      // Nobody asks the place that it comes from what it should be.
      expect(asked).toHaveLength(1);
    });
  });

  test('should fetch no version that this release does not know', async () => {
    await expect(fetchZeebe('9.9.9', join(folder, 'cache'), () => undefined)).rejects.toThrow(
      /\(8\.6\.0\), but '9\.9\.9' is another one\..*ZEEBE_HOME/,
    );
  });
});
