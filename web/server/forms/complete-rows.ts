/**
 * What a person need not type in the tables of a form: ids of targets (T1, T2 …) and milestones (M1, M2 …) by their order, and a target named
 * instead of its id. Fields left empty are left out, as if the form had not asked.
 */
import type { Check } from '../../../processes/contract.ts';

type Row = Record<string, unknown>;

export function completeRows(checks: readonly Check[], form: Row, data: Row): Row {
  if (checks.includes('任务分解表') && Array.isArray(form['assignments']))
    return { ...form, assignments: form['assignments'].map((row) => completeAssignment(filled(row))) };
  if (checks.includes('路线图') && Array.isArray(form['roadmap'])) {
    const targets = rowsOf((data['assignment'] as Row | undefined)?.['targets']);
    return { ...form, roadmap: completeMilestones(rowsOf(form['roadmap']), targets) };
  }
  return form;
}

function completeAssignment(row: Row): Row {
  const targets = withIds(rowsOf(row['targets']), 'T');
  return { ...row, targets, milestones: completeMilestones(rowsOf(row['milestones']), targets) };
}

function completeMilestones(milestones: readonly Row[], targets: readonly Row[]): Row[] {
  return withIds(milestones, 'M').map((milestone) => {
    const named = targets.find((target) => target['id'] === milestone['targetId'] || target['name'] === milestone['targetId']);
    return named ? { ...milestone, targetId: named['id'] } : milestone;
  });
}

/** An id that is there stays, since progress is reported by it; the others take the next free number. */
function withIds(rows: readonly Row[], letter: string): Row[] {
  const taken = new Set(rows.map((row) => row['id']));
  let next = 0;
  const free = (): string => {
    do next += 1;
    while (taken.has(`${letter}${next}`));
    return `${letter}${next}`;
  };
  return rows.map((row) => (row['id'] === undefined ? { id: free(), ...row } : row));
}

const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value.map(filled) : []);
const filled = (row: unknown): Row =>
  Object.fromEntries(Object.entries((row ?? {}) as Row).filter(([, value]) => value !== null && value !== ''));
