import { evaluationValue } from '../command-values.ts';
import type { GatewayContext, UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { jsonDocument } from '../json-document.ts';
import { checkTenant } from '../request-checks.ts';
import type { EvaluateDecisionRequest } from '../wire-messages.ts';

/** A decision that fails is an answer too: it names the failed decision and why. */
export const evaluateDecision: UnaryHandler<EvaluateDecisionRequest> = async (request, context) => {
  checkTenant('EvaluateDecision', request.tenantId);
  const { key, value } = await evaluate(request, context);
  return {
    decisionKey: value.decisionKey,
    decisionId: value.decisionId,
    decisionName: value.decisionName,
    decisionVersion: value.decisionVersion,
    decisionRequirementsId: value.decisionRequirementsId,
    decisionRequirementsKey: value.decisionRequirementsKey,
    decisionOutput: value.failedDecisionId === '' ? value.decisionOutput : '',
    evaluatedDecisions: value.evaluatedDecisions,
    failedDecisionId: value.failedDecisionId,
    failureMessage: value.evaluationFailureMessage,
    tenantId: value.tenantId,
    decisionInstanceKey: key,
  };
};

export function evaluate(
  { decisionId, decisionKey, variables }: Omit<EvaluateDecisionRequest, 'tenantId'>,
  context: GatewayContext,
): ReturnType<typeof send<'DECISION_EVALUATION'>> {
  const value = evaluationValue({ decisionId, decisionKey: Number(decisionKey), variables: jsonDocument(variables) });
  return send(context, { valueType: 'DECISION_EVALUATION', intent: 'EVALUATE', value });
}
