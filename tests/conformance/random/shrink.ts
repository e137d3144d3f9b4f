import type { RandomProcess } from './blocks.ts';

/** What may be left out of a tree: one member of these lists, and these parts altogether. */
const LISTS = new Set(['blocks', 'branches', 'boundaries', 'eventSubs', 'inputs', 'outputs', 'listeners']);
const PARTS = new Set(['loop', 'undo', 'end', 'until', 'collected', 'start']);

/** The same process with one thing less. Not each of them can be deployed. */
export const cutsOf = (process: RandomProcess): RandomProcess[] => cuts(process) as RandomProcess[];

/** Large things first. */
function smaller(process: RandomProcess): RandomProcess[] {
  return cutsOf(process)
    .map((less) => ({ less, length: JSON.stringify(less).length }))
    .toSorted((a, b) => a.length - b.length)
    .map(({ less }) => less);
}

/** Leaves out one thing after the other as long as `isStill` says that the rest shows the same. */
export async function shrink(process: RandomProcess, isStill: (smaller: RandomProcess) => Promise<boolean>): Promise<RandomProcess> {
  for (const less of smaller(process)) if (await isStill(less)) return shrink(less, isStill);
  return process;
}

function cuts(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => cuts(item).map((less) => node.with(index, less)));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => {
    const { [name]: _left, ...rest } = node as Record<string, unknown>;
    const dropped = PARTS.has(name)
      ? [rest]
      : LISTS.has(name)
        ? (value as unknown[]).map((_, index) => ({ ...node, [name]: (value as unknown[]).toSpliced(index, 1) }))
        : [];
    return [...dropped, ...cuts(value).map((less) => ({ ...node, [name]: less }))];
  });
}
