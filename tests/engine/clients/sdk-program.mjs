// Works on one instance with @camunda8/sdk and closes everything; nothing here ends the process. Argument: the gateway's address.
import { Camunda8 } from '@camunda8/sdk';

const sdk = new Camunda8({
  ZEEBE_GRPC_ADDRESS: `grpc://${process.argv[2]}`,
  CAMUNDA_OAUTH_DISABLED: true,
  CAMUNDA_LOG_LEVEL: 'none',
  zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
});
const client = sdk.getZeebeGrpcApiClient();
client.createWorker({ taskType: 'work', loglevel: 'NONE', taskHandler: (job) => job.complete({ worked: true }) });
const { variables } = await client.createProcessInstanceWithResult({
  bpmnProcessId: 'sdk-program',
  variables: { n: 1 },
  requestTimeout: 20_000,
});
await sdk.closeAllClients();
console.log('done', JSON.stringify(variables));
