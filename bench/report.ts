import type { ClientFigures } from './client.ts';

export interface WorkloadFigures extends ClientFigures {
  readonly title: string;
  /** Milliseconds of the engine's CPU. */
  readonly cpuPerInstance: number;
}
export interface SubjectFigures {
  readonly name: string;
  readonly startMs: number;
  readonly idleBytes: number;
  readonly loadedBytes: number;
  readonly workloads: readonly WorkloadFigures[];
}

const MIB = 1_024 * 1_024;

/** A table for the terminal and for docs: one row a workload and measure, one column a subject, and the ratio of the first to the second. */
export function report(subjects: readonly SubjectFigures[]): string {
  const [first, second] = subjects;
  const header = ['', ...subjects.map(({ name }) => name), ...(second ? ['ratio'] : [])];
  const rows: string[][] = [];
  const add = (label: string, of: (subject: SubjectFigures) => number, digits = 0): void => {
    const figures = subjects.map(of);
    rows.push([label, ...figures.map((figure) => figure.toFixed(digits)), ...(second ? [(figures[0]! / figures[1]!).toFixed(2)] : [])]);
  };
  first?.workloads.forEach(({ title }, index) => {
    add(`${title}: instances/s`, (subject) => subject.workloads[index]!.instancesPerSecond, 1);
    add(`${title}: jobs/s`, (subject) => subject.workloads[index]!.jobsPerSecond, 1);
    add(`${title}: whole instance p50 ms`, (subject) => subject.workloads[index]!.instanceP50, 1);
    add(`${title}: whole instance p99 ms`, (subject) => subject.workloads[index]!.instanceP99, 1);
    add(`${title}: create p50 ms`, (subject) => subject.workloads[index]!.createP50, 1);
    add(`${title}: create p99 ms`, (subject) => subject.workloads[index]!.createP99, 1);
    add(`${title}: CPU ms an instance`, (subject) => subject.workloads[index]!.cpuPerInstance, 1);
  });
  add('start-up s', (subject) => subject.startMs / 1_000, 2);
  add('memory idle MiB', (subject) => subject.idleBytes / MIB);
  add('memory after the load MiB', (subject) => subject.loadedBytes / MIB);
  return table([header, ...rows]);
}

/** Cells in columns, the first row as the head. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(rows[0]!), rule, ...rows.slice(1).map(line)].join('\n');
}
