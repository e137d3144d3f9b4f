/** The one context expression into which Zeebe turns an element's input or output mappings. */
import type { Mapping } from './contract.ts';

/** A target's entries in the order they were first named; a nested target is a node of its own. */
type Entries = Map<string, string | Entries>;

/** `{x:1,y:{a:2}}`. Later targets see earlier ones. */
export function inputMappingsText(mappings: readonly Mapping[]): string {
  return contextText(collect(mappings), [], (text) => text);
}

/** As for inputs, but a nested target keeps what the variable already has. */
export function outputMappingsText(mappings: readonly Mapping[]): string {
  return contextText(collect(mappings), [], (text, path) => {
    const existing = path.join('.');
    return `if (${existing} != null) then context merge(${existing},${text}) else ${text}`;
  });
}

function collect(mappings: readonly Mapping[]): Entries {
  const root: Entries = new Map();
  for (const { source, target } of mappings) {
    const path = target.split('.');
    const last = path.pop()!;
    const parent = path.reduce<Entries>((entries, key) => {
      const known = entries.get(key);
      if (known instanceof Map) return known;
      const nested: Entries = new Map();
      entries.set(key, nested);
      return nested;
    }, root);
    parent.set(last, source.isStatic ? `"${source.source.replaceAll('"', '\\"')}"` : source.source);
  }
  return root;
}

function contextText(entries: Entries, path: readonly string[], nested: (text: string, path: readonly string[]) => string): string {
  const parts = [...entries].map(([key, value]) => {
    if (typeof value === 'string') return `${key}:${value}`;
    const inner = [...path, key];
    return `${key}:${nested(contextText(value, inner, nested), inner)}`;
  });
  return `{${parts.join(',')}}`;
}
