type Data = Record<string, unknown>;
const isObject = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a form opens with: the task's data, and over it what was kept of the form. */
export function withDraft(data: Data, draft: Data | undefined): Data {
  if (!draft) return data;
  const joined = { ...data };
  for (const [name, value] of Object.entries(draft)) {
    const before = joined[name];
    joined[name] = isObject(before) && isObject(value) ? withDraft(before, value) : value;
  }
  return joined;
}
