/**
 * The inlet for a Zeebe cluster: what its bundled Elasticsearch exporter says and expects (zeebe.md §9). Templates are acknowledged and
 * forgotten; `_bulk` hands its records to the register and answers only when they are stored, so that the exporter sends again what was not.
 */
import type { Register } from './register.ts';

export interface InletAnswer {
  readonly status: number;
  readonly body: unknown;
}

const MAX_LINES = 20_000;

export async function answerExporter(register: Register, method: string, path: string, body: string): Promise<InletAnswer> {
  if (method === 'POST' && path.endsWith('/_bulk')) return bulk(register, body);
  if (method === 'PUT' || method === 'POST') return { status: 200, body: { acknowledged: true } };
  if (method === 'HEAD') return { status: 200, body: {} };
  return {
    status: 200,
    body: { name: 'siban', cluster_name: 'siban', version: { number: '8.13.4', build_flavor: 'default' }, tagline: 'You Know, for Search' },
  };
}

async function bulk(register: Register, body: string): Promise<InletAnswer> {
  const lines = body.split('\n').filter((line) => line !== '');
  if (lines.length > MAX_LINES)
    return { status: 413, body: { error: `Expected at most ${MAX_LINES} lines in one bulk, but there are ${lines.length}.` } };
  const records: string[] = [];
  const items: unknown[] = [];
  // An action line stands before each record; a stray line must not make every record after it an action.
  for (const line of lines) {
    if (isAction(line)) items.push({ index: { status: 201 } });
    else records.push(line);
  }
  await register.ingest(records);
  return { status: 200, body: { took: 0, errors: false, items } };
}

const ACTION = /^\s*\{\s*"(?:index|create)"/;
/** An action is short, and a record long: only what may be one is parsed here. */
const MAX_ACTION = 1_000;

function isAction(line: string): boolean {
  if (line.length > MAX_ACTION || !ACTION.test(line)) return false;
  try {
    return Object.keys(JSON.parse(line) as object).length === 1;
  } catch {
    return false;
  }
}
