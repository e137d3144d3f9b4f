/** The shipped processes as if somebody had drawn every diagram anew: each element has another id, and nothing else is changed. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seeded } from './seeded.ts';

const PROCESSES = join(import.meta.dirname, '../../processes');
/** Attributes that name an element of the same diagram. The id of a process is what others call it by, and stays. */
const REFERENCES = [
  'id',
  'sourceRef',
  'targetRef',
  'attachedToRef',
  'default',
  'messageRef',
  'escalationRef',
  'errorRef',
  'signalRef',
  'bpmnElement',
];

export interface DrawnAnew {
  readonly folder: string;
  /** New ids of a step, one in each diagram that had it. */
  readonly drawnAs: (elementId: string) => readonly string[];
}

export function drawAnew(seed: number): DrawnAnew {
  const random = seeded(seed);
  const folder = mkdtempSync(join(tmpdir(), 'siban-drawn-'));
  cpSync(PROCESSES, folder, { recursive: true });
  const known = new Map<string, string[]>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.bpmn'))) {
    const path = join(folder, file);
    const ids = new Map<string, string>();
    writeFileSync(
      path,
      renamed(readFileSync(path, 'utf8'), ids, () => `Activity_${Math.floor(random() * 2 ** 40).toString(36)}`),
    );
    for (const [from, to] of ids) known.set(from, [...(known.get(from) ?? []), to]);
  }
  return { folder, drawnAs: (elementId) => known.get(elementId) ?? [] };
}

function renamed(xml: string, ids: Map<string, string>, newId: () => string): string {
  const processes = new Set([...xml.matchAll(/<bpmn:process [^>]*\bid="([^"]+)"/g)].map(([, id]) => id as string));
  for (const [, id] of xml.matchAll(/<bpmn:\w+ [^>]*\bid="([^"]+)"/g)) if (id && !processes.has(id)) ids.set(id, newId());
  const to = (id: string): string => ids.get(id) ?? id;
  return xml
    .replace(new RegExp(`(\\s(?:${REFERENCES.join('|')})=")([^"]+)"`, 'g'), (_, before: string, id: string) => `${before}${to(id)}"`)
    .replace(/(<bpmn:(?:incoming|outgoing|flowNodeRef)>)([^<]+)</g, (_, before: string, id: string) => `${before}${to(id)}<`);
}
