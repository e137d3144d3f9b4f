/**
 * What Zeebe 8.6's gateway protocol has and the older description in zeebe-node has not: two RPCs, and `operationReference` (0: none) in the requests
 * that may carry one. In the JSON form of protobuf descriptors.
 */
import type { fromJSON } from '@grpc/proto-loader';

const field = (type: string, id: number) => ({ type, id });
const operationReference = (id: number) => ({ operationReference: field('uint64', id) });

const messages = {
  MigrateProcessInstanceRequest: {
    fields: { processInstanceKey: field('int64', 1), migrationPlan: field('MigrationPlan', 2), ...operationReference(3) },
    nested: {
      MigrationPlan: {
        fields: {
          targetProcessDefinitionKey: field('int64', 1),
          mappingInstructions: { ...field('MappingInstruction', 2), rule: 'repeated' },
        },
      },
      MappingInstruction: { fields: { sourceElementId: field('string', 1), targetElementId: field('string', 2) } },
    },
  },
  UpdateJobTimeoutRequest: { fields: { jobKey: field('int64', 1), timeout: field('int64', 2), ...operationReference(3) } },
  CancelProcessInstanceRequest: { fields: { processInstanceKey: field('int64', 1), ...operationReference(2) } },
  ResolveIncidentRequest: { fields: { incidentKey: field('int64', 1), ...operationReference(2) } },
  UpdateJobRetriesRequest: { fields: { jobKey: field('int64', 1), retries: field('int32', 2), ...operationReference(3) } },
  DeleteResourceRequest: { fields: { resourceKey: field('int64', 1), ...operationReference(2) } },
  SetVariablesRequest: {
    fields: { elementInstanceKey: field('int64', 1), variables: field('string', 2), local: field('bool', 3), ...operationReference(4) },
  },
  SetVariablesResponse: { fields: { key: field('int64', 1) } },
  Empty: { fields: {} },
};

const method = (requestType: string, responseType = 'Empty') => ({ requestType, responseType, comment: '' });

export const newerMessages: Parameters<typeof fromJSON>[0] = {
  nested: {
    gateway_protocol: {
      nested: {
        Gateway: {
          methods: {
            MigrateProcessInstance: method('MigrateProcessInstanceRequest'),
            UpdateJobTimeout: method('UpdateJobTimeoutRequest'),
            CancelProcessInstance: method('CancelProcessInstanceRequest'),
            ResolveIncident: method('ResolveIncidentRequest'),
            UpdateJobRetries: method('UpdateJobRetriesRequest'),
            DeleteResource: method('DeleteResourceRequest'),
            SetVariables: method('SetVariablesRequest', 'SetVariablesResponse'),
          },
        },
        ...messages,
      },
    },
  },
};
