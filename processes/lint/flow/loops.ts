/** Groups of nodes each of which leads to all others of its group, and nodes that lead to themselves: Tarjan's, without recursion. */
export function loopsOf<T>(nodes: readonly T[], next: (node: T) => readonly T[]): T[][] {
  const among = new Set(nodes);
  const index = new Map<T, number>();
  const low = new Map<T, number>();
  const stack: T[] = [];
  const onStack = new Set<T>();
  const loops: T[][] = [];
  for (const root of nodes) {
    if (index.has(root)) continue;
    const work: { node: T; left: T[] }[] = [];
    const enter = (node: T): void => {
      index.set(node, index.size);
      low.set(node, index.size - 1);
      stack.push(node);
      onStack.add(node);
      work.push({ node, left: next(node).filter((target) => among.has(target)) });
    };
    enter(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const { node, left } = top;
      if (left.length > 0) {
        const target = left.pop() as T;
        if (!index.has(target)) enter(target);
        else if (onStack.has(target)) low.set(node, Math.min(low.get(node) as number, index.get(target) as number));
        continue;
      }
      work.pop();
      const before = work.at(-1)?.node;
      if (before !== undefined) low.set(before, Math.min(low.get(before) as number, low.get(node) as number));
      if (low.get(node) !== index.get(node)) continue;
      const group = stack.splice(stack.indexOf(node));
      for (const member of group) onStack.delete(member);
      if (group.length > 1 || next(node).includes(node)) loops.push(group);
    }
  }
  return loops;
}
