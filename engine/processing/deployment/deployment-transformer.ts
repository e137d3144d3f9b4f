import { DEFAULT_TENANT } from '../../protocol/record.ts';
import type { DecisionRequirementsMetadata, DecisionValue, FormMetadata, ProcessMetadata } from '../../protocol/record.ts';
import type { Processing } from '../processing.ts';
import type { ParsedResource } from './deployment-parser.ts';

export interface DeploymentMetadata {
  readonly processesMetadata: readonly ProcessMetadata[];
  readonly decisionsMetadata: readonly DecisionValue[];
  readonly decisionRequirementsMetadata: readonly DecisionRequirementsMetadata[];
  readonly formMetadata: readonly FormMetadata[];
}
type Resource<Kind extends ParsedResource['kind']> = Extract<ParsedResource, { kind: Kind }>;

/**
 * Keys and versions for what a deployment brings. What is equal to the latest version is a duplicate and keeps its key; but if any resource is new, all
 * of them get a new version, the new ones their keys first, so that everything deployed together belongs together. A deployment that is refused
 * for another resource tells of the duplicates as they were.
 */
export function transformDeployment(
  resources: readonly ParsedResource[],
  deploymentKey: number,
  processing: Processing,
  isRefused: boolean,
): { readonly metadata: DeploymentMetadata; readonly write: () => void } {
  const entries = resources.flatMap((resource) => entriesOf(resource, deploymentKey, processing));
  const isNew = entries.some((entry) => !entry.isDuplicate());
  for (const entry of entries) if (!entry.isDuplicate()) entry.create();
  for (const entry of entries) {
    if (!entry.isDuplicate()) continue;
    if (isNew && !isRefused) entry.create();
    else entry.reuse();
  }
  const metadata = {
    processesMetadata: entries.flatMap((entry) => entry.metadata.processes ?? []),
    decisionsMetadata: entries.flatMap((entry) => entry.metadata.decisions ?? []),
    decisionRequirementsMetadata: entries.flatMap((entry) => entry.metadata.requirements ?? []),
    formMetadata: entries.flatMap((entry) => entry.metadata.forms ?? []),
  };
  return {
    metadata,
    write: () => {
      if (isNew) for (const entry of entries) entry.write();
    },
  };
}

interface Entry {
  readonly metadata: {
    processes?: ProcessMetadata[];
    decisions?: DecisionValue[];
    requirements?: DecisionRequirementsMetadata[];
    forms?: FormMetadata[];
  };
  readonly isDuplicate: () => boolean;
  /** Takes keys and versions. */
  create(): void;
  reuse(): void;
  /** Writes the records of what was created, in the order of the resources. */
  write(): void;
}

function entriesOf(resource: ParsedResource, deploymentKey: number, processing: Processing): Entry[] {
  switch (resource.kind) {
    case 'process':
      return processEntries(resource, deploymentKey, processing);
    case 'decision':
      return [decisionEntry(resource, deploymentKey, processing)];
    case 'form':
      return [formEntry(resource, deploymentKey, processing)];
    case 'error':
      throw new Error(`Expected resource '${resource.resourceName}' to be valid, but: ${resource.message}`);
  }
}

function once(compute: () => boolean): () => boolean {
  let result: boolean | undefined;
  return () => (result ??= compute());
}

function processEntries(
  { processes, resourceName, checksum, resource }: Resource<'process'>,
  deploymentKey: number,
  { state, keys, writers }: Processing,
): Entry[] {
  return processes.map((process) => {
    const latest = state.processes.latest(process.id);
    const metadata: Entry['metadata'] = {};
    return {
      metadata,
      isDuplicate: once(() => latest?.checksum === checksum && latest.resourceName === resourceName),
      create() {
        const created = {
          bpmnProcessId: process.id,
          version: state.processes.nextVersion(process.id),
          versionTag: process.versionTag,
          processDefinitionKey: keys.next(),
          resourceName,
          checksum,
          duplicate: false,
          deploymentKey,
          tenantId: DEFAULT_TENANT,
        };
        metadata.processes = [created];
      },
      reuse() {
        const { key, version, versionTag, deploymentKey: earlier } = latest!;
        metadata.processes = [
          {
            bpmnProcessId: process.id,
            version,
            versionTag,
            processDefinitionKey: key,
            resourceName,
            checksum,
            duplicate: true,
            deploymentKey: earlier,
            tenantId: DEFAULT_TENANT,
          },
        ];
      },
      write() {
        for (const created of metadata.processes ?? [])
          writers.event(created.processDefinitionKey, 'PROCESS', 'CREATED', { ...created, resource });
      },
    };
  });
}

