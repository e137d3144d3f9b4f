import { deleteResource } from '../handlers/delete-resource.ts';
import { resolveIncident } from '../handlers/resolve-incident.ts';
import { setVariables } from '../handlers/set-variables.ts';
import { check, present, referenceProblem, withReferenceOf } from './checks.ts';
import type { RestRequest } from './rest-request.ts';

/** Variables of an element instance, its incidents, and resources that are not needed any more. */
export const elementRequests: readonly RestRequest[] = [
  {
    method: 'PUT',
    path: '/element-instances/{elementInstanceKey}/variables',
    body: 'required',
    handle: async ({ key, body }, context) => {
      const variables = body?.document('variables');
      check(present('variables', variables), referenceProblem(body));
      const request = { elementInstanceKey: key, variables: variables ?? '', local: body?.boolean('local') ?? false };
      await setVariables(request, withReferenceOf(context, body));
      return undefined;
    },
  },
  {
    method: 'POST',
    path: '/incidents/{incidentKey}/resolution',
    body: 'unread',
    handle: async ({ key }, context) => {
      await resolveIncident({ incidentKey: key }, context);
      return undefined;
    },
  },
  {
    method: 'POST',
    path: '/resources/{resourceKey}/deletion',
    body: 'optional',
    handle: async ({ key, body }, context) => {
      check(referenceProblem(body));
      await deleteResource({ resourceKey: key }, withReferenceOf(context, body));
      return undefined;
    },
  },
];
