import { javaHashMapOrder } from '../../model/java-hash-map-order.ts';
import type { DeploymentValue } from '../../protocol/values.ts';
import { deploy } from '../handlers/deploy-resource.ts';
import { Problem } from './problem.ts';
import type { RestRequest } from './rest-request.ts';

export const deploymentRequests: readonly RestRequest[] = [
  {
    method: 'POST',
    path: '/deployments',
    body: 'multipart',
    handle: async ({ parts }, context) => {
      const files = parts.filter(({ field }) => field === 'resources');
      if (files.length === 0) throw new Problem(400, 'Bad Request', "Required part 'resources' is not present.");
      // Of several with one name the last one counts.
      const contents = new Map(files.map(({ fileName, content }) => [fileName, content]));
      const resources = javaHashMapOrder([...contents.keys()]).map((name) => ({
        resourceName: name,
        resource: contents.get(name)!.toString('base64'),
      }));
      const { key, value } = await deploy(resources, context);
      return { deploymentKey: key, deployments: deployments(value), tenantId: value.tenantId };
    },
  },
];

function deployments(value: DeploymentValue): object[] {
  return [
    ...value.processesMetadata.map((each) => ({
      processDefinition: {
        processDefinitionId: each.bpmnProcessId,
        processDefinitionVersion: each.version,
        processDefinitionKey: each.processDefinitionKey,
        resourceName: each.resourceName,
        tenantId: each.tenantId,
      },
    })),
    ...value.decisionsMetadata.map((each) => ({
      decisionDefinition: {
        decisionDefinitionId: each.decisionId,
        version: each.version,
        decisionDefinitionKey: each.decisionKey,
        name: each.decisionName,
        tenantId: each.tenantId,
        decisionRequirementsId: each.decisionRequirementsId,
        decisionRequirementsKey: each.decisionRequirementsKey,
      },
    })),
    ...value.decisionRequirementsMetadata.map((each) => ({
      decisionRequirements: {
        decisionRequirementsId: each.decisionRequirementsId,
        version: each.decisionRequirementsVersion,
        decisionRequirementsName: each.decisionRequirementsName,
        tenantId: each.tenantId,
        decisionRequirementsKey: each.decisionRequirementsKey,
        resourceName: each.resourceName,
      },
    })),
    ...value.formMetadata.map((each) => ({
      form: {
        formId: each.formId,
        version: each.version,
        formKey: each.formKey,
        resourceName: each.resourceName,
        tenantId: each.tenantId,
      },
    })),
  ];
}
