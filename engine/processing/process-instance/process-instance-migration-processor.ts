import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { ProcessInstanceMigrationValue } from '../../protocol/record.ts';
import type { ElementInstance } from '../../state/element-instance-state.ts';
import type { Incident } from '../../state/incident-state.ts';
import type { DeployedProcess } from '../../state/process-state.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import { Refusal } from '../../stream/refusal.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';
import { migrateCatchEvents } from './migrate-catch-events.ts';
import { requireMigratable, type MappedIds } from './migration-checks.ts';

/** Moves a running instance to another process definition, its elements as its client maps them. */
export function createProcessInstanceMigrationProcessor(behaviors: Behaviors): CommandProcessor<'PROCESS_INSTANCE_MIGRATION'> {
  const { state, writers } = behaviors.processing;

  const migrateIncident = (incident: Incident | undefined, { key, bpmnProcessId }: DeployedProcess, elementId: string): void => {
    if (incident)
      writers.event(incident.key, 'INCIDENT', 'MIGRATED', { ...incident.value, processDefinitionKey: key, bpmnProcessId, elementId });
  };

  const migrate = (instance: ElementInstance, target: DeployedProcess, ids: MappedIds, processInstanceKey: number): void => {
    const element = requireMigratable(instance, { target: target.process, ids, processInstanceKey }, state);
    const { key: processDefinitionKey, bpmnProcessId, version } = target;
    const place = { bpmnProcessId, processDefinitionKey, elementId: element.id };
    writers.event(instance.key, 'PROCESS_INSTANCE', 'ELEMENT_MIGRATED', { ...instance.value, ...place, version });
    const job = state.jobs.get(instance.jobKey);
    // The text names a key that Zeebe 8.6.0 does not mean.
    if (!job && instance.jobKey > 0)
      throw new Refusal(
        'PROCESSING_ERROR',
        `Expected to migrate a job for process instance with key '${processInstanceKey}', but could not find job with key '-1'. Please report this as a bug`,
      );
    if (job) writers.event(job.key, 'JOB', 'MIGRATED', { ...job.value, ...place, processDefinitionVersion: version });
    migrateIncident(state.incidents.ofElementInstance(instance.key)[0], target, element.id);
    if (job) migrateIncident(state.incidents.ofJob(job.key), target, element.id);
    const task = state.userTasks.get(instance.userTaskKey);
    if (task)
      writers.event(task.key, 'USER_TASK', 'MIGRATED', { ...task.value, ...place, processDefinitionVersion: version, variables: '{}' });
    for (const { key, name } of state.variables.locals(instance.key)) {
      writers.event(key, 'VARIABLE', 'MIGRATED', {
        name,
        value: 'null',
        scopeKey: instance.key,
        bpmnProcessId,
        processInstanceKey,
        processDefinitionKey,
        tenantId: DEFAULT_TENANT,
      });
    }
    if (instance.state !== 'ELEMENT_ACTIVATING')
      migrateCatchEvents(behaviors, state.elementInstances.get(instance.key)!, instance.value.elementId, element, target, ids);
  };

  return (command) => {
    const { value } = command;
    const root = requireInstance(state.elementInstances.get(value.processInstanceKey), value);
    requireUniqueSources(value);
    const source = state.processes.get(root.processDefinitionKey)!;
    const target = state.processes.get(value.targetProcessDefinitionKey);
    if (!target)
      throw new Refusal(
        'NOT_FOUND',
        `Expected to migrate process instance to process definition but no process definition found with key '${value.targetProcessDefinitionKey}'`,
      );
    requireKnownElements(value, source, target);
    const ids = new Map(value.mappingInstructions.map(({ sourceElementId, targetElementId }) => [sourceElementId, targetElementId]));
    ids.set(source.bpmnProcessId, target.bpmnProcessId);
    const waiting = [root];
    for (let instance = waiting.shift(); instance; instance = waiting.shift()) {
      migrate(instance, target, ids, root.key);
      waiting.push(...state.elementInstances.children(instance.key));
    }
    writers.event(command.key, 'PROCESS_INSTANCE_MIGRATION', 'MIGRATED', value);
    writers.answer(command.requestId, command.key, 'PROCESS_INSTANCE_MIGRATION', 'MIGRATED', value);
  };
}

function requireInstance(instance: ElementInstance | undefined, { processInstanceKey }: ProcessInstanceMigrationValue): ElementInstance {
  if (instance) return instance;
  throw new Refusal('NOT_FOUND', `Expected to migrate process instance but no process instance found with key '${processInstanceKey}'`);
}

function requireUniqueSources({ mappingInstructions, processInstanceKey }: ProcessInstanceMigrationValue): void {
  const sources = mappingInstructions.map(({ sourceElementId }) => sourceElementId);
  const twice = [...new Set(sources.filter((id, index) => sources.indexOf(id) !== index))];
  if (twice.length === 0) return;
  throw new Refusal(
    'INVALID_ARGUMENT',
    `Expected to migrate process instance '${processInstanceKey}' but the mapping instructions contain duplicate source element ids '[${twice.join(', ')}]'.`,
  );
}

function requireKnownElements(
  { mappingInstructions, processInstanceKey }: ProcessInstanceMigrationValue,
  source: DeployedProcess,
  target: DeployedProcess,
): void {
  const require = ({ process }: DeployedProcess, id: string, which: 'source' | 'target'): void => {
    if (process.elements.has(id) || process.flows.has(id)) return;
    throw new Refusal(
      'INVALID_ARGUMENT',
      `Expected to migrate process instance '${processInstanceKey}' but mapping instructions contain a non-existing ${which} element id '${id}'. Elements provided in mapping instructions must exist in the ${which} process definition.`,
    );
  };
  for (const { sourceElementId, targetElementId } of mappingInstructions) {
    require(source, sourceElementId, 'source');
    require(target, targetElementId, 'target');
  }
}
