import { DEFAULT_TENANT } from '../../protocol/record.ts';
import { invalid } from './problem.ts';
import type { JsonBody } from './json-body.ts';

/** Without multi-tenancy only the default tenant may be named. @param request in Zeebe's words, e.g. "Publish Message". */
export function checkTenantOf(body: JsonBody | undefined, request: string): void {
  const tenantId = body?.string('tenantId') ?? '';
  if (tenantId === '' || tenantId === DEFAULT_TENANT) return;
  throw invalid([`Expected to handle request ${request} with tenant identifier '${tenantId}', but multi-tenancy is disabled`], '');
}
