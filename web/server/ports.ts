/**
 * What the handlers ask of the store and the register, in the API's own shapes. `register-reader.ts` and `office-store.ts` fit the two to it,
 * so that a handler never meets a table.
 */
import type { AssignmentRow, CasePage, CaseRow, DocumentRow, TaskRow, TimelineEntry, Tokens, Unit, User, Work } from '../api/entities.ts';
import type { ActName } from '../api/act-names.ts';
import type { DefinitionRow, DraftRow } from '../api/release.ts';
import type { UnitLine } from '../api/people.ts';
import type { Intake } from '../api/system.ts';
import type { SignedInBy } from '../../store/sessions.ts';
import type { OfficeAccounts } from './accounts/account-port.ts';
import type { PersonAtWork } from './accounts/signed-in.ts';
import type { z } from 'zod';
import type { routes } from '../api/routes.ts';
import type { AssignmentFacts, CaseFacts } from '../../rules/access/visibility.ts';
import type { AppealSubject, Check } from '../../processes/contract.ts';
import type { ActingFacts, ActingTask } from '../../rules/access/can-act.ts';
import type { OfficeProfile } from '../../rules/office/office-profile.ts';
import type { OfficeValueRow } from '../../store/office-values.ts';
import type { OfficeSetUp } from '../api/setup.ts';
import type { SetUpResult } from './setup/set-up-office.ts';
import type { CalendarYear } from '../../rules/calendar/working-calendar.ts';
import type { DefinitionKind } from '../../rules/release/references.ts';
import type { Applied } from '../../register/changes.ts';
import type { Key } from '../../register/keys.ts';
import type { DeadlineFactsRead, ProvisionalPage } from '../../register/queries/provisional-deadlines.ts';
import type { NumberedPaper } from '../../register/queries/numbered-papers.ts';
import type { IncidentScope } from '../../register/queries/incident-scope.ts';
import type { OfficeMending } from './incidents/office-mending.ts';
import type { IncidentPage, IncidentRow } from '../../register/queries/incidents.ts';
import type { AppealRow } from '../../register/queries/appeals.ts';
import type { Edition, InForce } from '../../register/queries/definitions.ts';
import type { RunningUse } from '../../register/queries/running-use.ts';
import type { VoidNumberRow, VoidOutcome } from '../../store/void-numbers.ts';
import type { AuditSearch } from '../../store/audit-search.ts';
import type { Release } from '../../store/releases.ts';
import type { VerificationsTold } from './audit/verifications.ts';
import type { Verdict } from './audit/verify-all.ts';

export type { AppealRow, IncidentRow };

/** A row as it is read, before it is said what the person who asks may do with it. */
export type Unjudged<T> = Omit<T, 'may'>;
export type CasePageRead = Omit<CasePage, 'may' | 'assignments' | 'documents' | 'tasks'> & {
  readonly assignments: readonly Unjudged<AssignmentRow>[];
  readonly documents: readonly Unjudged<DocumentRow>[];
  readonly tasks: readonly TaskRow[];
};

export type CaseQuery = z.infer<typeof routes.cases.query>;
export type ExportQuery = z.infer<typeof routes.exportCases.query>;
export type TaskQuery = z.infer<typeof routes.tasks.query>;

export interface TaskDetail {
  readonly task: TaskRow;
  readonly form: unknown;
  readonly data: Record<string, unknown>;
  readonly facts: ActingFacts;
  /** What the diagram says of the step. */
  readonly declared: Pick<ActingTask, 'duty' | 'separate' | 'outsider'> & { readonly checks: readonly Check[] };
  /** What decides who sees the case; absent for a task of no case. */
  readonly caseFacts: CaseFacts | undefined;
  readonly assignee: string | null;
  /** Who completed it and when, once somebody has. */
  readonly done: { readonly userId: string | null; readonly name: string | null; readonly at: string } | null;
}
export interface Lights {
  红: number;
  黄: number;
  蓝: number;
  绿: number;
}
export interface EngineState {
  readonly pendingJobs: number;
  readonly incidents: number;
  readonly nextTimerAt: string | null;
  readonly cases: number;
}
export interface CaseSightFacts {
  readonly facts: CaseFacts;
  readonly assignments: readonly AssignmentFacts[];
  readonly number: string | null;
  readonly title: string;
  readonly leadAssignmentId: string | null;
  readonly rootKey: string;
  readonly status: string;
}

