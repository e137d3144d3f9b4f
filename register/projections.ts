/** All projections, in the order in which each record passes them: a later one may read what an earlier one wrote. */
import type { IncomingRecord } from './incoming-record.ts';
import { acts } from './projections/acts.ts';
import { definitions } from './projections/definitions.ts';
import { facts } from './projections/facts.ts';
import { instances } from './projections/instances.ts';
import { jobs } from './projections/jobs.ts';
import type { Projection } from './projections/projection.ts';
import { seals } from './projections/seals.ts';
import { timeline } from './projections/timeline.ts';

export const projections: readonly Projection[] = [definitions, instances, jobs, facts, acts, timeline, seals];

/** By value type, then by intent: asked for each record several times. */
const readers = new Map<string, Map<string, Projection[]>>();
for (const projection of projections)
  for (const [valueType, intents] of Object.entries(projection.reads)) {
    const ofType = readers.get(valueType) ?? new Map<string, Projection[]>();
    readers.set(valueType, ofType);
    for (const intent of intents) ofType.set(intent, [...(ofType.get(intent) ?? []), projection]);
  }

const NONE: readonly Projection[] = [];

/** The projections that read a record. Most of what an engine writes (commands, batches of jobs) is read by none. */
export const readersOf = ({ valueType, intent, recordType }: Pick<IncomingRecord, 'valueType' | 'intent' | 'recordType'>) =>
  (recordType === 'EVENT' ? readers.get(valueType)?.get(intent) : undefined) ?? NONE;

/** What records are read at all, so that the others need not be taken out of the log. A command's intent is never an event's. */
export const READ = {
  valueTypes: [...new Set(projections.flatMap(({ reads }) => Object.keys(reads)))],
  intents: [...new Set(projections.flatMap(({ reads }) => Object.values(reads).flat()))],
};

/** Does a record say how a diagram, a form or a table is deployed? It belongs to no case. */
export const isDefinition = ({ valueType }: Pick<IncomingRecord, 'valueType'>): boolean => Object.hasOwn(definitions.reads, valueType);
