import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { DeployedDecisionRequirements } from '../../state/decision-state.ts';
import type { DeployedProcess } from '../../state/process-state.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import { Refusal } from '../../stream/refusal.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';
import type { StartEventSubscriptions } from './start-event-subscriptions.ts';

export function createResourceDeleteProcessor(
  { processing }: Behaviors,
  startEvents: StartEventSubscriptions,
): CommandProcessor<'RESOURCE_DELETION'> {
  const { state, writers, keys } = processing;

  const deleteProcess = (deployed: DeployedProcess): void => {
    const { bpmnProcessId, version, versionTag, resourceName, key: processDefinitionKey } = deployed;
    const value = {
      bpmnProcessId,
      version,
      versionTag,
      processDefinitionKey,
      resourceName,
      checksum: '',
      duplicate: false,
      deploymentKey: deployed.deploymentKey,
      resource: '',
      tenantId: DEFAULT_TENANT,
    };
    writers.event(keys.next(), 'PROCESS', 'DELETING', value);
    const isLatest = state.processes.latest(bpmnProcessId)?.key === processDefinitionKey;
    if (isLatest) {
      startEvents.close(deployed);
      const previous = state.processes.before(bpmnProcessId, version);
      if (previous) startEvents.reopen(previous);
    }
    if (state.elementInstances.runningInstancesOf(processDefinitionKey).some((key) => !state.bannedInstances.isBanned(key))) {
      throw new Refusal(
        'INVALID_STATE',
        `Expected to delete resource with key \`${processDefinitionKey}\` but there are still running instances`,
      );
    }
    writers.event(keys.next(), 'PROCESS', 'DELETED', value);
  };

  const deleteRequirements = ({ key, value }: DeployedDecisionRequirements): void => {
    for (const decision of state.decisions.decisionsOf(key)) writers.event(keys.next(), 'DECISION', 'DELETED', decision.value);
    writers.event(keys.next(), 'DECISION_REQUIREMENTS', 'DELETED', { ...value, namespace: '' });
  };

  return (command) => {
    const { resourceKey } = command.value;
    const process = state.processes.get(resourceKey);
    const requirements = process ? undefined : state.decisions.requirements(resourceKey);
    const form = (process ?? requirements) ? undefined : state.forms.get(resourceKey);
    if (!process && !requirements && !form) {
      writers.reject(command, 'NOT_FOUND', `Expected to delete resource but no resource found with key \`${resourceKey}\``);
      return;
    }
    const key = keys.next();
    writers.event(key, 'RESOURCE_DELETION', 'DELETING', command.value);
    if (process) deleteProcess(process);
    else if (requirements) deleteRequirements(requirements);
    else writers.event(keys.next(), 'FORM', 'DELETED', form!.value);
    writers.event(key, 'RESOURCE_DELETION', 'DELETED', command.value);
    writers.answer(command.requestId, key, 'RESOURCE_DELETION', 'DELETING', command.value);
  };
}
