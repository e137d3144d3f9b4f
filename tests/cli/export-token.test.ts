/** The password of a cluster's exporter: set by the office, or made once and kept for its own user alone. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportToken } from '../../cli/export-token.ts';
import { startEngine } from '../../engine/start-engine.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';
import { freePort } from '../support/free-port.ts';
import { startTestSiban } from '../support/running-siban.ts';

let folder: string;
let made = 0;
const hex = (bytes: number): string => String((made += 1)).repeat(bytes * 2);
const parts: (() => Promise<void>)[] = [];
beforeEach(() => {
  folder = newDataFolder();
  made = 0;
});
afterEach(async () => {
  for (const close of parts.splice(0).reverse()) await close();
  removeFolder(folder);
});

describe('the token of the record inlet', () => {
  it('should be made once, and be the same at each start', () => {
    const first = exportToken(folder, undefined, hex);
    expect(first).toEqual({ token: '1'.repeat(64), path: join(folder, 'export-token') });
    expect(exportToken(folder, undefined, hex)).toEqual(first);
    expect(statSync(join(folder, 'export-token')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['export-token']);
  });

  it('should be the one that was set, which is written nowhere', () => {
    expect(exportToken(folder, 'of-the-office-itself', hex)).toEqual({ token: 'of-the-office-itself' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('should not be what somebody else wrote into its file', () => {
    writeFileSync(join(folder, 'export-token'), '');
    expect(() => exportToken(folder, undefined, hex)).toThrow(
      /^Expected '.*export-token' to hold the token .* Remove it, or set SIBAN_EXPORT_TOKEN\.$/,
    );
  });

  it('should be asked for by a Siban on a cluster for which nobody set one', async () => {
    const port = await freePort();
    // What an operator would do: give the exporter what the file says.
    const { token } = exportToken(folder, undefined, () => 'ab'.repeat(32));
    const engine = await startEngine({ dataDir: ':memory:', port: 0, exportUrl: `http://siban:${token}@127.0.0.1:${port}` });
    parts.push(() => engine.close());
    const siban = await startTestSiban('2026-03-02T09:00', { dataDir: folder, port, zeebeAddress: engine.address });
    parts.push(() => siban.close());
    expect(siban.exportTokenPath).toBe(join(folder, 'export-token'));
    const send = (authorization: string): Promise<number> =>
      fetch(`${siban.url}/_bulk`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/x-ndjson' },
        body: '{"index":{}}\n',
      }).then(({ status }) => status);
    expect([await send(''), await send('Basic c2liYW46'), await send(`Bearer ${'0'.repeat(64)}`)]).toEqual([401, 401, 401]);
    expect(await send(`Bearer ${readFileSync(join(folder, 'export-token'), 'utf8').trim()}`)).toBe(200);
  });
});
