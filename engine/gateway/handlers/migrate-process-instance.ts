import type { UnaryHandler } from '../handler.ts';
import { send } from '../handler.ts';
import { keyOfPartition } from '../request-checks.ts';
import type { MigrateProcessInstanceRequest } from '../wire-messages.ts';

export const migrateProcessInstance: UnaryHandler<MigrateProcessInstanceRequest> = async (
  { processInstanceKey, migrationPlan },
  context,
) => {
  const key = keyOfPartition(processInstanceKey);
  await send(context, {
    valueType: 'PROCESS_INSTANCE_MIGRATION',
    intent: 'MIGRATE',
    key,
    value: {
      processInstanceKey: key,
      targetProcessDefinitionKey: Number(migrationPlan?.targetProcessDefinitionKey ?? 0),
      mappingInstructions: migrationPlan?.mappingInstructions ?? [],
    },
  });
  return {};
};
