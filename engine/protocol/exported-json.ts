import type { AnyRecord } from './record.ts';
import { BROKER_VERSION } from './record.ts';

const FIELDS_OF_COMMANDS_ONLY: ReadonlySet<string> = new Set(['fetchVariables']);

/** The JSON text of a record as Zeebe's exporters write it. Documents are put in as they are, so that no digit of a number is lost. */
export function exportedJson(record: AnyRecord): string {
  const { value, ...envelope } = record;
  const head = JSON.stringify({ ...envelope, brokerVersion: BROKER_VERSION, authorizations: { authorized_tenants: ['<default>'] } });
  return `${head.slice(0, -1)},"value":${exportedValue(value)}}`;
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
    const text = name === 'variables' && typeof field === 'string' ? field || '{}' : exportedValue(field);
    parts.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${parts.join(',')}}`;
}
