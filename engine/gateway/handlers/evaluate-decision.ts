import { evaluationValue } from '../command-values.ts';
import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { jsonDocument } from '../json-document.ts';
import { checkTenant } from '../request-checks.ts';
import type { EvaluateDecisionRequest } from '../wire-messages.ts';

/** A decision that fails is an answer too: it names the failed decision and why. */
export const evaluateDecision: UnaryHandler<EvaluateDecisionRequest> = async (request, context) => {
  checkTenant('EvaluateDecision', request.tenantId);
  const { decisionId } = request;
  const command = evaluationValue({ decisionId, decisionKey: Number(request.decisionKey), variables: jsonDocument(request.variables) });
  const { value } = await send(context, { valueType: 'DECISION_EVALUATION', intent: 'EVALUATE', value: command });
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
  };
};
