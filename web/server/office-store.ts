/** The handlers' office over the store: shapes of the API, and every change together with its audit entry, in one transaction. */
import { withPublished } from '../../rules/calendar/published-years.ts';
import { hashPassword } from '../../store/passwords.ts';
import type { PersonRow } from '../../store/people.ts';
import { NumberGoneError } from '../../store/sequences.ts';
import type { Store } from '../../store/store.ts';
import type { User } from '../api/entities.ts';
import type { OfficeStore } from './ports.ts';
import { HttpError } from './http-errors.ts';
import { refuseBeyondQuota } from './evidence-quota.ts';
import { officeDrafts } from './release/office-drafts.ts';

export interface OfficeStoreOptions {
  /** The engine's time, for what an auditor reads. */
  readonly now: () => string;
  /** Wall-clock milliseconds, for sessions: an engine's clock that is moved must not end them. */
  readonly wallClock: () => number;
  /** Checks the records' own log; joined with the store's. */
  readonly verifyRecords: () => Promise<{ ok: boolean; checked: number; brokenAt: string | null; reason: string | null }>;
}

/** So many are shown; those behind them come when these are dealt with. */
const MOST_STUCK = 100;
/** A mail is named after its job and its reader: `<job>/<user>/email`. */
const recipientOf = (id: string): string => id.split('/')[1] ?? '';

const userOf = ({ userId, username, name, roles, unitId, unitName }: PersonRow): User => ({
  userId,
  username,
  name,
  roles,
  unitId,
  unitName,
});

