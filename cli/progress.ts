/** How far a long piece of work is: one line that is drawn anew on a terminal, elsewhere a line every few seconds. */
export interface Progress {
  readonly report: (done: number, total: number) => void;
  /** Ends the line that was drawn, so that the next one stands by itself. */
  end(): void;
}
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 30;
const ON_TERMINAL_MS = 100;
const ELSEWHERE_MS = 5_000;

/** @param now milliseconds that only rise */
export function progressOn(stream: ProgressStream, label: string, now: () => number = () => performance.now(), unit = '条'): Progress {
  const from = now();
  let shown = stream.isTTY ? -Infinity : from;
  let isDrawn = false;
  return {
    report(done, total) {
      const at = now();
      const isLast = stream.isTTY === true && done >= total;
      if (!isLast && at - shown < (stream.isTTY ? ON_TERMINAL_MS : ELSEWHERE_MS)) return;
      shown = at;
      const line = `${label} ${stream.isTTY ? bar(done, total) : ''}${figures(done, total, (at - from) / 1_000, unit)}`;
      stream.write(stream.isTTY ? `\r\u001B[K${line}` : `${line}\n`);
      isDrawn = stream.isTTY === true;
    },
    end() {
      if (isDrawn) stream.write('\n');
      isDrawn = false;
    },
  };
}

function bar(done: number, total: number): string {
  const filled = total === 0 ? WIDTH : Math.min(WIDTH, Math.round((WIDTH * done) / total));
  return `[${'█'.repeat(filled)}${'·'.repeat(WIDTH - filled)}] `;
}

function figures(done: number, total: number, seconds: number, unit: string): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const rest = rate > 0 ? `，还需约 ${Math.ceil((total - done) / rate)} 秒` : '';
  return `${done}/${total} ${unit}${rate > 0 ? `，每秒 ${Math.round(rate)} ${unit}` : ''}${done < total ? rest : ''}`;
}
