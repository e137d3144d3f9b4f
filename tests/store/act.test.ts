/** An act of a person and its entry: never one without the other, whichever of the two fails. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { registerMigrations } from '../../register/migration.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { User } from '../../web/api/entities.ts';
import { officeStore } from '../../web/server/office-store.ts';
import type { OfficeStore } from '../../web/server/ports.ts';
import { DIALECTS_UNDER_TEST } from './dialects.ts';

const NOW = '2026-01-05T08:30:00+08:00';
const ACTOR: User = { userId: 'guanli', username: 'guanli', name: '管理员', roles: ['admin'], unitId: null, unitName: null };
const RELEASE = { releaseId: 'r-2', at: NOW, by: 'guanli', reason: '调整', changed: [], draftId: null, draftRevision: null };
/** The tables that acts write to, besides the log of acts. */
const TABLES = [
  'unit',
  'person',
  'role_request',
  'session',
  'attachment',
  'draft',
  'draft_revision',
  'task_draft',
  'calendar_year',
  'number_sequence',
  'inbox',
  'release',
] as const;

describe.each(DIALECTS_UNDER_TEST.map((under) => [under.dialect.name, under] as const))(
  'the store on %s',
  (_name, { dialect, breakWrites }) => {
    let store: Store;
    let office: OfficeStore;
    let draftId: string;
    let token: string;

    beforeEach(async () => {
      store = await openStore({ dataDir: ':memory:', now: NOW, migrations: registerMigrations, dialect });
      office = officeStore(store, {
        now: () => NOW,
        wallClock: () => 0,
        randomHex: (bytes) => '5a'.repeat(bytes),
        verifyRecords: async () => ({ ok: true, checked: 0, brokenAt: null, reason: null }),
        countRecords: async () => 0,
      });
      draftId = (await office.createDraft({ kind: 'form', name: '试', content: '{}', baseId: null, baseVersion: null }, ACTOR, NOW))
        .draftId;
      await office.beginRelease({ ...RELEASE, releaseId: 'r-1', draftId, changed: [{ kind: 'form', id: 'f', version: 1, sha256: '' }] });
      await office.createUser({ username: 'zhuren', name: '主任', password: 'secret-one', roles: ['director'] }, 'guanli');
      await office.createUser({ username: 'shenji', name: '审计', password: 'secret-one', roles: ['auditor'] }, 'guanli');
      await office.createUser({ username: 'keyuan', name: '科员', password: 'secret-one', roles: ['handler'] }, 'guanli');
      await office.createUnit({ unitId: 'dcs', name: '督查室', kind: '部门' }, 'guanli');
      token = await office.createSession('zhuren', NOW, { from: null });
      await store.once('1', 'notice', (tx) =>
        tx.addToInbox({ id: 'notice-1', userId: 'zhuren', at: NOW, notice: 'urged', title: '催办', text: '请办理', urgent: false }),
      );
    });
    afterEach(() => store.close());

    const ACTS: readonly [string, (typeof TABLES)[number], () => Promise<unknown>][] = [
      [
        'a new user',
        'person',
        () => office.createUser({ username: 'xin', name: '新人', password: 'secret-one', roles: ['handler'] }, 'guanli'),
      ],
      [
        'a changed user',
        'person',
        () => office.changeAccount('zhuren', { name: '主任二', title: null, unitId: null, email: null, roles: ['director'] }, 'guanli'),
      ],
      [
        'a role that waits for a second person',
        'role_request',
        () =>
          office.changeAccount(
            'keyuan',
            { name: '科员', title: null, unitId: null, email: null, roles: ['handler', 'director'] },
            'guanli',
          ),
      ],
      ['a new password', 'person', () => office.resetPassword('keyuan', 'guanli')],
      ['one’s own new password', 'person', () => office.changeOwnPassword('zhuren', 'another-one', token)],
      ['a user who left', 'person', () => office.setActive('keyuan', false, 'guanli')],
      ['a renamed unit', 'unit', () => office.changeUnit({ unitId: 'dcs', name: '督查室二', kind: '部门', parentId: null }, 'guanli')],
      ['a new unit', 'unit', () => office.createUnit({ unitId: 'xin', name: '新单位', kind: '部门' }, 'guanli')],
      ['an attachment', 'attachment', () => office.attach('case-1', Buffer.from('甲'), 'text/plain', '甲', ACTOR, NOW)],
      [
        'a new draft',
        'draft',
        () => office.createDraft({ kind: 'form', name: '又', content: '{}', baseId: null, baseVersion: null }, ACTOR, NOW),
      ],
      ['a saved draft', 'draft', () => office.saveDraft(draftId, '{"a":1}', 1, ACTOR, NOW)],
      ['a renamed draft', 'draft', () => office.renameDraft(draftId, '新名', 1, ACTOR, NOW)],
      ['a deleted draft', 'draft', () => office.deleteDraft(draftId, 1, ACTOR, NOW)],
      ['a calendar', 'calendar_year', () => office.putCalendar(2027, [], [], 'guanli', NOW)],
      ['the first number of a sequence', 'number_sequence', () => office.setNextNumber('case', 2026, 5, '启用', 'guanli', NOW)],
      ['signing in', 'session', () => office.createSession('zhuren', NOW, { from: '127.0.0.1' })],
      ['signing out', 'session', () => office.endSession(token)],
      ['a draft of a form', 'task_draft', () => office.keepTaskDraft({ key: '1', caseId: null, form: { a: 1 }, at: NOW }, ACTOR)],
      ['reading a notice', 'inbox', () => office.markRead('zhuren', 'notice-1', NOW)],
      ['the intent of a publication', 'release', () => office.beginRelease(RELEASE)],
      ['the outcome of a publication', 'release', async () => office.endRelease((await office.openReleases())[0] as never, 'done', NOW)],
    ];

    const kept = async (): Promise<unknown> => {
      const rows: Record<string, unknown> = {};
      for (const table of TABLES) rows[table] = await store.database.selectFrom(table).selectAll().execute();
      return rows;
    };
    const entries = async (): Promise<number> => (await store.database.selectFrom('audit_entry').select('seq').execute()).length;
    /** Every write to a table fails, as on a full disk. */
    const fail = async (table: string): Promise<void> => {
      for (const statement of breakWrites(table)) await sql.raw(statement).execute(store.database);
    };

    describe('an act', () => {
      it.each(ACTS)('should be kept with one entry: %s', async (_what, _table, act) => {
        const [before, count] = [JSON.stringify(await kept()), await entries()];
        await act();
        expect(JSON.stringify(await kept())).not.toBe(before);
        expect(await entries()).toBe(count + 1);
        expect(await store.audit.verify()).toMatchObject({ ok: true });
      });

      it.each(ACTS)('should not be kept when its entry cannot be written: %s', async (_what, _table, act) => {
        const before = await kept();
        await fail('audit_entry');
        await expect(act()).rejects.toThrow('the disk is full');
        expect(await kept()).toEqual(before);
      });

      it.each(ACTS)('should have no entry when it cannot be kept: %s', async (_what, table, act) => {
        const [before, count] = [await kept(), await entries()];
        await fail(table);
        await expect(act()).rejects.toThrow('the disk is full');
        expect([await kept(), await entries()]).toEqual([before, count]);
      });

      it('should have no entry when nothing was done: the revision was an older one', async () => {
        await office.saveDraft(draftId, '{"a":1}', 1, ACTOR, NOW);
        const [before, count] = [await kept(), await entries()];
        expect([
          await office.saveDraft(draftId, '{"b":1}', 1, ACTOR, NOW),
          await office.renameDraft(draftId, '新名', 1, ACTOR, NOW),
          await office.deleteDraft(draftId, 1, ACTOR, NOW),
        ]).toEqual([undefined, undefined, false]);
        expect([await kept(), await entries()]).toEqual([before, count]);
      });

      it('should have one entry for a notice, however often it is opened, and none for somebody else', async () => {
        expect([await office.markRead('zhuren', 'notice-1', NOW), await office.markRead('zhuren', 'notice-1', NOW)]).toEqual([true, true]);
        expect(await office.markRead('guanli', 'notice-1', NOW)).toBe(false);
        const { rows } = await store.auditSearch.find({ limit: 100 });
        expect(rows.filter(({ action }) => action === '阅知消息').map(({ actor }) => actor)).toEqual(['zhuren']);
      });

      it('should give a publication one outcome, however often it is told', async () => {
        const [open] = await office.openReleases();
        await office.endRelease(open as never, 'done', NOW);
        const count = await entries();
        await office.endRelease(open as never, 'refused', NOW);
        expect([await office.openReleases(), (await office.releases()).length, await entries()]).toEqual([[], 1, count]);
        expect((await office.draft(draftId))?.draft).toMatchObject({ baseId: 'f', baseVersion: 1 });
      });
    });
  },
);
