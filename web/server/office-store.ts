/** The handlers' office over the store: shapes of the API, and every change together with its audit entry, in one transaction. */
import { randomUUID } from 'node:crypto';
import { withPublished } from '../../rules/calendar/published-years.ts';
import { profileOf } from '../../rules/office/office-profile.ts';
import { hashPassword } from '../../store/passwords.ts';
import { NOTE_USE_EVERY_MS } from '../../store/sessions.ts';
import { isStoreFull } from '../../store/store-full-error.ts';
import type { PersonRow } from '../../store/people.ts';
import { NumberGoneError } from '../../store/sequences.ts';
import type { Store } from '../../store/store.ts';
import type { User } from '../api/entities.ts';
import { inEachCapacity, signedIn } from './accounts/signed-in.ts';
import { officeAccounts } from './accounts/office-accounts.ts';
import { officeNumbers } from './office-numbers.ts';
import { officeUnits } from './accounts/office-units.ts';
import { officeMending } from './incidents/office-mending.ts';
import { verifications } from './audit/verifications.ts';
import type { Check } from './audit/verify-all.ts';
import type { OfficeStore, SessionPerson } from './ports.ts';
import { HttpError } from './http-errors.ts';
import { refuseBeyondQuota } from './evidence-quota.ts';
import { officeDrafts } from './release/office-drafts.ts';
import { putValues, setUpOffice } from './setup/set-up-office.ts';

export interface OfficeStoreOptions {
  /** The engine's time, for what an auditor reads. */
  readonly now: () => string;
  /** Wall-clock milliseconds, for sessions: an engine's clock that is moved must not end them. */
  readonly wallClock: () => number;
  /** What first passwords are made from. */
  readonly randomHex: (bytes: number) => string;
  /** Checks the records' own log; joined with the store's. */
  readonly verifyRecords: Check;
  readonly countRecords: () => Promise<number>;
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

export function officeStore(store: Store, { now, wallClock, verifyRecords, countRecords, randomHex }: OfficeStoreOptions): OfficeStore {
  const { people, accounts, sessions, files, taskDrafts, audit, calendars, act } = store;
  return {
    isEmpty: async () => !(await accounts.any()),
    async checkPassword(username, password) {
      const found = await people.checkPassword(username, password);
      if (!found) return undefined;
      const { person, isOld } = found;
      if (isOld) {
        const passwordHash = await hashPassword(password);
        const entry = { at: now(), actor: person.userId, action: '更新密码的保存形式', subject: `user/${person.userId}`, detail: null };
        await act(entry, (tx) => tx.people.keepHash(person.userId, passwordHash));
      }
      return signedIn(person, null);
    },
    nameOf: (userId) => accounts.nameOf(userId),
    users: async () => (await people.all()).map(userOf),
    actingPeople: async () => (await people.all()).flatMap(inEachCapacity),
    everybody: async () => (await accounts.all()).map(userOf),
    ...officeAccounts(store, { now, wallClock, newId: randomUUID, randomHex }),
    ...officeUnits(store, now),
    ...officeNumbers(store),
    ...officeMending(store),
    createSession: (userId, at, { from, browser = null, replaced, how = 'password' }) =>
      act({ at, actor: userId, action: '登录', subject: 'session', detail: { from, how } }, async (tx) => {
        if (replaced !== undefined) await tx.sessions.end(replaced);
        return tx.sessions.create(userId, wallClock(), { address: from, browser }, how);
      }),
    accountsMatching: async (field, value) =>
      (await accounts.matching(field, value)).map((row) => ({ ...signedIn(row, null), active: row.active })),
    async sessionHolders(tokens) {
      const holders = await sessions.holdersOf(tokens, wallClock());
      const userIds = new Set([...holders.values()].map(({ userId }) => userId));
      const found = new Map((await people.byIds([...userIds])).map((person) => [person.userId, person]));
      const known = new Map<string, SessionPerson>();
      for (const [token, { userId, usedAt, capacity, how }] of holders) {
        const person = found.get(userId);
        if (!person) continue;
        const atWork = signedIn(person, capacity);
        // A first password is of no interest where somebody else answers for who he is.
        known.set(token, { ...atWork, mustChangePassword: atWork.mustChangePassword && how === 'password', usedAt, how });
      }
      return known;
    },
    async noteUse(token, usedAt) {
      const at = wallClock();
      if (at - usedAt < NOTE_USE_EVERY_MS) return;
      await sessions.noteUse(token, at).catch((error: unknown) => {
        // With a full disk reading goes on.
        if (!isStoreFull(error)) throw error;
      });
    },
    async endSession(token) {
      const userId = (await sessions.holdersOf([token], wallClock())).get(token)?.userId;
      if (userId === undefined) return;
      await act({ at: now(), actor: userId, action: '退出登录', subject: 'session', detail: null }, (tx) => tx.sessions.end(token));
    },
    file: (sha256) => files.read(sha256),
    async attach(caseId, bytes, mediaType, name, { userId, unitId }, at) {
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
      return draft && { form: draft.form, userId: draft.userId, name: (await accounts.nameOf(draft.userId)) ?? draft.userId, at: draft.at };
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
    mailFigures: () => store.outbox.figures(),
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
    setUp: (request, at) => setUpOffice(store, request, { at, randomHex }),
    profile: async (day) => profileOf(await store.officeValues.on(day)),
    profileHistory: () => store.officeValues.all(),
    async putProfile({ values, before, effectiveFrom, reason }, actor, at) {
      const told = Object.fromEntries(Object.entries(values).map(([name, to]) => [name, { from: before[name], to }]));
      await act({ at, actor, action: '修改本机关信息', subject: 'office', detail: { effectiveFrom, reason, values: told } }, (tx) =>
        putValues(tx, { values, effectiveFrom, userId: actor, at }),
      );
    },
    calendars: async () => withPublished(await calendars.all()),
    async calendarPublished(year) {
      const own = (await calendars.all()).find((row) => row.year === year);
      return own && { by: own.userId === null ? null : ((await accounts.nameOf(own.userId)) ?? null), at: own.at };
    },
    async putCalendar(year, holidays, workdays, actor, at) {
      await act<{ holidays?: readonly string[]; workdays?: readonly string[] }>(
        (before) => ({
          at,
          actor,
          action: '发布工作日历',
          subject: `calendar/${year}`,
          detail: { before: 'holidays' in before ? before : null, after: { holidays, workdays } },
        }),
        async (tx) => {
          const known = withPublished(await tx.calendars.all()).find((row) => row.year === year);
          await tx.calendars.put({ year, holidays, workdays, userId: actor, at });
          return known ? { holidays: known.holidays, workdays: known.workdays } : {};
        },
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
    log: (query) => store.auditSearch.find(query),
    ...verifications({ store, verifyRecords, countRecords, now, wallClock }),
  };
}
