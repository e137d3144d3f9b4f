import { parseArgs } from 'node:util';
import { startEngine } from '../../engine/start-engine.ts';
import { exportAddress } from '../clear-text.ts';
import { engineDoors } from '../doors.ts';
import { bothSecrets, portOf, settingOf } from '../settings.ts';
import { untilStopped } from './until-stopped.ts';

/** `siban engine`: each flag has the environment variable of the Zeebe setting it stands for. */
export async function engine(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      'management-port': { type: 'string' },
      'rest-port': { type: 'string' },
      data: { type: 'string' },
      'export-url': { type: 'string' },
      'controlled-clock': { type: 'boolean' },
      'compact-log': { type: 'boolean' },
      host: { type: 'string' },
      'management-host': { type: 'string' },
    },
  });
  const environment = {
    ...process.env,
    ...(values.port ? { GATEWAY_PORT: values.port } : {}),
    ...(values['management-port'] ? { MANAGEMENT_PORT: values['management-port'] } : {}),
    ...(values.host ? { GATEWAY_HOST: values.host } : {}),
    ...(values['management-host'] ? { MANAGEMENT_HOST: values['management-host'] } : {}),
    ...(values['export-url'] ? { ZEEBE_BROKER_EXPORTERS_ELASTICSEARCH_ARGS_URL: values['export-url'] } : {}),
    ...(values['rest-port'] ? { SERVER_PORT: values['rest-port'] } : {}),
  };
  const exportUrl = exportAddress(environment);
  const { secret: newest, oldSecret, ...doors } = engineDoors(environment);
  const secret = newest === undefined ? undefined : bothSecrets(newest, oldSecret);
  const running = await startEngine({
    ...doors,
    ...(secret === undefined ? {} : { secret, managementSecret: secret }),
    port: portOf(environment, 'GATEWAY_PORT'),
    managementPort: portOf(environment, 'MANAGEMENT_PORT'),
    restPort: portOf(environment, 'SERVER_PORT'),
    dataDir: values.data ?? `${settingOf(environment, 'SIBAN_DATA')}/engine`,
    clock: (values['controlled-clock'] ?? settingOf(environment, 'ZEEBE_CLOCK_CONTROLLED') === 'true') ? 'controlled' : 'system',
    compactLog: values['compact-log'] ?? settingOf(environment, 'SIBAN_COMPACT_LOG') === 'true',
    ...(exportUrl ? { exportUrl } : {}),
  });
  console.log(
    `Siban engine ready: gRPC ${running.address}, management ${running.managementUrl ?? 'none'}, REST ${running.restUrl ?? 'none'}`,
  );
  await untilStopped(() => running.close());
  process.exit(0);
}
