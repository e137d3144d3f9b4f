import { cancelProcessInstance } from '../handlers/cancel-process-instance.ts';
import { createProcessInstance } from '../handlers/create-process-instance.ts';
import { createProcessInstanceWithResult } from '../handlers/create-process-instance-with-result.ts';
import { migrateProcessInstance } from '../handlers/migrate-process-instance.ts';
import { modifyProcessInstance } from '../handlers/modify-process-instance.ts';
import { RawJson } from './answer-json.ts';
import { check, oneOf, type Problems, present, referenceProblem, withReferenceOf } from './checks.ts';
import type { JsonBody } from './json-body.ts';
import type { RestRequest } from './rest-request.ts';
import { checkTenantOf } from './tenant.ts';

interface Created {
  readonly processDefinitionKey: number;
  readonly bpmnProcessId: string;
  readonly version: number;
  readonly processInstanceKey: number;
  readonly tenantId: string;
  readonly variables?: string;
}

export const processInstanceRequests: readonly RestRequest[] = [
  {
    method: 'POST',
    path: '/process-instances',
    body: 'required',
    handle: async ({ body }, context) => {
      checkTenantOf(body, 'Create Process Instance');
      const id = body?.string('processDefinitionId');
      const key = body?.long('processDefinitionKey');
      check(oneOf('processDefinitionId, processDefinitionKey', id, key), referenceProblem(body));
      const request = {
        processDefinitionKey: key ?? '-1',
        bpmnProcessId: id ?? '',
        version: body?.integer('processDefinitionVersion') ?? -1,
        variables: body?.document('variables') ?? '',
        startInstructions: (body?.objects('startInstructions') ?? []).map((each) => ({ elementId: each.string('elementId') ?? '' })),
        tenantId: '',
      };
      const referring = withReferenceOf(context, body);
      if (body?.boolean('awaitCompletion') !== true) return created((await createProcessInstance(request, referring)) as Created);
      // As long as Zeebe's gateway waits for anything: it reads `requestTimeout`, and does nothing with it.
      body.long('requestTimeout');
      const requestTimeout = '0';
      const fetchVariables = body.strings('fetchVariables') ?? [];
      return created((await createProcessInstanceWithResult({ request, requestTimeout, fetchVariables }, referring)) as Created);
    },
  },
  {
    method: 'POST',
    path: '/process-instances/{processInstanceKey}/cancellation',
    body: 'optional',
    handle: async ({ key, body }, context) => {
      check(referenceProblem(body));
      await cancelProcessInstance({ processInstanceKey: key }, withReferenceOf(context, body));
      return undefined;
    },
  },
  {
    method: 'POST',
    path: '/process-instances/{processInstanceKey}/migration',
    body: 'required',
    handle: async ({ key, body }, context) => {
      const target = body?.long('targetProcessDefinitionKey');
      const mappings = body?.objects('mappingInstructions') ?? [];
      check(present('targetProcessDefinitionKey', target), mappingProblem(mappings), referenceProblem(body));
      const mappingInstructions = mappings.map((each) => ({
        sourceElementId: each.string('sourceElementId') ?? '',
        targetElementId: each.string('targetElementId') ?? '',
      }));
      const migrationPlan = { targetProcessDefinitionKey: target ?? '0', mappingInstructions };
      await migrateProcessInstance({ processInstanceKey: key, migrationPlan }, withReferenceOf(context, body));
      return undefined;
    },
  },
  {
    method: 'POST',
    path: '/process-instances/{processInstanceKey}/modification',
    body: 'required',
    handle: async ({ key, body }, context) => {
      const activations = body?.objects('activateInstructions') ?? [];
      const terminations = body?.objects('terminateInstructions') ?? [];
      check(
        activations.flatMap((each) => present('elementId', each.string('elementId'))),
        activations
          .flatMap((each) => each.objects('variableInstructions') ?? [])
          .flatMap((instruction) => present('variables', instruction.document('variables'))),
        terminations.flatMap((each) => present('elementInstanceKey', each.long('elementInstanceKey'))),
        referenceProblem(body),
      );
      const activateInstructions = activations.map((each) => ({
        elementId: each.string('elementId') ?? '',
        ancestorElementInstanceKey: each.long('ancestorElementInstanceKey') ?? '-1',
        variableInstructions: (each.objects('variableInstructions') ?? []).map((instruction) => ({
          variables: instruction.document('variables') ?? '',
          scopeId: instruction.string('scopeId') ?? '',
        })),
      }));
      const terminateInstructions = terminations.map((each) => ({ elementInstanceKey: each.long('elementInstanceKey') ?? '0' }));
      await modifyProcessInstance({ processInstanceKey: key, activateInstructions, terminateInstructions }, withReferenceOf(context, body));
      return undefined;
    },
  },
];

function mappingProblem(mappings: readonly JsonBody[]): Problems {
  if (mappings.length === 0) return ['No mappingInstructions provided'];
  const isWhole = (each: JsonBody): boolean => each.string('sourceElementId') !== undefined && each.string('targetElementId') !== undefined;
  return mappings.every(isWhole) ? [] : ['All [sourceElementId, targetElementId] are required'];
}

function created({ processDefinitionKey, bpmnProcessId, version, processInstanceKey, tenantId, variables = '{}' }: Created): object {
  return {
    processDefinitionKey,
    processDefinitionId: bpmnProcessId,
    processDefinitionVersion: version,
    processInstanceKey,
    tenantId,
    variables: new RawJson(variables),
  };
}
