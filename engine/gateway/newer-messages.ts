/** What Zeebe 8.6's gateway protocol has and the older description in zeebe-node has not. In the JSON form of protobuf descriptors. */
const field = (type: string, id: number) => ({ type, id });
const method = (requestType: string, responseType: string) => ({ requestType, responseType, comment: '' });

/** Fields of messages that are older. `operationReference` is 0 where there is none. */
export const newerFields: Readonly<Record<string, Readonly<Record<string, { readonly type: string; readonly id: number }>>>> = {
  BroadcastSignalRequest: { tenantId: field('string', 3) },
  BroadcastSignalResponse: { tenantId: field('string', 2) },
  CancelProcessInstanceRequest: { operationReference: field('uint64', 2) },
  CreateProcessInstanceRequest: { operationReference: field('uint64', 7) },
  DeleteResourceRequest: { operationReference: field('uint64', 2) },
  EvaluateDecisionResponse: { decisionInstanceKey: field('int64', 12) },
  ModifyProcessInstanceRequest: { operationReference: field('uint64', 4) },
  ResolveIncidentRequest: { operationReference: field('uint64', 2) },
  SetVariablesRequest: { operationReference: field('uint64', 4) },
  UpdateJobRetriesRequest: { operationReference: field('uint64', 3) },
};

export const newerMethods = {
  MigrateProcessInstance: method('MigrateProcessInstanceRequest', 'MigrateProcessInstanceResponse'),
  UpdateJobTimeout: method('UpdateJobTimeoutRequest', 'UpdateJobTimeoutResponse'),
};

export const newerMessages = {
  MigrateProcessInstanceRequest: {
    fields: {
      processInstanceKey: field('int64', 1),
      migrationPlan: field('MigrationPlan', 2),
      operationReference: field('uint64', 3),
    },
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
  MigrateProcessInstanceResponse: { fields: {} },
  UpdateJobTimeoutRequest: {
    fields: { jobKey: field('int64', 1), timeout: field('int64', 2), operationReference: field('uint64', 3) },
  },
  UpdateJobTimeoutResponse: { fields: {} },
};
