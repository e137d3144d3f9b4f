/** What the office's lint is told of this installation: its plugins with their headers and variables, its documents, notices, numbers and roles. */
import { readdirSync } from 'node:fs';
import { z } from 'zod';
import { ROLES, SEQUENCE_IDS } from '../processes/contract.ts';
import type { HeaderFact, HeaderKind, OfficeFacts, PluginFact } from '../processes/lint/facts.ts';
import { documents } from '../templates/documents.ts';
import { assemblers } from '../workers/document/assemblers.ts';
import { AUDIENCES } from '../workers/notify/audience.ts';
import { folderOfNotices } from '../workers/notify/folder-of-notices.ts';
import type { AnyPlugin } from '../workers/plugin.ts';
import { createPlugins } from '../workers/plugins.ts';

/** Headers whose value names something of the office; any other is a choice or a text, as its schema says. */
const KINDS: Readonly<Record<string, HeaderKind>> = {
  document: 'document',
  notice: 'notice',
  to: 'audiences',
  message: 'message',
  sequence: 'sequence',
  ttl: 'duration',
};

/** Computed when it is first asked for: the plugins do not change while the product runs. */
export const officeFacts = (): OfficeFacts => (facts ??= gather(createPlugins()));
let facts: OfficeFacts | undefined;

function gather(plugins: readonly AnyPlugin[]): OfficeFacts {
  return {
    plugins: plugins.map(pluginFact),
    documents: Object.fromEntries(documents.filter(({ id }) => id in assemblers).map(({ id, name }) => [id, name])),
    notices: readdirSync(folderOfNotices())
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => file.slice(0, -'.hbs'.length))
      .toSorted(),
    sequences: SEQUENCE_IDS,
    roles: ROLES,
  };
}

/** The part of JSON Schema that is looked at. */
interface Shape {
  readonly properties?: Readonly<Record<string, { readonly enum?: readonly unknown[] }>>;
  readonly required?: readonly string[];
}
const shapeOf = (schema: z.ZodType, io: 'input' | 'output'): Shape => z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Shape;

export function pluginFact(plugin: AnyPlugin): PluginFact {
  const headers = shapeOf(plugin.headers, 'input');
  const input = shapeOf(plugin.input, 'input');
  const output = shapeOf(plugin.output, 'output');
  return {
    type: plugin.type,
    title: plugin.title,
    headers: Object.entries(headers.properties ?? {}).map(([name, { enum: choices }]) => ({
      ...headerFact(name, choices, headers.required ?? []),
      ...(plugin.headersByVariable?.[name] && { orVariable: plugin.headersByVariable[name] }),
    })),
    needs: input.required ?? [],
    reads: Object.keys(input.properties ?? {}),
    writes: Object.keys(output.properties ?? {}),
    ...(plugin.gives && { writesBy: plugin.gives }),
  };
}

function headerFact(name: string, choices: readonly unknown[] | undefined, required: readonly string[]): HeaderFact {
  const kind = KINDS[name] ?? (choices ? 'choice' : 'text');
  const values = kind === 'audiences' ? AUDIENCES : kind === 'choice' ? (choices as readonly string[]) : undefined;
  return { name, required: required.includes(name), kind, ...(values && { values }) };
}