function decisionEntry(
  { drg, resourceName, checksum, resource }: Resource<'decision'>,
  deploymentKey: number,
  { state, keys, writers }: Processing,
): Entry {
  const latest = state.decisions.latestRequirements(drg.id);
  const metadata: Entry['metadata'] = {};
  const shared = {
    decisionRequirementsId: drg.id,
    decisionRequirementsName: drg.name,
    namespace: drg.namespace,
    resourceName,
    checksum,
    tenantId: DEFAULT_TENANT,
  };
  const isDuplicate = once(
    () =>
      latest?.value.checksum === checksum &&
      latest.value.resourceName === resourceName &&
      drg.decisions.every(({ decisionId }) => state.decisions.latest(decisionId)?.decisionRequirementsKey === latest.key),
  );
  return {
    metadata,
    isDuplicate,
    create() {
      const requirements = {
        ...shared,
        decisionRequirementsVersion: state.decisions.nextRequirementsVersion(drg.id),
        decisionRequirementsKey: keys.next(),
        duplicate: false,
      };
      const decisions = drg.decisions.map(({ decisionId, decisionName, versionTag }) => ({
        decisionId,
        decisionName,
        version: state.decisions.nextVersion(decisionId),
        versionTag,
        decisionKey: keys.next(),
        decisionRequirementsId: drg.id,
        decisionRequirementsKey: requirements.decisionRequirementsKey,
        duplicate: false,
        deploymentKey,
        tenantId: DEFAULT_TENANT,
      }));
      metadata.requirements = [requirements];
      metadata.decisions = decisions;
    },
    write() {
      for (const requirements of metadata.requirements ?? []) {
        writers.event(requirements.decisionRequirementsKey, 'DECISION_REQUIREMENTS', 'CREATED', { ...requirements, resource });
      }
      for (const decision of metadata.decisions ?? []) writers.event(decision.decisionKey, 'DECISION', 'CREATED', decision);
    },
    reuse() {
      metadata.requirements = [
        { ...shared, decisionRequirementsVersion: latest!.version, decisionRequirementsKey: latest!.key, duplicate: true },
      ];
      metadata.decisions = drg.decisions.map(({ decisionId }) => ({ ...state.decisions.latest(decisionId)!.value, duplicate: true }));
    },
  };
}

function formEntry(
  { form, resourceName, checksum, resource }: Resource<'form'>,
  deploymentKey: number,
  { state, keys, writers }: Processing,
): Entry {
  const latest = state.forms.latest(form.formId);
  const metadata: Entry['metadata'] = {};
  const shared = { formId: form.formId, resourceName, checksum, tenantId: DEFAULT_TENANT };
  return {
    metadata,
    isDuplicate: once(() => latest?.value.checksum === checksum && latest.value.resourceName === resourceName),
    create() {
      const created = {
        ...shared,
        version: state.forms.nextVersion(form.formId),
        versionTag: form.versionTag,
        formKey: keys.next(),
        duplicate: false,
        deploymentKey,
      };
      metadata.forms = [created];
    },
    write() {
      for (const created of metadata.forms ?? []) writers.event(created.formKey, 'FORM', 'CREATED', { ...created, resource });
    },
    reuse() {
      const { version, versionTag, key, deploymentKey: earlier } = latest!;
      metadata.forms = [{ ...shared, version, versionTag, formKey: key, duplicate: true, deploymentKey: earlier }];
    },
  };
}
