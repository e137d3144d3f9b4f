/** What of a form a deployment needs. */
export interface ParsedForm {
  readonly formId: string;
  readonly versionTag: string;
}

/** Zeebe wants to say what is wrong with the JSON, and fails at it. */
const UNREADABLE =
  'Cannot invoke "java.lang.Throwable.getMessage()" because the return value of ' +
  '"com.fasterxml.jackson.core.JsonProcessingException.getCause()" is null';

/** Why a form cannot be deployed, in Zeebe's words; `isNamed`: Zeebe says in which resource. */
export class FormError extends Error {
  override readonly name = 'FormError';
  readonly isNamed: boolean;

  constructor(message: string, isNamed: boolean) {
    super(message);
    this.isNamed = isNamed;
  }
}

/** Throws FormError. Numbers and booleans are texts to Zeebe's reader, which ignores what follows the form. */
export function readForm(text: string): ParsedForm {
  const form = firstObject(text);
  const id = textOf(form['id']);
  if (id === undefined) throw new FormError('Expected the form id to be present, but none given', false);
  if (id.trim() === '') throw new FormError('Expected the form id to be filled, but it is blank', false);
  return { formId: id, versionTag: textOf(form['versionTag']) ?? '' };
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object') throw new FormError(UNREADABLE, true);
  return String(value);
}

function firstObject(text: string): Record<string, unknown> {
  let form: unknown;
  try {
    form = JSON.parse(text.slice(0, endOfObject(text)));
  } catch {
    throw new FormError(UNREADABLE, true);
  }
  if (form === null) throw new FormError('Cannot read field "id" because "form" is null', true);
  if (typeof form !== 'object' || Array.isArray(form)) throw new FormError(UNREADABLE, true);
  return form as Record<string, unknown>;
}

/** Behind the bracket that closes the first one; the text's end where there is none. */
function endOfObject(text: string): number {
  let depth = 0;
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (token[0] === '{') depth++;
    if (token[0] === '}' && --depth === 0) return token.index + 1;
  }
  return text.length;
}
