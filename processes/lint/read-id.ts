/** The id a file defines, read off its text: that of its first process or decision, or of the form. */
export function readId(kind: 'process' | 'decision' | 'form', content: string): string | undefined {
  if (kind !== 'form') return new RegExp(`<(?:[\\w-]+:)?${kind}\\s[^>]*?\\bid="([^"]+)"`).exec(content)?.[1];
  try {
    const { id } = JSON.parse(content) as { id?: unknown };
    return typeof id === 'string' && id !== '' ? id : undefined;
  } catch {
    return undefined;
  }
}
