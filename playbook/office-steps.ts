/** What people do besides cases, as data: a request of the API, or a draft made of what is published. Played between the steps of the cases. */
import { readFileSync } from 'node:fs';
import type { DefinitionRow } from '../web/api/release.ts';
import type { ApiSession } from './api-client.ts';

interface SendStep {
  readonly at: string;
  readonly as: string;
  readonly send: 'POST' | 'PUT';
  readonly path: string;
  readonly body: unknown;
}
interface DraftStep {
  readonly at: string;
  readonly as: string;
  /** Id of the diagram, table or form that it is a draft of. */
  readonly draftOfDefinition: string;
  readonly name: string;
  /** Texts that stand in it, each with the one in its place. */
  readonly replace: readonly (readonly [string, string])[];
}
export type OfficeStep = SendStep | DraftStep;

export const readOfficeSteps = (path: string): readonly OfficeStep[] =>
  (JSON.parse(readFileSync(path, 'utf8')) as { steps: readonly OfficeStep[] }).steps;

export async function takeOfficeStep(person: ApiSession, step: OfficeStep): Promise<void> {
  if ('send' in step) return void (await person.send(step.send, step.path, step.body));
  const found = (await person.get<DefinitionRow[]>('/api/definitions')).find(({ id }) => id === step.draftOfDefinition);
  if (!found) throw new Error(`nothing is published as ${step.draftOfDefinition}`);
  const { content } = await person.get<{ content: string }>(`/api/definitions/${found.key}`);
  await person.send('POST', '/api/drafts', {
    kind: found.kind,
    name: step.name,
    content: step.replace.reduce((text, [from, to]) => text.replace(from, to), content),
    baseId: found.id,
    baseVersion: found.version,
  });
}

export const officeStepWords = (step: OfficeStep): string =>
  `${step.at} ${'send' in step ? `${step.send} ${step.path}` : `draft of ${step.draftOfDefinition}`} by ${step.as}`;
