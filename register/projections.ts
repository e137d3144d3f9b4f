/** All projections, in the order in which each record passes them: a later one may read what an earlier one wrote. */
import { acts } from './projections/acts.ts';
import { definitions } from './projections/definitions.ts';
import { facts } from './projections/facts.ts';
import { instances } from './projections/instances.ts';
import { jobs } from './projections/jobs.ts';
import type { Projection } from './projections/projection.ts';
import { timeline } from './projections/timeline.ts';

export const projections: readonly Projection[] = [definitions, instances, jobs, facts, acts, timeline];
