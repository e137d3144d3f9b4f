/** Posts and substitutes as they are kept: taken over from before, found along an index, and held by the office's day. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openStore, type Store } from '../../store/store.ts';
import { DIALECTS_UNDER_TEST } from './dialects.ts';

const NOW = '2026-03-02T09:00:00+08:00';
const entry = { at: NOW, actor: 'guanli', action: '试', subject: 'test', detail: null };

describe.each(DIALECTS_UNDER_TEST.map(({ dialect }) => [dialect.name, dialect] as const))('posts on %s', (_name, dialect) => {
  let day = '2026-03-02';
  let store: Store;
  const opened = async (): Promise<Store> => {
    day = '2026-03-02';
    store = await openStore({ dataDir: ':memory:', now: NOW, today: () => day, dialect });
    await store.act(entry, async (tx) => {
      await tx.units.create({ unitId: 'szrj', name: '市自然资源和规划局', parentId: null, kind: '部门' });
      for (const username of ['zhang', 'li', 'wang'])
        await tx.people.create({ username, name: username, passwordHash: 'x', roles: ['handler'], unitId: 'szrj' });
      return true;
    });
    return store;
  };
  afterEach(() => store.close());

  const standIn = (userId: string, from: string, to: string) =>
    store.act(entry, async (tx) => {
      const post = await tx.posts.get('zhang~1');
      if (!post) return undefined;
      const substituteId = `${userId}-${from}`;
      await tx.substitutes.add({ substituteId, post, userId, from, to, reason: null, namedBy: 'zhang', namedAt: NOW, state: 'agreed' });
      return true;
    });
  const doers = async (): Promise<string[]> => (await store.people.withRole('handler', 'szrj')).map(({ userId }) => userId);

  it('should hold from the first day to the last, both of them whole', async () => {
    await opened();
    const change = (to: string | null) =>
      store.act(entry, async (tx) => {
        const post = await tx.posts.get('zhang~1');
        if (post) await tx.posts.change('zhang~1', { ...post, to });
        return true;
      });
    await change('2026-03-03');
    await store.act(entry, async (tx) => {
      const next = {
        postId: 'next',
        userId: 'zhang',
        unitId: 'szrj',
        title: null,
        roles: ['unitHead'] as const,
        from: '2026-03-05',
        to: null,
      };
      await tx.posts.add(next);
      return true;
    });
    const roles: Record<string, unknown> = {};
    for (day of ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']) roles[day] = (await store.people.byId('zhang'))?.roles;
    expect(roles).toEqual({ '2026-03-02': ['handler'], '2026-03-03': ['handler'], '2026-03-04': [], '2026-03-05': ['unitHead'] });
    expect(await doers()).toEqual(['li', 'wang']);
    expect((await store.accounts.page({ role: 'unitHead' }, undefined, 10)).rows.map(({ userId }) => userId)).toEqual(['zhang']);
    expect((await store.units.page('市自然', undefined, 10)).rows[0]?.people).toBe(3);
  });

  it('should tell whose work it is: who stands in counts while it lasts, and while both are there', async () => {
    await opened();
    await standIn('li', '2026-03-03', '2026-03-04');
    const held = async () => (await store.people.byId('li'))?.standIns.map(({ principal }) => principal);
    expect(await held()).toEqual([]);
    day = '2026-03-03';
    expect(await held()).toEqual([{ userId: 'zhang', name: 'zhang', unitIds: ['szrj'] }]);
    expect((await store.people.standingIn('zhang', 'handler')).map(({ userId }) => userId)).toEqual(['li']);
    await store.act(entry, async (tx) => {
      await tx.accounts.setActive('zhang', false);
      return true;
    });
    expect(await held()).toEqual([]);
    day = '2026-03-05';
    expect(await held()).toEqual([]);
    // Another unit is another post.
    day = '2026-03-03';
    await store.act(entry, async (tx) => {
      await tx.accounts.setActive('zhang', true);
      const post = await tx.posts.get('zhang~1');
      if (post) await tx.posts.change('zhang~1', { ...post, unitId: null });
      return true;
    });
    expect([await held(), await store.people.standingIn('zhang', 'handler')]).toEqual([[], []]);
  });

  it('should be asked for along an index, however many there are', async () => {
    await opened();
    const queries = [
      sql`select * from post where user_id in ('li') and to_day >= ${day} and from_day <= ${day}`,
      sql`select * from substitute where user_id in ('li') and to_day >= ${day} and from_day <= ${day}`,
      sql`select post.user_id from post_role join post on post.post_id = post_role.post_id where role in ('director') and to_day >= ${day}`,
      sql`select * from role_request where user_id in ('li') and outcome = 'open'`,
    ];
    for (const query of queries) {
      const { rows } = await sql<{ detail: string }>`explain query plan ${query}`.execute(store.database);
      expect(rows.map(({ detail }) => detail).filter((step) => step.startsWith('SCAN'))).toEqual([]);
    }
  });
});
