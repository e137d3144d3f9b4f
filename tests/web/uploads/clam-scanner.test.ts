/** What is asked of ClamAV, and what becomes of its answers: only a plain word of it lets a file in. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clamScanner } from '../../../web/server/uploads/clam-scanner.ts';
import { fakeClamd, type FakeClamd } from '../../support/fake-clamd.ts';

let clamd: FakeClamd;
beforeEach(async () => void (clamd = await fakeClamd()));
afterEach(() => clamd.close());
const scanner = (limitMs = 30_000) => clamScanner({ address: { path: clamd.path }, limitMs });

describe('a virus scanner', () => {
  it('should be given the whole file, however large, and let a clean one in', async () => {
    const large = Buffer.alloc(20 * 1024 * 1024, 'siban');
    expect(await scanner().scan(large)).toEqual({ state: 'clean' });
    expect(await scanner().scan(Buffer.from('x'))).toEqual({ state: 'clean' });
    expect(clamd.files.map((file) => file.length)).toEqual([large.length, 1]);
    expect(clamd.files[0]?.equals(large)).toBe(true);
    expect(await scanner().isThere()).toBe(true);
  });

  it('should name what it found, in signs that can do no harm', async () => {
    clamd.answer = (_file, socket) => void socket.end('stream: Win.Test.EICAR_HDB-1 FOUND\0');
    expect(await scanner().scan(Buffer.from('x'))).toEqual({ state: 'infected', found: 'Win.Test.EICAR_HDB-1' });
    clamd.answer = (_file, socket) => void socket.end(`stream: a\n<b>${'c'.repeat(500)} FOUND\0`);
    expect(await scanner().scan(Buffer.from('x'))).toMatchObject({ state: 'away' });
    clamd.answer = (_file, socket) => void socket.end(`stream: a\x1b ${'c'.repeat(500)} FOUND\0`);
    expect(await scanner().scan(Buffer.from('x'))).toEqual({ state: 'infected', found: `a??${'c'.repeat(97)}` });
  });

  it('should say that a file is too large for it, also when it says so before the end', async () => {
    clamd.answer = (_file, socket) => void socket.end('INSTREAM size limit exceeded. ERROR\0');
    expect(await scanner().scan(Buffer.from('x'))).toEqual({ state: 'too-large' });
    clamd.early = (socket) => void socket.write('INSTREAM size limit exceeded. ERROR\0');
    expect(await scanner().scan(Buffer.alloc(5_000_000))).toEqual({ state: 'too-large' });
  });

  it.each<[string, (socket: import('node:net').Socket) => void, RegExp]>([
    ['closes half way', (socket) => void socket.destroy(), /closed the connection|ECONNRESET|EPIPE/],
    ['answers half a line', (socket) => void socket.end('stream: O'), /closed the connection/],
    ['talks nonsense', (socket) => void socket.end('HTTP/1.1 400 Bad Request\0'), /but got "HTTP/],
    ['never ends', (socket) => void socket.write('x'.repeat(10_000)), /does not end/],
    ['has an error', (socket) => void socket.end('stream: lstat() failed. ERROR\0'), /lstat/],
  ])('should be taken as away when it %s', async (_what, early, reason) => {
    clamd.early = early;
    expect(await scanner().scan(Buffer.alloc(1_000_000))).toEqual({ state: 'away', reason: expect.stringMatching(reason) });
  });

  it('should be taken as away when it is slow, or not there at all', async () => {
    clamd.early = () => undefined;
    expect(await scanner(50).scan(Buffer.from('x'))).toEqual({
      state: 'away',
      reason: 'Expected an answer of ClamAV within 50 ms, but there was none',
    });
    const none = clamScanner({ address: { path: `${clamd.path}-none` } });
    expect(await none.scan(Buffer.from('x'))).toEqual({ state: 'away', reason: expect.stringContaining('ENOENT') });
    expect(await none.isThere()).toBe(false);
  });
});
