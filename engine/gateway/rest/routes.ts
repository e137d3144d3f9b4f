import { decisionRequests } from './decision-requests.ts';
import { deploymentRequests } from './deployment-requests.ts';
import { elementRequests } from './element-requests.ts';
import { jobRequests } from './job-requests.ts';
import { licenseRequests } from './license-requests.ts';
import { messageRequests } from './message-requests.ts';
import { processInstanceRequests } from './process-instance-requests.ts';
import type { RestRequest } from './rest-request.ts';
import { signalRequests } from './signal-requests.ts';
import { topologyRequests } from './topology-requests.ts';
import { userTaskRequests } from './user-task-requests.ts';

/** A request that the path may mean, and the key in the path; '' where there is none. */
export interface Route {
  readonly request: RestRequest;
  readonly keyName: string;
  readonly key: string;
}

interface Pattern {
  readonly request: RestRequest;
  readonly path: RegExp;
  readonly keyName: string;
}

const KEY = /\{(\w+)\}/;

const patternsOf = (versions: string, requests: readonly RestRequest[]): Pattern[] =>
  requests.map((request) => ({
    request,
    path: new RegExp(`^/${versions}${request.path.replace(KEY, '([^/]+)')}$`),
    keyName: KEY.exec(request.path)?.[1] ?? '',
  }));

const PATTERNS: readonly Pattern[] = [
  ...patternsOf('v[12]', [...topologyRequests, ...userTaskRequests]),
  ...patternsOf('v2', [
    ...decisionRequests,
    ...deploymentRequests,
    ...elementRequests,
    ...jobRequests,
    ...licenseRequests,
    ...messageRequests,
    ...processInstanceRequests,
    ...signalRequests,
  ]),
];

/** One for each method that the path has. */
export function routesOf(path: string): readonly Route[] {
  return PATTERNS.flatMap(({ request, path: pattern, keyName }) => {
    const match = pattern.exec(path);
    return match ? [{ request, keyName, key: match[1] ?? '' }] : [];
  });
}
