/** What a person sees of a long rebuild: a line that is drawn anew on a terminal, a line every few seconds in a log. */
import { describe, expect, it } from '@jest/globals';
import { progressOn } from '../../cli/progress.ts';

function shown(isTTY: boolean): {
  written: string[];
  at: (milliseconds: number) => void;
  report: (done: number, total: number) => void;
  end(): void;
} {
  const written: string[] = [];
  let time = 1_000;
  const progress = progressOn({ isTTY, write: (text) => void written.push(text) }, '重建台账', () => time);
  return { written, at: (milliseconds) => void (time = 1_000 + milliseconds), ...progress };
}

describe('the progress of a long piece of work', () => {
  it('should say how much is done, how fast, and how long it still takes', () => {
    const { written, at, report, end } = shown(true);
    at(2_000);
    report(50_000, 200_000);
    expect(written).toEqual([`\r\u001B[K重建台账 [${'█'.repeat(8)}${'·'.repeat(22)}] 50000/200000 条，每秒 25000 条，还需约 6 秒`]);
    at(2_050);
    report(51_000, 200_000);
    expect(written).toHaveLength(1);
    report(200_000, 200_000);
    expect(written.at(-1)).toBe(`\r\u001B[K重建台账 [${'█'.repeat(30)}] 200000/200000 条，每秒 97561 条`);
    end();
    expect(written.at(-1)).toBe('\n');
  });

  it('should write a plain line every few seconds where there is no terminal, and none for what is quick', () => {
    const { written, at, report, end } = shown(false);
    for (let second = 0; second <= 12; second++) {
      at(second * 1_000);
      report(second * 10_000, 200_000);
    }
    end();
    expect(written).toEqual([
      '重建台账 50000/200000 条，每秒 10000 条，还需约 15 秒\n',
      '重建台账 100000/200000 条，每秒 10000 条，还需约 10 秒\n',
    ]);
  });
});
