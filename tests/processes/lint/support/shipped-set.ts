/** The set that comes with Siban, as the lint takes it. */
import { join } from 'node:path';
import { officeFacts } from '../../../../cli/office-facts.ts';
import { shippedResources } from '../../../../cli/lint-shipped.ts';
import type { SetInput } from '../../../../processes/lint/index.ts';
import { zeebe } from '../../../../web/server/lint/lint-port.ts';
import { sourcesOf } from '../../../../web/server/lint/published-set.ts';
import type { Resource } from '../../../../web/server/release/release-set.ts';

export { zeebe };

const PROCESSES = join(import.meta.dirname, '..', '..', '..', '..', 'processes');

export const resources = (): Resource[] => shippedResources(PROCESSES);
export const shippedSet = (): SetInput => ({ ...sourcesOf(resources()), facts: officeFacts(), zeebe });
