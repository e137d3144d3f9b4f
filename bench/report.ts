import type { ClientFigures } from './run-workload.ts';

export interface WorkloadFigures extends ClientFigures {
  readonly title: string;
  /** Milliseconds of the CPU of the engine, or of the gateway without one. */
  readonly cpuPerInstance: number;
}
export interface SubjectFigures {
  readonly name: string;
  readonly isEngine: boolean;
  readonly startMs: number;
  readonly idleBytes: number;
  readonly loadedBytes: number;
  /** In the same order for all; undefined where it cannot play one. */
  readonly workloads: readonly (WorkloadFigures | undefined)[];
}

const MIB = 1_024 * 1_024;

/**
 * A table for the terminal and for docs: one row a workload and measure, one column a subject, and the ratio of the first engine to the second.
 * What was not measured is a dash.
 */
export function report(subjects: readonly SubjectFigures[]): string {
  const [first, second] = subjects.filter(({ isEngine }) => isEngine);
  const limit = subjects.find(({ isEngine }) => !isEngine);
  const header = ['', ...subjects.map(({ name }) => name), ...(second ? ['ratio'] : [])];
  const rows: string[][] = [];
  const add = (label: string, of: (subject: SubjectFigures) => number, digits = 0): void => {
    const figures = subjects.map((subject) => textOf(of(subject), digits));
    rows.push([label, ...figures, ...(second ? [textOf(of(first!) / of(second), 2)] : [])]);
  };
  first?.workloads.forEach((figures, index) => {
    const addOf = (measure: string, of: (figures: WorkloadFigures) => number, digits = 1): void =>
      add(`${figures?.title}: ${measure}`, ({ workloads }) => (workloads[index] ? of(workloads[index]) : Number.NaN), digits);
    const most = limit?.workloads[index]?.instancesPerSecond ?? Number.NaN;
    addOf('instances/s', ({ instancesPerSecond }) => instancesPerSecond);
    addOf('share of what the client can do', ({ instancesPerSecond }) => instancesPerSecond / most, 2);
    addOf('jobs an instance', ({ jobsPerInstance }) => jobsPerInstance);
    addOf('jobs/s', ({ jobsPerSecond }) => jobsPerSecond);
    addOf('whole instance p50 ms', ({ instanceP50 }) => instanceP50);
    addOf('whole instance p99 ms', ({ instanceP99 }) => instanceP99);
    addOf('create p50 ms', ({ createP50 }) => createP50);
    addOf('create p99 ms', ({ createP99 }) => createP99);
    addOf('CPU ms an instance', ({ cpuPerInstance }) => cpuPerInstance);
    addOf("client's CPU ms an instance", ({ clientCpuPerInstance }) => clientCpuPerInstance);
  });
  add('start-up s', ({ startMs }) => startMs / 1_000, 2);
  add('memory idle MiB', ({ idleBytes }) => idleBytes / MIB);
  add('memory after the load MiB', ({ loadedBytes }) => loadedBytes / MIB);
  return table([header, ...rows]);
}

const textOf = (figure: number, digits: number): string => (Number.isFinite(figure) ? figure.toFixed(digits) : '–');

/** Columns of a terminal: a Chinese character takes two. */
const widthOf = (cell: string): number => cell.length + (cell.match(/\p{Script=Han}/gu)?.length ?? 0);

/** Cells in columns, the first row as the head. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => widthOf(row[column]!))));
  const padded = (cell: string, column: number): string => {
    const space = ' '.repeat(widths[column]! - widthOf(cell));
    return column === 0 ? cell + space : space + cell;
  };
  const line = (row: readonly string[]): string => `| ${row.map(padded).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)].join('\n');
}
