import { zeebeCommands } from '../../web/server/commands/zeebe-commands.ts';
import { deployFiles } from '../deploy.ts';
import { settingOf } from '../settings.ts';

/** `siban deploy FILE…` to ZEEBE_ADDRESS, or to the embedded engine on this machine. */
export async function deploy(files: string[]): Promise<void> {
  if (files.length === 0) throw new Error('Expected at least one file to deploy, but none was given: siban deploy FILE…');
  const address = settingOf(process.env, 'ZEEBE_ADDRESS') || `127.0.0.1:${settingOf(process.env, 'GATEWAY_PORT')}`;
  const commands = zeebeCommands(address);
  try {
    for (const { file, id, version } of await deployFiles(commands, files)) console.log(`${file}: ${id} version ${version}`);
  } finally {
    await commands.close();
  }
  process.exit(0);
}
