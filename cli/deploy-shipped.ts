/**
 * Deploys the processes, decisions and forms that come with Siban. Staff change them and deploy their own versions: those are never
 * replaced by starting again, and not by a newer Siban either.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Store } from '../store/store.ts';
import type { ZeebeCommands } from '../web/server/commands/zeebe-commands.ts';
import type { AppLogger } from './logger.ts';

const SETTING = 'shipped-resources';

export interface ShippedParts {
  readonly store: Pick<Store, 'setting' | 'setSetting'>;
  readonly commands: Pick<ZeebeCommands, 'deploy'>;
  /** Content of the newest deployed version of a resource, as far as the register knows. */
  readonly deployedContent: (resourceName: string) => Promise<string | undefined>;
  readonly log: Pick<AppLogger, 'warn'>;
}

/** @returns names of the resources that were left alone because the office has its own version. */
export async function deployShipped(files: readonly string[], { store, commands, deployedContent, log }: ShippedParts): Promise<string[]> {
  const shipped = JSON.parse((await store.setting(SETTING)) ?? '{}') as Record<string, string>;
  const kept: string[] = [];
  for (const file of files) {
    const name = basename(file);
    const content = readFileSync(file);
    const hash = hashOf(content);
    const current = await deployedContent(name);
    const isOurs = current === undefined || hashOf(current) === hash || hashOf(current) === shipped[name];
    if (!isOurs) {
      if (shipped[name] !== hash) kept.push(name);
      continue;
    }
    // What the engine does not have is deployed whatever was shipped before: its data may be new, or another cluster's.
    if (current === undefined || hashOf(current) !== hash) await commands.deploy(name, content);
    shipped[name] = hash;
  }
  await store.setSetting(SETTING, JSON.stringify(shipped));
  if (kept.length > 0)
    log.warn(
      { resources: kept },
      'a newer version came with this release, but the office runs its own: deploy it with "siban deploy" when it is wanted',
    );
  return kept;
}

const hashOf = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
