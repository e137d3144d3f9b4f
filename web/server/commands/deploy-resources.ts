/**
 * One deployment of several files. zeebe-node's own method takes a single one, though the call behind it takes many: it is made here
 * through the client's connection. It is not repeated by itself: whoever calls must know whether a deployment took effect.
 */
import type { ZBClient } from 'zeebe-node';

export interface ResourceFile {
  readonly name: string;
  readonly content: string;
}

export interface Deployed {
  readonly kind: 'process' | 'decision' | 'form';
  readonly key: string;
  /** Of a graph of decisions its own, not those of its tables. */
  readonly id: string;
  readonly version: number;
}

interface Answer {
  readonly deployments: readonly {
    readonly process?: { readonly bpmnProcessId: string; readonly version: number; readonly processDefinitionKey: string } | null;
    readonly decisionRequirements?: {
      readonly dmnDecisionRequirementsId: string;
      readonly version: number;
      readonly decisionRequirementsKey: string;
    } | null;
    readonly form?: { readonly formId: string; readonly version: number; readonly formKey: string } | null;
  }[];
}
type Deploy = (request: { resources: readonly { name: string; content: Buffer }[]; tenantId?: string | undefined }) => Promise<Answer>;

export async function deployResources(client: ZBClient, resources: readonly ResourceFile[]): Promise<Deployed[]> {
  const { grpc, tenantId } = client as unknown as { grpc: { deployResourceSync?: Deploy }; tenantId?: string };
  if (typeof grpc.deployResourceSync !== 'function')
    throw new Error('Expected the gRPC client of zeebe-node to have deployResourceSync, but this version of zeebe-node has it not.');
  const { deployments } = await grpc.deployResourceSync({
    resources: resources.map(({ name, content }) => ({ name, content: Buffer.from(content, 'utf8') })),
    tenantId,
  });
  return deployments.flatMap(({ process, decisionRequirements, form }): Deployed[] => {
    if (process) return [{ kind: 'process', key: process.processDefinitionKey, id: process.bpmnProcessId, version: process.version }];
    if (decisionRequirements)
      return [
        {
          kind: 'decision',
          key: decisionRequirements.decisionRequirementsKey,
          id: decisionRequirements.dmnDecisionRequirementsId,
          version: decisionRequirements.version,
        },
      ];
    return form ? [{ kind: 'form', key: form.formKey, id: form.formId, version: form.version }] : [];
  });
}
