/** What is kept of a password, and what opens the door. */
import { randomBytes, scryptSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkHash, hashPassword } from '../../store/passwords.ts';
import { openStore, type Store } from '../../store/store.ts';
import { officeStore } from '../../web/server/office-store.ts';
import type { OfficeStore } from '../../web/server/ports.ts';
import { byHand } from '../support/by-hand.ts';

const NOW = '2026-01-05T08:30:00+08:00';
/** As an earlier release kept it. */
function hashOfOld(password: string): string {
  const salt = randomBytes(16);
  return `scrypt$${salt.toString('base64')}$${scryptSync(password, salt, 32, { N: 16_384, r: 8, p: 1 }).toString('base64')}`;
}

describe('a password hash', () => {
  it('should be argon2id of 19 MiB and two passes, and say so itself', async () => {
    const kept = await hashPassword('江河湖海山川2');
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await hashPassword('江河湖海山川2')).not.toBe(kept);
    expect([await checkHash('江河湖海山川2', kept), await checkHash('江河湖海山川3', kept)]).toEqual(['right', 'wrong']);
    // Typed in full-width signs, as an input method may give them.
    expect(await checkHash('江河湖海山川２', kept)).toBe('right');
  });

  it('should match nobody where there is none, or one that nobody can read', async () => {
    for (const kept of [
      undefined,
      '',
      'x',
      'scrypt$$',
      'scrypt$a$b',
      '$argon2id$v=19$m=19456,t=2,p=1$AAAA',
      '$argon2i$v=19$m=1,t=1,p=1$AAAA$AAAA',
    ])
      for (const password of ['', 'x', '江河湖海山川2']) expect([kept, await checkHash(password, kept)]).toEqual([kept, 'wrong']);
  });
});

describe('a password that an earlier release kept', () => {
  let store: Store;
  let office: OfficeStore;
  beforeEach(async () => {
    store = await openStore({ dataDir: ':memory:', now: NOW });
    office = officeStore(store, {
      now: () => NOW,
      wallClock: () => 0,
      randomHex: (bytes) => '5a'.repeat(bytes),
      verifyRecords: async () => ({ ok: true, checked: 0, brokenAt: null, reason: null }),
      countRecords: async () => 0,
    });
    await office.createUser({ username: 'zhouwei', name: '周维', password: 'not this one', roles: ['handler'] }, 'guanli');
    await byHand(store, `UPDATE person SET password_hash = '${hashOfOld('江河湖海山川2')}'`);
  });
  afterEach(() => store.close());
  const kept = async (): Promise<string> =>
    (await store.database.selectFrom('person').select('password_hash').executeTakeFirstOrThrow()).password_hash;

  it('should open the door, and be kept anew from then on', async () => {
    expect(await office.checkPassword('zhouwei', 'wrong')).toBeUndefined();
    expect(await kept()).toMatch(/^scrypt\$/);
    expect(await office.checkPassword('zhouwei', '江河湖海山川2')).toMatchObject({ name: '周维' });
    const anew = await kept();
    expect(anew).toMatch(/^\$argon2id\$/);
    expect(await office.checkPassword('zhouwei', '江河湖海山川2')).toMatchObject({ name: '周维' });
    expect(await kept()).toBe(anew);
    const { rows } = await store.auditSearch.find({ limit: 1 });
    expect(rows).toMatchObject([{ actor: 'zhouwei', action: '更新密码的保存形式', subject: 'user/zhouwei', detail: null }]);
  });
});
