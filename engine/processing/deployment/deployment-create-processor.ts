import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { Behaviors } from '../behaviors/behaviors.ts';
import { TimeOverflowError } from '../../model/timer/time-text-error.ts';
import { isFailure } from '../failure.ts';
import { Refusal } from '../../stream/refusal.ts';
import type { CommandProcessor } from '../../stream/command-processor.ts';
import type { DeploymentParser, ParsedResource } from './deployment-parser.ts';
import { transformDeployment } from './deployment-transformer.ts';
import type { StartEventSubscriptions } from './start-event-subscriptions.ts';

export function createDeploymentCreateProcessor(
  { processing }: Behaviors,
  parser: DeploymentParser,
  startEvents: StartEventSubscriptions,
): CommandProcessor<'DEPLOYMENT'> {
  const { state, writers, keys } = processing;
  return (command) => {
    const { resources } = command.value;
    const deploymentKey = keys.next();
    if (resources.length === 0)
      throw new Refusal('INVALID_ARGUMENT', 'Expected to deploy at least one resource, but none given', { deploymentKey });
    const { valid, problems } = check(resources.map((resource) => parser.parsed(resource)));
    const { metadata, write } = transformDeployment(valid, deploymentKey, processing, problems.length > 0);
    if (problems.length > 0) {
      const text = problems.map((problem) => `\n${problem}`).join('');
      throw new Refusal('INVALID_ARGUMENT', `Expected to deploy new resources, but encountered the following errors:${text}`, {
        deploymentKey,
        ...metadata,
      });
    }
    write();
    const processes = metadata.processesMetadata
      .filter(({ duplicate }) => !duplicate)
      .map(({ processDefinitionKey }) => state.processes.get(processDefinitionKey)!);
    try {
      for (const process of processes) startEvents.replaceTimers(process);
    } catch (error) {
      if (!isFailure(error) && !(error instanceof TimeOverflowError)) throw error;
      throw new Refusal(
        'PROCESSING_ERROR',
        `Expected to create timer for start event, but encountered the following error: ${error.message}`,
        { deploymentKey, ...metadata },
      );
    }
    const deployment = { resources: [], ...metadata, deploymentKey, tenantId: DEFAULT_TENANT };
    writers.event(deploymentKey, 'DEPLOYMENT', 'CREATED', deployment);
    writers.answer(command.requestId, deploymentKey, 'DEPLOYMENT', 'CREATED', deployment);
    for (const process of processes) startEvents.replaceSubscriptions(process);
  };
}

interface Checked {
  readonly valid: readonly ParsedResource[];
  readonly problems: readonly string[];
}

/** In the order of the resources: what cannot be read, and ids that an earlier resource has taken. */
function check(resources: readonly ParsedResource[]): Checked {
  const taken = {
    process: new Map<string, string>(),
    graph: new Map<string, string>(),
    decision: new Map<string, string>(),
    form: new Map<string, string>(),
  };
  const valid: ParsedResource[] = [];
  const problems: string[] = [];
  for (const resource of resources) {
    const problem = resource.kind === 'error' ? resource.message : duplicateIn(resource, taken);
    if (problem === undefined) valid.push(resource);
    else problems.push(problem);
  }
  return { valid, problems };
}

type Taken = Readonly<Record<'process' | 'graph' | 'decision' | 'form', Map<string, string>>>;

function duplicateIn(resource: Exclude<ParsedResource, { kind: 'error' }>, taken: Taken): string | undefined {
  const { resourceName } = resource;
  /** Takes the ids; the first that was taken, with the resource that had it. */
  const take = (ids: readonly string[], by: Map<string, string>): [id: string, resourceName: string] | undefined => {
    const duplicate = ids.find((id) => by.has(id));
    if (duplicate !== undefined) return [duplicate, by.get(duplicate)!];
    for (const id of ids) by.set(id, resourceName);
    return undefined;
  };
  const unique = (what: string, found: ReturnType<typeof take>): string | undefined =>
    found &&
    `Expected the ${what} ids to be unique within a deployment but found a duplicated id '${found[0]}' in the resources '${found[1]}' and '${resourceName}'.`;
  switch (resource.kind) {
    case 'process': {
      const found = take(
        resource.processes.map(({ id }) => id),
        taken.process,
      );
      return found && `Duplicated process id in resources '${found[1]}' and '${resourceName}'`;
    }
    case 'decision':
      return (
        unique('decision requirements', take([resource.drg.id], taken.graph)) ??
        unique(
          'decision',
          take(
            resource.drg.decisions.map(({ decisionId }) => decisionId),
            taken.decision,
          ),
        )
      );
    case 'form':
      return unique('form', take([resource.form.formId], taken.form));
  }
}
