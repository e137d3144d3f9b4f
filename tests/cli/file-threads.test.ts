/** Files that are handed in are looked into in threads of their own: one that takes too long or unpacks without end costs itself alone. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { after } from '../../cli/after.ts';
import { inspectInThread, type FileThreadOptions } from '../../cli/threads/files-in-thread.ts';
import { builtSiban } from '../support/built-siban.ts';
import { chinesePdf, docx, paragraph } from '../support/office-files.ts';

beforeAll(() => builtSiban());

const MARKED = docx(paragraph('机密', '★1年'));
const MB = 1024 * 1024;

describe('a file that is looked into in a thread of its own', () => {
  const warned: string[] = [];
  const options: FileThreadOptions = { after, warn: (details) => void warned.push(JSON.stringify(details)) };

  it('should be found out as it is in this thread, with all that reading it needs', async () => {
    expect(await inspectInThread(MARKED, options)).toBe('marked');
    expect(await inspectInThread(chinesePdf('bbfac3dca1ef31c4ea'), options)).toBe('marked');
    expect(await inspectInThread(chinesePdf('d6aad3a6'), options)).toBeUndefined();
    expect(warned).toEqual([]);
  });

  it('should be refused when it takes too long', async () => {
    const atOnce: FileThreadOptions['after'] = (_milliseconds, run) => {
      run();
      return () => undefined;
    };
    expect(await inspectInThread(MARKED, { ...options, after: atOnce })).toBe('too-costly');
    expect(warned.splice(0)).toEqual([expect.stringContaining('longer than')]);
  });

  it('should be refused when it fills the memory, and leave room for the next', async () => {
    const drawn = deflateSync(Buffer.alloc(900 * MB, ' '));
    const bomb = chinesePdf('d6aa', {
      4: `<</Length ${drawn.length}/Filter/FlateDecode>>\nstream\n${drawn.toString('latin1')}\nendstream`,
    });
    expect(bomb.length).toBeLessThan(2 * MB);
    expect(await inspectInThread(bomb, { ...options, growth: 300 * MB })).toBe('too-costly');
    expect(warned.splice(0)).toEqual([expect.stringMatching(/grew by \d+ MB/)]);
    expect(await inspectInThread(MARKED, options)).toBe('marked');
  });
});
