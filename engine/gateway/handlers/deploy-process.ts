import type { UnaryHandler } from '../handler.ts';
import type { DeployProcessRequest } from '../wire-messages.ts';
import { deploy } from './deploy-resource.ts';

/** Deprecated since Zeebe 8.0; old clients still call it. */
export const deployProcess: UnaryHandler<DeployProcessRequest> = async (request, context) => {
  const record = await deploy(
    request.processes.map(({ name, definition }) => ({ resourceName: name, resource: definition.toString('base64') })),
    context,
  );
  const processes = record.value.processesMetadata.map(({ bpmnProcessId, version, processDefinitionKey, resourceName, tenantId }) => ({
    bpmnProcessId,
    version,
    processDefinitionKey,
    resourceName,
    tenantId,
  }));
  return { key: record.key, processes };
};
