/**
 * Data inside the texts of a form is data: a title such as `**x**`, `# 登录` or `<img>` is shown as it was written. form-js puts values into a
 * text first and reads the whole as markdown and HTML afterwards, so every character that could mean something there is escaped before.
 */
export function literal(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return (
    value
      .trim()
      .replace(/[!-/:-@[-`{-~]/g, '\\$&')
      // Spaces at the beginning of a line would make it a block of code.
      .replace(/^[ \t]+/gm, (spaces) => '\u00a0'.repeat(spaces.length))
  );
}

interface Part {
  readonly type?: string;
  readonly text?: string;
  readonly components?: readonly Part[];
}

/** The texts that a form shows as markdown; labels and hints are plain text already. */
export function markdownTexts(schema: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (parts: readonly Part[] | undefined, depth: number): void => {
    if (depth > 20) return;
    for (const { type, text, components } of Array.isArray(parts) ? (parts as readonly Part[]) : []) {
      if (type === 'text' && typeof text === 'string') found.add(text);
      visit(components, depth + 1);
    }
  };
  visit((schema as Part | null)?.components, 0);
  return found;
}
