import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DECISION } from '../../processes/contract.ts';
import { hasDefinition, inForce, type InForce } from '../../register/queries/definitions.ts';
import { definedBy } from '../../rules/release/defined.ts';
import type { Store } from '../../store/store.ts';
import type { Deployed } from '../../web/server/commands/deploy-resources.ts';
import { zeebeCommands, type GatewayAccess, type ZeebeCommands } from '../../web/server/commands/zeebe-commands.ts';
import { momentText } from '../../web/server/moment.ts';
import { officeDrafts } from '../../web/server/release/office-drafts.ts';
import { changedBy } from '../../web/server/release/publisher.ts';
import { ours, releaseSet, resourceNameOf, type Resource } from '../../web/server/release/release-set.ts';
import { readResource } from '../deploy.ts';
import { checkEngineElsewhere } from '../clear-text.ts';
import { engineDoors } from '../doors.ts';
import { accessWith, clusterAccess } from '../gateway-access.ts';
import { operator } from '../operator.ts';
import { settingOf, type Environment } from '../settings.ts';
import { openRegister } from './open-register.ts';

/** `siban deploy FILE…` to ZEEBE_ADDRESS, or to the embedded engine on this machine: the files together with the set in force. */
export async function deploy(files: string[]): Promise<void> {
  if (files.length === 0) throw new Error('Expected at least one file to deploy, but none was given: siban deploy FILE…');
  const resources = files.map(readResource);
  const address = settingOf(process.env, 'ZEEBE_ADDRESS') || `127.0.0.1:${settingOf(process.env, 'GATEWAY_PORT')}`;
  const commands = zeebeCommands(address, undefined, accessTo(process.env));
  const place = await openPlace();
  try {
    const set = await readSet(commands, place);
    for (const line of await deployWithSet(commands, resources, set, place?.store)) console.log(line);
  } catch (error) {
    if ((error as { status?: string }).status !== 'UNAUTHENTICATED') throw error;
    throw new Error(
      `Expected the gateway at ${address} to let this command in, but it asks for another secret. Set GATEWAY_SECRET to the same text for 'siban start' and for this command (ZEEBE_SECRET where ZEEBE_ADDRESS is set).`,
      { cause: error },
    );
  } finally {
    await place?.store.close();
    await commands.close();
  }
  process.exit(0);
}

/** Of the cluster, or of the embedded engine on this machine. */
function accessTo(environment: Environment): GatewayAccess {
  if (settingOf(environment, 'ZEEBE_ADDRESS')) {
    const { access } = clusterAccess(environment);
    checkEngineElsewhere(environment);
    return access;
  }
  const { secret, tls } = engineDoors(environment);
  return {
    ...(secret === undefined ? {} : accessWith(secret)),
    // It is that very certificate or none, whatever name it is made out to.
    ...(tls
      ? { useTLS: true, customSSL: { rootCerts: Buffer.from(tls.cert), verifyOptions: { checkServerIdentity: () => undefined } } }
      : {}),
  };
}

type Place = Awaited<ReturnType<typeof openRegister>>;

/** What this machine has of an office. An engine that Siban never ran on needs none. */
const openPlace = async (): Promise<Place | undefined> =>
  existsSync(join(settingOf(process.env, 'SIBAN_DATA'), 'siban.db')) ? openRegister({ shared: true }) : undefined;

/**
 * @param store keeps who published what; none: there is no office yet
 * @returns one line for each definition of the given files
 */
export async function deployWithSet(
  commands: Pick<ZeebeCommands, 'deployAll'>,
  resources: readonly Resource[],
  inForceNow: readonly InForce[],
  store?: Store,
): Promise<string[]> {
  const changed = resources.map((resource) => ({
    ...resource,
    name: resourceNameOf(resource.kind, resource.content, inForceNow, resource.name),
  }));
  const set = releaseSet(inForceNow, changed);
  const send = (): Promise<readonly Deployed[]> => commands.deployAll(set);
  const deployed = await (store ? asAct(store, set, inForceNow, send) : send());
  return resources.flatMap(({ kind, name, content }) =>
    definedBy(kind, content).ids.map((id) => {
      const found = deployed.find((row) => row.kind === kind && row.id === id);
      return `${name}: ${id} version ${found?.version ?? '?'}`;
    }),
  );
}

/** As a publication from the pages: written before the engine is called, and again with what came of it. */
async function asAct(
  store: Store,
  set: readonly Resource[],
  inForceNow: readonly InForce[],
  send: () => Promise<readonly Deployed[]>,
): Promise<readonly Deployed[]> {
  const { beginRelease, endRelease } = officeDrafts(store);
  const now = (): string => momentText(Date.now());
  const release = await beginRelease({
    releaseId: randomUUID(),
    at: now(),
    by: operator(),
    reason: 'siban deploy',
    changed: changedBy(set, inForceNow),
    draftId: null,
    draftRevision: null,
  });
  let deployed: readonly Deployed[];
  try {
    deployed = await send();
  } catch (error) {
    // Any other failure says nothing about the engine, which may have it all the same: the release stays open, and the next start looks.
    if ((error as { status?: string }).status === 'INVALID_ARGUMENT') await endRelease(release, 'refused', now());
    throw error;
  }
  await endRelease(release, 'done', now());
  return deployed;
}

/** The register of this machine's data folder says what is in force. An engine that Siban never ran on has nothing. */
async function readSet(commands: Pick<ZeebeCommands, 'decisionRequirements'>, place: Place | undefined): Promise<InForce[]> {
  const key = await commands.decisionRequirements(DECISION.limits);
  if (key === undefined) return [];
  if (!place || !(await hasDefinition(place.register, 'decision', key)))
    throw new Error(
      `Expected the register in '${settingOf(process.env, 'SIBAN_DATA')}' to know what is in force, but the engine has a version of table '${DECISION.limits}' (key ${key}) that it does not know. Nothing was deployed. Set SIBAN_DATA to the data folder of the Siban that runs on this engine.`,
    );
  return ours(await inForce(place.register));
}
