import type { RestRequest } from './rest-request.ts';

/** What a Zeebe says of itself to which nobody has given a licence of Camunda; the engine needs none. */
export const licenseRequests: readonly RestRequest[] = [
  { method: 'GET', path: '/license', body: 'ignored', handle: () => ({ validLicense: false, licenseType: 'unknown' }) },
];
