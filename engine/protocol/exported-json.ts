import type { AnyRecord } from './record.ts';
import { BROKER_VERSION } from './record.ts';
import { zeebeJsonText } from './zeebe-json-text.ts';

/** Fields that hold a number, which is kept as a text where it is large. */
const LONGS: ReadonlySet<string> = new Set(['dueDate', 'deadline', 'timeout', 'timeToLive', 'recurringTime', 'retryBackoff']);
/** A date of a user task, which has one of these names too, does not look like that. */
const LARGE = /^-?\d{16,19}$/;
const FIELDS_OF_COMMANDS_ONLY: ReadonlySet<string> = new Set(['fetchVariables']);

/** The JSON text of a record as Zeebe's exporters write it. Documents are put in as they are, so that no digit of a number is lost. */
export function exportedJson(record: AnyRecord): string {
  const { value, ...envelope } = record;
  const head = JSON.stringify({ ...envelope, brokerVersion: BROKER_VERSION, authorizations: { authorized_tenants: ['<default>'] } });
  const shown = record.valueType === 'VARIABLE' ? { ...record.value, value: zeebeJsonText(record.value.value) } : value;
  return `${head.slice(0, -1)},"value":${exportedValue(shown)}}`;
}

/** Recursion is bounded by the depth of record values (at most 4). */
function exportedValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(exportedValue).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const parts: string[] = [];
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined || FIELDS_OF_COMMANDS_ONLY.has(name)) continue;
    // Headers are texts by names of the modeler's choice, 'variables' among them.
    if (name === 'customHeaders') {
      parts.push(`"customHeaders":${JSON.stringify(field)}`);
      continue;
    }
    parts.push(`${JSON.stringify(name)}:${typeof field === 'string' ? exportedText(name, field) : exportedValue(field)}`);
  }
  return `{${parts.join(',')}}`;
}

function exportedText(name: string, text: string): string {
  if (name === 'variables') return text || '{}';
  return LONGS.has(name) && LARGE.test(text) ? text : JSON.stringify(text);
}
