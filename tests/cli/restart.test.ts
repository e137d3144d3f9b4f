/** What the office published stays in force when Siban starts again, also when its register has to be made anew from the engine's records. */
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { deployWithSet } from '../../cli/commands/deploy.ts';
import { signIn, type ApiSession } from '../../playbook/api-client.ts';
import { inForce } from '../../register/queries/definitions.ts';
import type { DefinitionRow, DraftRow } from '../../web/api/release.ts';
import { newDataFolder, removeFolder } from '../support/data-folder.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';

const dataDir = newDataFolder();
let running: TestSiban | undefined;
const start = async (): Promise<{ siban: TestSiban; director: ApiSession }> => {
  const siban = await startTestSiban('2026-03-02T09:00', { dataDir });
  running = siban;
  return { siban, director: await signIn(siban.url, 'zhuren', siban.password) };
};
const stop = async (): Promise<void> => {
  await running?.close();
  running = undefined;
};
afterEach(stop);
afterAll(() => removeFolder(dataDir));

const deployments = async ({ register }: TestSiban): Promise<number> =>
  (
    await register.database
      .selectFrom('record_log')
      .select('seq')
      .where('value_type', '=', 'DEPLOYMENT')
      .where('intent', '=', 'CREATED')
      .execute()
  ).length;
const versions = async (director: ApiSession): Promise<string[]> =>
  (await director.get<DefinitionRow[]>('/api/definitions')).map(({ kind, id, version }) => `${kind} ${id} ${version}`);

describe('a Siban that starts again', () => {
  it('should make no new version, and keep what the office changed, also with a new register', async () => {
    const first = await start();
    const row = (await first.director.get<DefinitionRow[]>('/api/definitions')).find(({ id }) => id === 'task-sign') as DefinitionRow;
    const draft = await first.director.send<DraftRow>('POST', `/api/definitions/${row.key}/draft`);
    const { content } = await first.director.get<{ content: string }>(`/api/drafts/${draft.draftId}`);
    const own = content.replace('"label": "决定"', '"label": "本单位的决定"');
    await first.director.send('PUT', `/api/drafts/${draft.draftId}`, { content: own, revision: 1 });
    await first.director.send('POST', `/api/drafts/${draft.draftId}/deploy`, { reason: '按本单位习惯', revision: 2 });
    const [wanted, count] = [await versions(first.director), await deployments(first.siban)];
    expect([wanted.includes('form task-sign 2'), count]).toEqual([true, 2]);
    await stop();

    const second = await start();
    expect([await versions(second.director), await deployments(second.siban)]).toEqual([wanted, count]);
    await stop();

    // The register is lost, with the users and drafts in the same file; the engine has everything.
    for (const file of readdirSync(dataDir)) if (file.startsWith('siban.db')) rmSync(join(dataDir, file));
    const third = await start();
    expect([await versions(third.director), await deployments(third.siban)]).toEqual([wanted, count]);
    const kept = (await inForce(third.siban.register)).find(({ id }) => id === 'task-sign');
    expect(kept?.content).toBe(own);
  });

  it('should deploy files from the command line together with what is in force', async () => {
    const { siban, director } = await start();
    const set = await inForce(siban.register);
    const form = set.find(({ id }) => id === 'task-merge');
    const changed = {
      kind: 'form',
      name: 'my-own-name.form',
      content: (form?.content ?? '').replace('"label": "', '"label": "汇'),
    } as const;
    const lines = await deployWithSet(siban.commands, [changed], set, siban.store);
    expect(lines).toEqual([expect.stringMatching(/^my-own-name\.form: task-merge version \d+$/)]);
    const { rows } = await siban.store.auditSearch.find({ limit: 2 });
    expect(rows.map(({ actor, action }) => [actor.replace(/:.*/, ''), action])).toEqual([
      ['cli', '发布流程'],
      ['cli', '准备发布'],
    ]);
    expect(await siban.store.releases.open()).toEqual([]);
    const { player: newPlayer } = siban;
    await newPlayer().settle();
    const now = await inForce(siban.register);
    expect(new Set(now.map(({ deploymentKey }) => deploymentKey)).size).toBe(1);
    expect(now.find(({ id }) => id === 'task-merge')).toMatchObject({ content: changed.content, resourceName: form?.resourceName });
    expect(await versions(director)).toContain('form task-merge 2');
  });
});
