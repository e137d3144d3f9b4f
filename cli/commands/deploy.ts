import { existsSync } from 'node:fs';
import { DECISION } from '../../processes/contract.ts';
import { hasDefinition, inForce, type InForce } from '../../register/queries/definitions.ts';
import { definedBy } from '../../rules/release/defined.ts';
import { zeebeCommands, type ZeebeCommands } from '../../web/server/commands/zeebe-commands.ts';
import { ours, releaseSet, resourceNameOf, type Resource } from '../../web/server/release/release-set.ts';
import { readResource } from '../deploy.ts';
import { settingOf } from '../settings.ts';
import { openRegister } from './open-register.ts';

/** `siban deploy FILE…` to ZEEBE_ADDRESS, or to the embedded engine on this machine: the files together with the set in force. */
export async function deploy(files: string[]): Promise<void> {
  if (files.length === 0) throw new Error('Expected at least one file to deploy, but none was given: siban deploy FILE…');
  const resources = files.map(readResource);
  const address = settingOf(process.env, 'ZEEBE_ADDRESS') || `127.0.0.1:${settingOf(process.env, 'GATEWAY_PORT')}`;
  const commands = zeebeCommands(address);
  try {
    for (const line of await deployWithSet(commands, resources, () => readSet(commands))) console.log(line);
  } finally {
    await commands.close();
  }
  process.exit(0);
}

/** @returns one line for each definition of the given files. */
export async function deployWithSet(
  commands: Pick<ZeebeCommands, 'deployAll'>,
  resources: readonly Resource[],
  setInForce: () => Promise<readonly InForce[]>,
): Promise<string[]> {
  const set = await setInForce();
  const changed = resources.map((resource) => ({ ...resource, name: resourceNameOf(resource.kind, resource.content, set, resource.name) }));
  const deployed = await commands.deployAll(releaseSet(set, changed));
  return resources.flatMap(({ kind, name, content }) =>
    definedBy(kind, content).ids.map((id) => {
      const found = deployed.find((row) => row.kind === kind && row.id === id);
      return `${name}: ${id} version ${found?.version ?? '?'}`;
    }),
  );
}

/** The register of this machine's data folder says what is in force. An engine that Siban never ran on has nothing. */
async function readSet(commands: Pick<ZeebeCommands, 'decisionRequirements'>): Promise<InForce[]> {
  const key = await commands.decisionRequirements(DECISION.limits);
  if (key === undefined) return [];
  const dataDir = settingOf(process.env, 'SIBAN_DATA');
  const { store, register } = existsSync(dataDir) ? await openRegister({ shared: true }) : { store: undefined, register: undefined };
  try {
    if (!register || !(await hasDefinition(register, 'decision', key)))
      throw new Error(
        `Expected the register in '${dataDir}' to know what is in force, but the engine has a version of table '${DECISION.limits}' (key ${key}) that it does not know. Nothing was deployed. Set SIBAN_DATA to the data folder of the Siban that runs on this engine.`,
      );
    return ours(await inForce(register));
  } finally {
    await store?.close();
  }
}