export function officeStore(store: Store, { now, wallClock, verifyRecords }: OfficeStoreOptions): OfficeStore {
  const { people, sessions, files, taskDrafts, audit, calendars, act } = store;
  return {
    isEmpty: async () => (await people.all()).length === 0,
    async checkPassword(username, password) {
      const found = await people.checkPassword(username, password);
      return found && userOf(found);
    },
    async user(userId) {
      const found = await people.byId(userId);
      return found && userOf(found);
    },
    users: async () => (await people.all()).map(userOf),
    async createUser(input, actor) {
      // Hashing takes long: not while the database is held.
      const passwordHash = await hashPassword(input.password);
      return act(
        (created: User) => ({
          at: now(),
          actor,
          action: '新增用户',
          subject: `user/${created.userId}`,
          detail: { roles: created.roles, unitId: created.unitId },
        }),
        async (tx) => userOf(await tx.people.create({ ...input, passwordHash })),
      );
    },
    units: () => people.units(),
    createUnit: ({ unitId, name, parentId, kind }, actor) =>
      act(
        (created) => ({ at: now(), actor, action: '新增单位', subject: `unit/${unitId}`, detail: created }),
        (tx) => tx.people.createUnit({ unitId, name, parentId: parentId ?? null, kind }),
      ),
    createSession: (userId, at, from) =>
      act({ at, actor: userId, action: '登录', subject: 'session', detail: { from } }, (tx) => tx.sessions.create(userId, wallClock())),
    async sessionHolders(tokens) {
      const userIds = await sessions.usersOf(tokens, wallClock());
      const found = new Map((await people.byIds([...new Set(userIds.values())])).map((person) => [person.userId, userOf(person)]));
      return new Map([...userIds].flatMap(([token, userId]) => (found.has(userId) ? [[token, found.get(userId) as User]] : [])));
    },
    async endSession(token) {
      const userId = (await sessions.usersOf([token], wallClock())).get(token);
      if (userId === undefined) return;
      await act({ at: now(), actor: userId, action: '退出登录', subject: 'session', detail: null }, (tx) => tx.sessions.end(token));
    },
    file: (sha256) => files.read(sha256),
    async attach(caseId, bytes, mediaType, name, userId, at) {
      const unitId = (await people.byId(userId))?.unitId ?? null;
      const of = { caseId, userId, unitId };
      // Asked before, so that nothing is kept of what is too much; and again, since somebody may be handing in at the same time.
      refuseBeyondQuota(await store.usage(of), bytes.length);
      const sha256 = await files.put(bytes, mediaType);
      await act({ at, actor: userId, action: '上传材料', subject: `case/${caseId}`, detail: { sha256, name } }, async (tx) => {
        refuseBeyondQuota(await tx.usage(of), bytes.length);
        return tx.attach({ ...of, sha256, name, at });
      });
      return sha256;
    },
    filesOf: (caseId) => store.filesOf(caseId),
    attachments: (caseId, sha256) => store.attachments(caseId, sha256),
    ...officeDrafts(store),
    async taskDraft(key) {
      const draft = await taskDrafts.get(key);
      return (
        draft && { form: draft.form, userId: draft.userId, name: (await people.byId(draft.userId))?.name ?? draft.userId, at: draft.at }
      );
    },
    async keepTaskDraft({ key, caseId, form, at }, actor) {
      await act({ at, actor: actor.userId, action: '暂存表单', subject: `task/${key}`, detail: { fields: Object.keys(form) } }, (tx) =>
        tx.taskDrafts.put({ jobKey: key, caseId, form, userId: actor.userId, at }),
      );
    },
    forgetTaskDraft: (key) => taskDrafts.remove(key),
    draftedTasks: (caseIds) => taskDrafts.ofCases(caseIds),
    async tell(rows, actor) {
      const known = await Promise.all(rows.map(({ userId, id }) => store.inbox.isOf(userId, id)));
      const fresh = rows.filter((_, index) => !known[index]);
      const [first] = fresh;
      if (!first) return [];
      const told = fresh.map(({ userId }) => userId);
      return act({ at: first.at, actor, action: '告知', subject: `inbox/${first.id}`, detail: { told } }, async (tx) => {
        for (const row of fresh) await tx.inbox.add({ ...row, urgent: false });
        return told;
      });
    },
    async stuckMail() {
      const rows = await store.outbox.stuck(MOST_STUCK);
      const names = new Map(
        (await people.byIds([...new Set(rows.map(({ id }) => recipientOf(id)))])).map(({ userId, name }) => [userId, name]),
      );
      return rows.map((row) => ({ ...row, to: names.get(recipientOf(row.id)) ?? '已不在通讯录中的人员' }));
    },
    resendMail: async (id, actor, at) =>
      (await act({ at, actor, action: '重发邮件', subject: `outbox/${id}`, detail: null }, (tx) => tx.outbox.sendAgain(id, at))) === true,
    discardMail: async (id, reason, actor, at) =>
      (await act({ at, actor, action: '作废邮件', subject: `outbox/${id}`, detail: { reason } }, (tx) => tx.outbox.discard(id, at))) ===
      true,
    toldSince: (userId, idsBegin, since) => store.inbox.countSince(userId, idsBegin, since),
    inbox: (userId, offset, limit) => store.inbox.list(userId, offset, limit),
    async markRead(userId, id, at) {
      const entry = { at, actor: userId, action: '阅知消息', subject: `inbox/${id}`, detail: null };
      return (await act(entry, (tx) => tx.inbox.markRead(userId, id, at))) ?? store.inbox.isOf(userId, id);
    },
    calendars: async () => withPublished(await calendars.all()),
    async putCalendar(year, holidays, workdays, actor, at) {
      await act(
        {
          at,
          actor,
          action: '发布工作日历',
          subject: `calendar/${year}`,
          detail: { holidays: holidays.length, workdays: workdays.length },
        },
        (tx) => tx.calendars.put({ year, holidays, workdays }),
      );
    },
    async setNextNumber(sequence, year, next, reason, actor, at) {
      try {
        await act({ at, actor, action: '设置文号起始', subject: `sequence/${sequence}/${year}`, detail: { next, reason } }, (tx) =>
          tx.setNextNumber(sequence, year, next),
        );
      } catch (error) {
        if (!(error instanceof NumberGoneError)) throw error;
        throw new HttpError('DUPLICATE', {
          message: '起始号不能小于已经用到的号，已发出的文号不能再用。',
          detail: error.message,
          cause: error,
        });
      }
    },
    audit: (entry) => audit.note(entry),
    auditAct: (entry) => audit.append(entry),
    log: (offset, limit) => audit.list(offset, limit),
    async verifyAudit() {
      const checks = [await audit.verify(), await verifyRecords(), await files.verify()];
      const broken = checks.find(({ ok }) => !ok);
      return {
        ok: broken === undefined,
        checked: checks.reduce((sum, { checked }) => sum + checked, 0),
        brokenAt: broken?.brokenAt ?? null,
        reason: broken?.reason ?? null,
      };
    },
  };
}
