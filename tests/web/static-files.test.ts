/** How the built pages are sent: compressed to whoever takes it, kept by their hash, and never in place of what is missing. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compressFiles } from '../../scripts/compress-files.mjs';
import { staticFiles } from '../../web/server/static-files.ts';

const SCRIPT = `// ${'Words that are said again and again. '.repeat(100)}`;
const PAGE = `<!doctype html><title>四办</title>${' '.repeat(2_000)}`;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

let folder: string;
let server: Server;
let hidden: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'siban-pages-'));
  hidden = `${folder}-secret.txt`;
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, '.vite'));
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
  writeFileSync(join(folder, 'assets', 'shared~page-1a_-B.js'), SCRIPT);
  writeFileSync(join(folder, '.vite', 'manifest.json'), '{}');
  writeFileSync(hidden, 'secret');
  await compressFiles(folder);
  server = await listen(folder);
});
afterAll(() => {
  for (const one of servers) one.close();
  rmSync(folder, { recursive: true });
  rmSync(hidden);
});

const servers: Server[] = [];
async function listen(files: string): Promise<Server> {
  const started = createServer(express().use(staticFiles(files)));
  servers.push(started);
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return started;
}

function ask(path: string, headers: Record<string, string> = {}, method = 'GET', of = server): Promise<Answer> {
  const { port } = of.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }));
    })
      .on('error', reject)
      .end();
  });
}

const ASSET = '/assets/shared~page-1a_-B.js';

describe('a built file', () => {
  it('should be sent as br, as gzip or as it is, as the browser takes it', async () => {
    const br = await ask(ASSET, { 'accept-encoding': 'gzip, deflate, br' });
    expect([br.headers['content-encoding'], brotliDecompressSync(br.body).toString()]).toEqual(['br', SCRIPT]);
    const gzip = await ask(ASSET, { 'accept-encoding': 'gzip, deflate' });
    expect([gzip.headers['content-encoding'], gunzipSync(gzip.body).toString()]).toEqual(['gzip', SCRIPT]);
    const plain = await ask(ASSET);
    expect([plain.headers['content-encoding'], plain.body.toString()]).toEqual([undefined, SCRIPT]);
    const refused = await ask(ASSET, { 'accept-encoding': 'br;q=0, gzip;q=0' });
    expect([refused.headers['content-encoding'], refused.body.toString()]).toEqual([undefined, SCRIPT]);
    for (const { headers } of [br, gzip, plain, refused]) {
      expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
      expect(headers.vary).toBe('accept-encoding');
    }
  });

  it('should be kept for ever by its hash, and the page asked for each time', async () => {
    expect((await ask(ASSET)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/', '/index.html', '/cases/c-1', '/favicon.svg'])
      expect((await ask(path)).headers['cache-control']).toBe('no-cache');
  });

  it('should not be sent again to who has it, each form under a name of its own', async () => {
    const tags = new Set<string>();
    for (const encoding of ['br', 'gzip', 'identity']) {
      const first = await ask('/', { 'accept-encoding': encoding });
      const again = await ask('/', { 'accept-encoding': encoding, 'if-none-match': first.headers.etag as string });
      expect([again.status, again.body.length, again.headers.vary]).toEqual([304, 0, 'accept-encoding']);
      tags.add(first.headers.etag as string);
    }
    expect(tags.size).toBe(3);
  });

  it('should answer HEAD with the head of GET, and a part with that part', async () => {
    const whole = await ask(ASSET, { 'accept-encoding': 'br' });
    const head = await ask(ASSET, { 'accept-encoding': 'br' }, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
    for (const name of ['content-length', 'content-encoding', 'content-type', 'etag', 'vary', 'cache-control'])
      expect(head.headers[name]).toBe(whole.headers[name]);
    const part = await ask(ASSET, { 'accept-encoding': 'br', range: 'bytes=2-5' });
    expect([part.status, part.headers['content-range']]).toEqual([206, `bytes 2-5/${whole.body.length}`]);
    expect(part.body).toEqual(whole.body.subarray(2, 6));
    const beyond = await ask(ASSET, { range: 'bytes=999999-' });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, `bytes */${SCRIPT.length}`]);
  });
});

describe('a path', () => {
  it('should be the page where it is none of the files, and missing where an asset is missing', async () => {
    expect((await ask('/cases/c-1?tab=2')).body.toString()).toBe(PAGE);
    const gone = await ask('/assets/page-0000.js');
    expect([gone.status, gone.headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8']);
    expect(gone.headers['cache-control']).toBeUndefined();
  });

  it('should open nothing outside the folder and nothing hidden in it', async () => {
    for (const path of [
      `/..%2F${hidden.split('/').at(-1)}`,
      `/../${hidden.split('/').at(-1)}`,
      '/.vite/manifest.json',
      '/assets/%2e%2e/%2e%2e/etc/passwd',
    ])
      expect((await ask(path)).body.toString()).not.toMatch(/secret|^\{\}|root:/);
  });

  it('should leave the API alone', async () => {
    expect((await ask('/api/state')).status).toBe(404);
  });

  it('should say that nothing is built yet', async () => {
    const answer = await ask('/', {}, 'GET', await listen(join(folder, 'absent')));
    expect([answer.status, answer.body.toString()]).toEqual([503, '界面尚未构建，请运行 npm run build 后重新启动。']);
  });
});
