import { ZBClient } from 'zeebe-node';
import type { Workload } from './workload.ts';

/** Beforehand, so that what it costs is nobody's share of an instance. */
export async function deployWorkload(address: string, { resources }: Workload): Promise<void> {
  const client = new ZBClient(address, { loglevel: 'NONE' });
  // zeebe-node sends any file as it is, and the engine goes by its name: forms and decisions can be called processes here.
  for (const { name, content } of resources()) await client.deployResource({ name, process: Buffer.from(content) });
  await client.close();
}