/** Reads of the register. Rows the viewer must not see are never returned. */
export interface OpenTask {
  task: TaskRow;
  assignee: string | null;
  declared: Pick<ActingTask, 'duty' | 'separate' | 'outsider'>;
  /** 事不过夜 */ sameDay: boolean;
  facts: ActingFacts;
  caseFacts: CaseFacts;
}
export interface RegisterReader {
  state(): Promise<EngineState>;
  aside(): Promise<Intake>;
  /** Records that could not be entered, the newest first, bounded. */
  parked(): Promise<{ record: string; number: string | null; reason: string }[]>;
  /** The case of a parked record; null where it is not known, undefined where there is no such record. */
  parkedOf(record: string): Promise<string | null | undefined>;
  /** Tries once more what could not be entered of a case. False: it cannot be done for this case alone. */
  enterAgain(caseId: string): Promise<boolean>;
  work(viewer: User, now: string): Promise<Work>;
  /** Undefined when `after` is of no page. */
  tasks(
    viewer: User,
    query: TaskQuery,
    now: string,
  ): Promise<{ total: number; more: boolean; rows: TaskRow[]; next: string | null } | undefined>;
  /** Open tasks of the cases that he sees in full, with what decides who may do them. */
  openTasks(viewer: User, now: string): Promise<OpenTask[]>;
  task(viewer: User, key: string, now: string): Promise<TaskDetail | undefined>;
  /** Undefined when `after` is of no page. */
  cases(
    viewer: User,
    query: CaseQuery,
    now: string,
  ): Promise<{ total: number; more: boolean; rows: CaseRow[]; lights: Lights; next: string | null } | undefined>;
  /** All that the filters find, a page at a time, and how many they are. */
  wholeList(viewer: User, query: ExportQuery, now: string): Promise<{ total: number; pages: AsyncIterable<CaseRow[]> }>;
  page(viewer: User, caseId: string, now: string): Promise<CasePageRead | undefined>;
  timeline(viewer: User, caseId: string, offset: number, limit: number): Promise<{ total: number; rows: TimelineEntry[] } | undefined>;
  tokens(viewer: User, processInstanceKey: string): Promise<Tokens | undefined>;
  document(
    viewer: User,
    documentId: string,
  ): Promise<(Unjudged<DocumentRow> & { files: { html: string; pdf: string; docx: string } }) | undefined>;
  definitions(): Promise<DefinitionRow[]>;
  definition(key: string): Promise<{ definition: DefinitionRow; content: string } | undefined>;
  /** The newest version of everything that is deployed, with its content. */
  inForce(): Promise<InForce[]>;
  contentOfVersion(kind: DefinitionKind, id: string, version: number): Promise<string | undefined>;
  /** The versions of one definition, the newest first. */
  editions(kind: DefinitionKind, id: string, limit: number): Promise<Edition[]>;
  hasDefinition(kind: DefinitionKind, key: string): Promise<boolean>;
  /** Which running cases keep the version they began with, and which take a new one at once. Numbers of those the reader may see. */
  runningUse(viewer: User, kind: DefinitionKind, id: string): Promise<RunningUse>;
  /** How many records were taken. */
  taken(): Promise<number>;
  /** Whether a record of this type and key was taken after the first `since` ones. */
  hasRecord(valueType: string, key: string, since: number): Promise<boolean>;
  sight(caseId: string): Promise<CaseSightFacts | undefined>;
  /** Deadlines that await a calendar, from an instance key on. */
  provisionalDeadlines(after: Key, limit: number): Promise<ProvisionalPage>;
  /** What they are computed from. */
  deadlineFacts(instances: readonly Key[], names: readonly string[]): Promise<(instance: Key) => DeadlineFactsRead>;
  /** Numbers and titles of those of these few cases that he sees as the office does. */
  titlesFor(viewer: User, caseIds: readonly string[]): Promise<ReadonlyMap<string, { number: string | null; title: string }>>;
  /** Papers that carry these numbers; the case where he may open the paper. */
  numberedPapers(viewer: User, numbers: readonly string[]): Promise<NumberedPaper[]>;
  caseOfAssignment(assignmentId: string): Promise<string | undefined>;
  caseOfRequest(caseId: string): Promise<boolean>;
  /** Every 复核 of a case, in the order they were asked for. */
  appeals(caseId: string): Promise<AppealRow[]>;
  /** Since when the unit of a row knows of what it can appeal against; absent: not yet. */
  appealToldSince(row: { caseId: string; assignmentId: string; role: string }): Promise<Partial<Record<AppealSubject, string>>>;
  score(caseId: string, assignmentId: string): Promise<{ score: string; grade: string } | undefined>;
  /** The case with this 案号. */
  caseOfNumber(number: string): Promise<string | undefined>;
  /** The variables of the case's root and of its lead assignment, as the gate's preview needs them. */
  gateInputs(caseId: string): Promise<Record<string, unknown> | undefined>;
  /** The lead assignment's (or any one's) current variables. */
  assignmentVariables(assignmentId: string): Promise<Record<string, unknown> | undefined>;
  taskState(key: string): Promise<TaskRow['state'] | undefined>;
  incidentsTouching(caseId: string): Promise<number>;
  /** Where processes stand still, and where they did. What of it is content of a case is left out for whoever does not see that case in full. */
  incidents(viewer: User, offset: number, limit: number): Promise<IncidentPage>;
  incident(viewer: User, key: string): Promise<IncidentRow | undefined>;
  /** What stands still at the same place after this one. */
  incidentAfter(viewer: User, row: IncidentRow): Promise<IncidentRow | undefined>;
  /** The variables that the step sees. Not shown to anybody as it is. */
  incidentScope(key: string): Promise<IncidentScope | undefined>;
  variableAt(scope: string, name: string): Promise<string | undefined>;
  /** What has become of the step since `since` records were taken: it goes on, or it was called off. */
  stepAfter(row: IncidentRow, since: number): Promise<'on' | 'off' | undefined>;
  /** Reads once who may know of these cases; the answer names, for one person, those of them that he may know of. */
  visibleAmong(
    caseIds: readonly string[],
  ): Promise<(reader: Pick<User, 'userId' | 'roles' | 'unitId' | 'otherUnitIds' | 'represents'>) => readonly string[]>;
  onApplied(listener: (applied: Applied) => void): () => void;
}

