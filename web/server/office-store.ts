/** The handlers' office over the store: shapes of the API, and an audit entry for every change. */
import { randomUUID } from 'node:crypto';
import { PUBLISHED_YEARS } from '../../rules/calendar/published-years.ts';
import type { PersonRow } from '../../store/people.ts';
import type { Store } from '../../store/store.ts';
import type { User } from '../api/entities.ts';
import type { OfficeStore } from './ports.ts';
import { HttpError } from './http-errors.ts';

export interface OfficeStoreOptions {
  /** The engine's time, for what an auditor reads. */
  readonly now: () => string;
  /** Wall-clock milliseconds, for sessions: an engine's clock that is moved must not end them. */
  readonly wallClock: () => number;
  /** Checks the records' own log; joined with the store's. */
  readonly verifyRecords: () => Promise<{ ok: boolean; checked: number; brokenAt: string | null; reason: string | null }>;
}

const userOf = ({ userId, username, name, roles, unitId, unitName }: PersonRow): User => ({
  userId,
  username,
  name,
  roles,
  unitId,
  unitName,
});

export function officeStore(store: Store, { now, wallClock, verifyRecords }: OfficeStoreOptions): OfficeStore {
  const { people, sessions, files, drafts, audit, calendars } = store;
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
      const created = userOf(await people.create(input));
      await audit.append({
        at: now(),
        actor,
        action: '新增用户',
        subject: `user/${created.userId}`,
        detail: { roles: created.roles, unitId: created.unitId },
      });
      return created;
    },
    units: () => people.units(),
    async createUnit({ unitId, name, parentId, kind }, actor) {
      const created = await people.createUnit({ unitId, name, parentId: parentId ?? null, kind });
      await audit.append({ at: now(), actor, action: '新增单位', subject: `unit/${unitId}`, detail: created });
      return created;
    },
    createSession: (userId) => sessions.create(userId, wallClock()),
    async sessionUser(token) {
      const userId = await sessions.userOf(token, wallClock());
      const found = userId === undefined ? undefined : await people.byId(userId);
      return found && userOf(found);
    },
    endSession: (token) => sessions.end(token),
    putFile: (bytes, mediaType) => files.put(bytes, mediaType),
    file: (sha256) => files.read(sha256),
    async attach(caseId, sha256, name, userId, at) {
      const unitId = (await people.byId(userId))?.unitId ?? null;
      await store.attach({ caseId, sha256, name, userId, unitId, at });
      await audit.append({ at, actor: userId, action: '上传材料', subject: `case/${caseId}`, detail: { sha256, name } });
    },
    attachments: (caseId, sha256) => store.attachments(caseId, sha256),
    drafts: async () =>
      Promise.all(
        (await drafts.list()).map(async (draft) => ({
          ...draft,
          updatedBy: (await people.byId(draft.updatedBy))?.name ?? draft.updatedBy,
        })),
      ),
    draft: (draftId) => drafts.get(draftId),
    async createDraft(input, actor, at) {
      const { content, ...draft } = input;
      const created = await drafts.create({ draftId: randomUUID(), ...draft, updatedAt: at, updatedBy: actor.userId }, content);
      await audit.append({
        at,
        actor: actor.userId,
        action: '新建草稿',
        subject: `draft/${created.draftId}`,
        detail: { name: created.name, baseId: created.baseId },
      });
      return created;
    },
    async saveDraft(draftId, content, revision, actor, at) {
      const saved = await drafts.save(draftId, content, revision, actor.userId, at);
      if (saved)
        await audit.append({
          at,
          actor: actor.userId,
          action: '保存草稿',
          subject: `draft/${draftId}`,
          detail: { revision: saved.revision },
        });
      return saved;
    },
    async draftDeployed(draftId, version, actor, at, reason) {
      await drafts.setBase(draftId, version);
      await audit.append({ at, actor: actor.userId, action: '发布流程', subject: `draft/${draftId}`, detail: { version, reason } });
    },
    inbox: (userId, offset, limit) => store.inbox.list(userId, offset, limit),
    markRead: (userId, id, at) => store.inbox.markRead(userId, id, at),
    async calendars() {
      const loaded = (await calendars.all()).map((row) => ({ ...row, provisional: false }));
      const shipped = PUBLISHED_YEARS.filter(({ year }) => !loaded.some((row) => row.year === year));
      return [
        ...loaded,
        ...shipped.map(({ year, holidays, workdays }) => ({ year, provisional: false, holidays: [...holidays], workdays: [...workdays] })),
      ];
    },
    async putCalendar(year, holidays, workdays, actor, at) {
      await calendars.put({ year, holidays, workdays });
      await audit.append({
        at,
        actor,
        action: '发布工作日历',
        subject: `calendar/${year}`,
        detail: { holidays: holidays.length, workdays: workdays.length },
      });
    },
    async setNextNumber(sequence, year, next, reason, actor, at) {
      try {
        await store.setNextNumber(sequence, year, next);
      } catch (error) {
        throw new HttpError('DUPLICATE', {
          message: '起始号不能小于已经用到的号，已发出的文号不能再用。',
          detail: (error as Error).message,
          cause: error,
        });
      }
      await audit.append({ at, actor, action: '设置文号起始', subject: `sequence/${sequence}/${year}`, detail: { next, reason } });
    },
    audit: (entry) => audit.append(entry),
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
