import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exportToken } from '../export-token.ts';
import { randomHex } from '../random-hex.ts';
import { portOf, secretOf, settingOf } from '../settings.ts';
import { RELEASE_REQUEST_TIMEOUT, runZeebe } from '../zeebe.ts';
import { untilStopped } from './until-stopped.ts';

/** `siban zeebe`: a real Zeebe for development; its records go to the web server's inlet unless another address is given. */
export async function zeebe(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { 'controlled-clock': { type: 'boolean', default: false }, 'export-url': { type: 'string' } },
  });
  const data = settingOf(process.env, 'SIBAN_DATA');
  // That of the Siban which is started beside it on the same folder, whichever of the two is first.
  const { token } = exportToken(data, secretOf(process.env, 'SIBAN_EXPORT_TOKEN'), randomHex);
  const running = await runZeebe({
    exportToken: token,
    port: portOf(process.env, 'GATEWAY_PORT'),
    managementPort: portOf(process.env, 'MANAGEMENT_PORT'),
    dataDir: join(data, 'zeebe-data'),
    cacheDir: data,
    controlledClock: values['controlled-clock'],
    requestTimeout: RELEASE_REQUEST_TIMEOUT,
    exportUrl:
      values['export-url'] ?? `${settingOf(process.env, 'TLS_CERT') ? 'https' : 'http'}://127.0.0.1:${settingOf(process.env, 'PORT')}`,
    say: (line) => console.error(line),
  });
  console.log(
    `Zeebe 8.6.0 ready: gRPC ${running.address}, management ${running.managementUrl}\nStart Siban beside it: ZEEBE_ADDRESS=${running.address} npm start`,
  );
  await untilStopped(() => running.stop());
  process.exit(0);
}
