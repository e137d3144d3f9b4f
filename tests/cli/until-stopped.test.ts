import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { untilStopped } from '../../cli/commands/until-stopped.ts';
import { builtSiban, startSibanProcess } from '../support/built-siban.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';

describe('a process that is told to stop', () => {
  const signals = (): EventEmitter => new EventEmitter();

  it('should end when everything is closed, be it told once or by either signal', async () => {
    for (const signal of ['SIGTERM', 'SIGINT']) {
      const from = signals();
      const codes: number[] = [];
      let closed = 0;
      const stopped = untilStopped(async () => void (closed += 1), { signals: from, exit: (code) => void codes.push(code) });
      from.emit(signal);
      await stopped;
      expect([closed, codes]).toEqual([1, []]);
    }
  });

  it('should end without what does not close, and say so', async () => {
    const from = signals();
    const said: string[] = [];
    const code = await new Promise<number>((resolve) => {
      void untilStopped(() => new Promise<void>(() => undefined), {
        signals: from,
        exit: resolve,
        say: (line) => void said.push(line),
        limitMs: 5,
      });
      from.emit('SIGTERM');
    });
    expect(code).toBe(1);
    expect(said).toEqual([
      expect.stringMatching(/^Expected all parts to end within 5 ms, but some did not; .* Nothing that was acknowledged is lost\.$/),
    ]);
  });

  it('should end at once when it is told again', () => {
    const from = signals();
    const codes: number[] = [];
    void untilStopped(() => new Promise<void>(() => undefined), {
      signals: from,
      exit: (code) => void codes.push(code),
      limitMs: 60_000,
      say: () => undefined,
    });
    from.emit('SIGTERM');
    expect(codes).toEqual([]);
    from.emit('SIGINT');
    expect(codes).toEqual([1]);
  });
});

describe('siban start', () => {
  const folder = newDataFolder();
  beforeAll(() => builtSiban());
  afterAll(() => removeFolder(folder));

  it('should end by itself, with connections held open and its workers waiting at the gateway', async () => {
    const siban = await startSibanProcess(folder);
    const { hostname, port } = new URL(siban.url);
    const held = connect(Number(port), hostname);
    held.on('error', () => undefined);
    await once(held, 'connect');
    expect((await fetch(`${siban.url}/healthz`)).status).toBe(200);
    // With 1 it would have ended because time was up.
    expect(await siban.kill('SIGTERM')).toBe(0);
    held.destroy();
  });
});
