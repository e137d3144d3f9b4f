/**
 * Keeps the answers of decisions for a moment: a rule that runs for every notice must not write a record each time, and a table that staff
 * publish must act soon. Bounded in age and in number.
 */
export type EvaluateDecision = (decisionId: string, variables: Record<string, unknown>) => Promise<unknown>;

export interface DecisionCacheOptions {
  /** Milliseconds that only grow, e.g. performance.now: the office's clock may stand still or jump. */ now(): number;
  maxAgeMs?: number;
  maxEntries?: number;
}

export function cachedDecisions(
  evaluate: EvaluateDecision,
  { now, maxAgeMs = 5_000, maxEntries = 200 }: DecisionCacheOptions,
): EvaluateDecision {
  const kept = new Map<string, { at: number; answer: Promise<unknown> }>();
  return (decisionId, variables) => {
    const key = JSON.stringify([decisionId, Object.entries(variables).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
    const known = kept.get(key);
    if (known && now() - known.at < maxAgeMs) return known.answer;
    const answer = evaluate(decisionId, variables);
    const entry = { at: now(), answer };
    kept.delete(key);
    kept.set(key, entry);
    if (kept.size > maxEntries) kept.delete(kept.keys().next().value as string);
    // A failure is not kept.
    answer.catch(() => {
      if (kept.get(key) === entry) kept.delete(key);
    });
    return answer;
  };
}