/** Somebody with a session. */
export type SessionPerson = PersonAtWork & {
  /** by the wall clock */ readonly usedAt: number;
  /** how he signed in */ readonly how: SignedInBy;
};
/** What is known of somebody who signs in. */
export interface SignIn {
  readonly from: string | null;
  readonly browser?: string | null;
  /** The session that ends with it. */ readonly replaced?: string | undefined;
  readonly how?: SignedInBy;
}

export interface InboxRow {
  id: string;
  title: string;
  body: string;
  at: string;
  read: boolean;
  caseId: string | null;
  notice: string;
}

/** The one place where the product knows of a demo. */
export interface DemoPort {
  /** Loads it in the background; `progress` tells how far it is, `failure` that it broke off. */
  begin(): void;
  readonly progress: { readonly done: number; readonly of: number } | undefined;
  readonly failure: boolean;
  /** Whether there is one whose clock may be moved now. */
  canMove(): Promise<boolean>;
  /** Moves the clock on to this moment (epoch milliseconds). False: it is being moved already, or cannot be. */
  moveTo(to: number): Promise<boolean>;
  /** Those of the demo's office are shown on the first page; none of any other. */
  logins(): Promise<readonly { username: string; name: string; role: string; password: string }[]>;
}

/** What is not case state: ordinary rows, every change of which is audited by the store. */
export interface OfficeStore extends OfficeAccounts, OfficeMending {
  isEmpty(): Promise<boolean>;
  /** Everything an office begins with, or nothing; only where there are no people. */
  setUp(request: OfficeSetUp, at: string): Promise<SetUpResult>;
  /** What it says of itself on a day, e.g. `2026-03-02`. */
  profile(day: string): Promise<OfficeProfile>;
  profileHistory(): Promise<OfficeValueRow[]>;
  putProfile(
    change: { values: Partial<OfficeProfile>; before: Readonly<Record<string, unknown>>; effectiveFrom: string; reason: string },
    actor: string,
    at: string,
  ): Promise<void>;
  /** Undefined when the name is unknown or the password wrong; takes the same time either way. */
  checkPassword(username: string, password: string): Promise<PersonAtWork | undefined>;
  /** Also of somebody who left: what he did still names him. */
  nameOf(userId: string): Promise<string | undefined>;
  users(): Promise<User[]>;
  /** Each person once for every capacity that he has today: his posts by unit, and those in which he stands in for others. */
  actingPeople(): Promise<User[]>;
  /** With those who left. */
  everybody(): Promise<User[]>;
  units(): Promise<Unit[]>;
  createUnit(input: { unitId: string; name: string; parentId?: string | undefined; kind: string }, actor: string): Promise<Unit>;
  unitPage(
    text: string | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<{ total: number; rows: UnitLine[]; next: string | null }>;
  changeUnit(unit: Unit, actor: string): Promise<Unit>;
  /** Signs in. @param from the address, for the log @param replaced the session that this browser had */
  createSession(userId: string, at: string, signIn: SignIn): Promise<string>;
  /** Whose login name or address this is, with those who left. */
  accountsMatching(
    field: 'username' | 'email',
    value: string,
  ): Promise<(Omit<SessionPerson, 'usedAt' | 'how'> & { readonly active: boolean })[]>;
  /** Who is signed in with these; sessions that are over, and those of people who left, are left out. */
  sessionHolders(tokens: readonly string[]): Promise<Map<string, SessionPerson>>;
  /** That he is at work with it; written once in a while. */
  noteUse(token: string, usedAt: number): Promise<void>;
  endSession(token: string): Promise<void>;
  file(sha256: string): Promise<{ bytes: Buffer; mediaType: string } | undefined>;
  /** Keeps a file and gives it to the case. @returns its hash */
  attach(caseId: string, bytes: Buffer, mediaType: string, name: string, by: User, at: string): Promise<string>;
  /** What was given to a case, newest first: by its hash, under the name it was given last. */
  filesOf(caseId: string): Promise<{ sha256: string; name: string }[]>;
  /** Everyone who gave these bytes to this case. */
  attachments(caseId: string, sha256: string): Promise<{ name: string; userId: string; unitId: string | null }[]>;
  drafts(): Promise<Unjudged<DraftRow>[]>;
  draft(draftId: string): Promise<{ draft: Unjudged<DraftRow>; content: string } | undefined>;
  createDraft(
    input: { kind: DraftRow['kind']; name: string; content: string; baseId: string | null; baseVersion: number | null },
    actor: User,
    at: string,
  ): Promise<Unjudged<DraftRow>>;
  /** Content of an earlier revision, while it is still kept. */
  draftRevision(draftId: string, revision: number): Promise<string | undefined>;
  /** The draft this person began from this version, if it is still there. */
  ownDraft(user: User, kind: DraftRow['kind'], baseId: string, baseVersion: number): Promise<Unjudged<DraftRow> | undefined>;
  /** These three: undefined or false when the revision is not the current one. */
  saveDraft(draftId: string, content: string, revision: number, actor: User, at: string): Promise<Unjudged<DraftRow> | undefined>;
  renameDraft(draftId: string, name: string, revision: number, actor: User, at: string): Promise<Unjudged<DraftRow> | undefined>;
  deleteDraft(draftId: string, revision: number, actor: User, at: string): Promise<boolean>;
  /** The intent of a publication, before the engine is called. */
  beginRelease(release: Omit<Release, 'outcome'>, overrideReason?: string): Promise<Release>;
  /** What came of it. A draft that was published is based on its new version from then on. */
  endRelease(release: Release, outcome: 'done' | 'refused', at: string, note?: string): Promise<void>;
  openReleases(): Promise<Release[]>;
  /** Those that took effect, newest first. */
  releases(): Promise<Release[]>;
  /** Puts a line into these people's inboxes, each id once. Resolves to whom it told now. */
  tell(
    rows: readonly { id: string; userId: string; at: string; notice: string; title: string; text: string; caseId?: string }[],
    actor: string,
  ): Promise<readonly string[]>;
  /** Mail that does not get out, with whom it is for; not what it says. */
  stuckMail(): Promise<{ id: string; to: string; createdAt: string; attempts: number; givenUp: boolean; error: string | null }[]>;
  /** How much mail waits, how much was given up, and when a letter got out last. */
  mailFigures(): Promise<{ waiting: number; givenUp: number; lastSentAt: string | null }>;
  /** These two: false when it is not there, was sent, or is just being sent. */
  resendMail(id: string, actor: string, at: string): Promise<boolean>;
  discardMail(id: string, reason: string, actor: string, at: string): Promise<boolean>;
  /** How many lines he was given since then whose ids begin so. */
  toldSince(userId: string, idsBegin: string, since: string): Promise<number>;
  taskDraft(key: string): Promise<{ form: Record<string, unknown>; userId: string; name: string; at: string } | undefined>;
  keepTaskDraft(draft: { key: string; caseId: string | null; form: Record<string, unknown>; at: string }, actor: User): Promise<void>;
  forgetTaskDraft(key: string): Promise<void>;
  /** Tasks of these cases that have a draft. */
  draftedTasks(caseIds: readonly string[]): Promise<string[]>;
  inbox(userId: string, offset: number, limit: number): Promise<{ total: number; unread: number; rows: InboxRow[] }>;
  markRead(userId: string, id: string, at: string): Promise<boolean>;
  /** What it published itself, and the years that come with the product. */
  calendars(): Promise<CalendarYear[]>;
  /** Who published the one of a year last, and when; undefined where the office has not. */
  calendarPublished(year: number): Promise<{ by: string | null; at: string | null } | undefined>;
  putCalendar(year: number, holidays: string[], workdays: string[], actor: string, at: string): Promise<void>;
  setNextNumber(sequence: string, year: number, next: number, reason: string, actor: string, at: string): Promise<void>;
  /** The next number of each sequence that began in the year. */
  nextNumbers(year: number): Promise<ReadonlyMap<string, number>>;
  /** Those of a year, newest first, with who made them void. */
  voidNumbers(year: number): Promise<{ sequence: string; number: number; printed: string; reason: string; by: string; at: string }[]>;
  /** Why these numbers, as they are written, are void. */
  voided(printed: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** @param how `unused`: it is the next one and is used up; `paper`: what carries it, for the log */
  voidNumber(row: VoidNumberRow, how: { unused: boolean; paper: string | null }): Promise<VoidOutcome>;
  /** What was looked at or refused. With a full disk it is kept until there is room. */
  audit(entry: { at: string; actor: string; action: ActName; subject: string; detail: unknown }): Promise<void>;
  /** What was done: nothing without it. */
  auditAct(entry: { at: string; actor: string; action: ActName; subject: string; detail: unknown }): Promise<void>;
  /** Newest first. */
  log: AuditSearch['find'];
  /** Whether all that is kept is as it was written. One at a time: who asks meanwhile is told what comes out of the running one. */
  verifyAudit(actor: string): Promise<Verdict>;
  /** The running one and the latest ones, the newest first. */
  verifications(): Promise<VerificationsTold>;
}
