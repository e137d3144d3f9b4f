import { deploymentRows } from './rows/deployments.ts';
import { incidentRows } from './rows/incidents.ts';
import { lifeCycleRows } from './rows/life-cycles.ts';
import { requestRows } from './rows/requests.ts';
import type { ZeebeRow } from './rows/zeebe-row.ts';

/** What is known of Zeebe 8.6.0, row by row, with the scenarios that were recorded to show it. */
export const zeebeRows: readonly ZeebeRow[] = [...lifeCycleRows, ...incidentRows, ...requestRows, ...deploymentRows];
