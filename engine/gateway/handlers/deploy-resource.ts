import type { DeploymentResource, DeploymentValue } from '../../protocol/values.ts';
import { DEFAULT_TENANT, NO_KEY } from '../../protocol/record.ts';
import type { GatewayContext, UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { checkTenant } from '../request-checks.ts';
import type { DeployResourceRequest } from '../wire-messages.ts';

export const deployResource: UnaryHandler<DeployResourceRequest> = async (request, context) => {
  checkTenant('DeployResource', request.tenantId);
  const record = await deploy(
    request.resources.map(({ name, content }) => ({ resourceName: name, resource: content.toString('base64') })),
    context,
  );
  return { key: record.key, deployments: deployments(record.value), tenantId: record.value.tenantId };
};

export function deploy(resources: readonly DeploymentResource[], context: GatewayContext): ReturnType<typeof send<'DEPLOYMENT'>> {
  return send(context, {
    valueType: 'DEPLOYMENT',
    intent: 'CREATE',
    value: {
      resources,
      processesMetadata: [],
      decisionsMetadata: [],
      decisionRequirementsMetadata: [],
      formMetadata: [],
      deploymentKey: NO_KEY,
      tenantId: DEFAULT_TENANT,
    },
  });
}

function deployments(value: DeploymentValue): object[] {
  return [
    ...value.processesMetadata.map(({ bpmnProcessId, version, processDefinitionKey, resourceName, tenantId }) => ({
      process: { bpmnProcessId, version, processDefinitionKey, resourceName, tenantId },
    })),
    ...value.decisionsMetadata.map((decision) => ({
      decision: {
        dmnDecisionId: decision.decisionId,
        dmnDecisionName: decision.decisionName,
        version: decision.version,
        decisionKey: decision.decisionKey,
        dmnDecisionRequirementsId: decision.decisionRequirementsId,
        decisionRequirementsKey: decision.decisionRequirementsKey,
        tenantId: decision.tenantId,
      },
    })),
    ...value.decisionRequirementsMetadata.map((drg) => ({
      decisionRequirements: {
        dmnDecisionRequirementsId: drg.decisionRequirementsId,
        dmnDecisionRequirementsName: drg.decisionRequirementsName,
        version: drg.decisionRequirementsVersion,
        decisionRequirementsKey: drg.decisionRequirementsKey,
        resourceName: drg.resourceName,
        tenantId: drg.tenantId,
      },
    })),
    ...value.formMetadata.map(({ formId, version, formKey, resourceName, tenantId }) => ({
      form: { formId, version, formKey, resourceName, tenantId },
    })),
  ];
}
