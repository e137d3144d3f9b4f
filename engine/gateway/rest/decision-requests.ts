import type { EvaluatedDecisionValue } from '../../protocol/values.ts';
import { evaluate } from '../handlers/evaluate-decision.ts';
import { check, oneOf } from './checks.ts';
import type { RestRequest } from './rest-request.ts';
import { checkTenantOf } from './tenant.ts';

/** A decision that fails is an answer too: it names the failed decision and why. */
export const decisionRequests: readonly RestRequest[] = [
  {
    method: 'POST',
    path: '/decision-definitions/evaluation',
    body: 'required',
    handle: async ({ body }, context) => {
      checkTenantOf(body, 'Evaluate Decision');
      const id = body?.string('decisionDefinitionId');
      const key = body?.long('decisionDefinitionKey');
      check(oneOf('decisionDefinitionId, decisionDefinitionKey', id, key));
      const request = { decisionId: id ?? '', decisionKey: key ?? '-1', variables: body?.document('variables') ?? '' };
      const { key: decisionInstanceKey, value } = await evaluate(request, context);
      return {
        decisionDefinitionKey: value.decisionKey,
        decisionDefinitionId: value.decisionId,
        decisionDefinitionName: value.decisionName,
        decisionDefinitionVersion: value.decisionVersion,
        decisionRequirementsId: value.decisionRequirementsId,
        decisionRequirementsKey: value.decisionRequirementsKey,
        output: value.decisionOutput,
        failedDecisionDefinitionId: value.failedDecisionId,
        failureMessage: value.evaluationFailureMessage,
        tenantId: value.tenantId,
        decisionInstanceKey,
        evaluatedDecisions: value.evaluatedDecisions.map(evaluated),
      };
    },
  },
];

function evaluated(value: EvaluatedDecisionValue): object {
  return {
    decisionDefinitionKey: value.decisionKey,
    decisionDefinitionId: value.decisionId,
    decisionDefinitionName: value.decisionName,
    decisionDefinitionVersion: value.decisionVersion,
    output: value.decisionOutput,
    tenantId: value.tenantId,
    matchedRules: value.matchedRules,
    evaluatedInputs: value.evaluatedInputs,
  };
}
