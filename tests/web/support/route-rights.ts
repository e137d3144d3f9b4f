/**
 * What every route answers to every kind of person, written by hand from the office's table of roles × permissions. One sign for each of PEOPLE:
 * `?` not signed in · `✓` done · `~` the right is there, what was sent is not (`unfit` says with which status) · `✗` refused, with what to do
 * instead · `·` answered like what does not exist · `=` seen, but somebody else's to do. What is refused stands in the log of acts.
 */
import type { RouteId } from '../../../web/api/routes.ts';

/** ducha1 registered both matters; ducha2 is a 督查员 who has no part in them; szrj leads; dlq co-operates; sswj is outside. */
export const PEOPLE = [
  '',
  'shuji',
  'mishuzhang',
  'zhuren',
  'ducha1',
  'ducha2',
  'szrj-head',
  'szrj-staff',
  'dlq-head',
  'sswj-head',
  'pingyi',
  'guanli',
  'shenji',
] as const;

export interface RouteCase {
  /** In the names of the running office: CASE, ROW, TASK, DOCUMENT, INSTANCE, HASH, DRAFT, DEFINITION. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly unfit?: number;
  /** On the 内部 matter, or on none. */
  readonly inner: string;
  /** On the 公开 matter, where the route is about one. */
  readonly open?: string;
}

const EVERYBODY = '✓✓✓✓✓✓✓✓✓✓✓✓✓';
const SIGNED_IN = '?✓✓✓✓✓✓✓✓✓✓✓✓';
const DESIGN = '?✗✓✓✓✓✗✗✗✗✗✓✓';
const ADMIN = '?✗✗✗✗✗✗✗✗✗✗~✗';
const AUDITOR = '?✗✗✗✗✗✗✗✗✗✗✗✓';
const SEEN = { inner: '?✓✓✓✓·✓✓✓···✓', open: '?✓✓✓✓✓✓✓✓···✓' };
/** Papers, places and tasks of the leading unit's row: the co-operating unit does not see them. */
const SEEN_OF_THE_ROW = { inner: '?✓✓✓✓·✓✓····✓', open: '?✓✓✓✓✓✓✓····✓' };
/** 立项审批表 and where the tokens stand: the office's alone. */
const OFFICE = { inner: '?✓✓✓✓·······✓', open: '?✓✓✓✓✓······✓' };
/** A form as small as one can be. */
export const EMPTY_FORM = JSON.stringify({ type: 'default', id: 'trial', components: [] });
const ACCOUNT = { name: '某', title: null, unitId: null, email: null, roles: ['handler'] };
const REASON = { reason: ' ' };
const POST = { unitId: null, title: null, roles: ['handler'], from: '2026-03-02', to: null };
const SUBSTITUTE = { userId: 'none', from: '2026-03-02', to: '2026-03-02', reason: null };

export const ROUTE_RIGHTS: Readonly<Record<RouteId, readonly RouteCase[]>> = {
  state: [{ inner: EVERYBODY }],
  openapi: [{ inner: EVERYBODY }],
  // There are people: nothing is to be set up.
  checkSetupCode: [{ body: { code: 'any' }, unfit: 409, inner: '~~~~~~~~~~~~~' }],
  setUp: [{ body: {}, unfit: 422, inner: '~~~~~~~~~~~~~' }],
  loadDemo: [{ body: { code: 'any' }, unfit: 409, inner: '~~~~~~~~~~~~~' }],
  // No case was played here: time goes as it goes.
  moveDemoClock: [{ body: { to: 'next-limit' }, unfit: 404, inner: '?~~~~~~~~~~~~' }],
  office: [{ inner: '?✗✗✗✗✗✗✗✗✗✗✓✗' }],
  putOffice: [{ body: {}, unfit: 422, inner: ADMIN }],
  login: [{ body: {}, unfit: 422, inner: '~~~~~~~~~~~~~' }],
  // This office has no provider of identities.
  beginOidc: [{ body: {}, unfit: 404, inner: '~~~~~~~~~~~~~' }],
  finishOidc: [{ unfit: 404, inner: '~~~~~~~~~~~~~' }],
  me: [{ inner: SIGNED_IN }],
  logout: [{ inner: SIGNED_IN }],
  incidents: [{ inner: '?✗✓✓✗✗✗✗✗✗✗✓✗' }],
  standingAside: [{ inner: '?✗✗✗✗✗✗✗✗✗✗✓✗' }],
  enterAgain: [{ params: { record: '1-1' }, unfit: 409, inner: ADMIN }],
  resendMail: [{ params: { id: '1' }, unfit: 409, inner: ADMIN }],
  discardMail: [{ params: { id: '1' }, body: { reason: '地址有误' }, unfit: 409, inner: ADMIN }],
  mendRequests: [{ inner: '?✗✓✓✗✗✗✗✗✗✗✓✗' }],
  mendOffer: [{ params: { key: '1' }, unfit: 404, inner: ADMIN }],
  askMending: [{ params: { key: '1' }, body: { kind: 'skip', reason: '无人可收' }, unfit: 404, inner: ADMIN }],
  confirmMending: [{ params: { requestId: 'none' }, unfit: 409, inner: '?✗~~✗✗✗✗✗✗✗✗✗' }],
  declineMending: [{ params: { requestId: 'none' }, body: { reason: '不需要' }, unfit: 409, inner: '?✗~~✗✗✗✗✗✗✗✗✗' }],
  withdrawMending: [{ params: { requestId: 'none' }, unfit: 409, inner: ADMIN }],
  retryIncident: [{ params: { key: '1' }, unfit: 404, inner: ADMIN }],
  work: [{ inner: SIGNED_IN }],
  officeWork: [{ inner: SIGNED_IN }],
  tasks: [{ inner: SIGNED_IN }],
  messages: [{ inner: SIGNED_IN }],
  events: [{ inner: SIGNED_IN }],
  calendar: [{ params: { year: '2026' }, inner: SIGNED_IN }],
  intake: [{ inner: '?✗✗✗✗✗✗✗✗✗✗✓✗' }],
  readMessage: [{ params: { id: 'none' }, inner: '?············' }],

  cases: [{ inner: '?✓✓✓✓✓✓✓✓✓✗✗✓' }],
  exportCases: [{ inner: '?✓✓✓✓✓✓✓✓✓✗✗✓' }],
  register: [
    { body: { matter: {} }, unfit: 422, inner: '?✗✗~~~~✗~~✗✗✗' },
    { body: 'LATE_MATTER', unfit: 422, inner: '?✗✗~~~~✗~~✗✗✗' },
  ],
  case: [{ params: { caseId: 'CASE' }, ...SEEN }],
  timeline: [{ params: { caseId: 'CASE' }, ...SEEN }],
  gatePreview: [{ params: { caseId: 'CASE' }, inner: '?✓✓✓✓·✓·····✓', open: '?✓✓✓✓✓✓·····✓' }],
  tokens: [{ params: { key: 'INSTANCE' }, ...OFFICE }],
  document: ['html', 'pdf', 'docx'].map((format) => ({ params: { documentId: 'DOCUMENT', format }, ...OFFICE })),
  task: [{ params: { key: 'TASK' }, ...SEEN_OF_THE_ROW }],
  completeTask: [{ params: { key: 'TASK' }, body: { form: {} }, unfit: 422, inner: '?====·~=····=', open: '?=====~=····=' }],
  keepTaskDraft: [{ params: { key: 'TASK' }, body: { form: { x: 1 } }, unfit: 422, inner: '?====·~~····=', open: '?=====~~····=' }],
  caseAction: [
    { params: { caseId: 'CASE', action: 'instruction' }, body: {}, unfit: 422, inner: '?~✗✗✗·✗✗✗···✗', open: '?~✗✗✗✗✗✗✗···✗' },
    { params: { caseId: 'CASE', action: 'change' }, body: REASON, unfit: 422, inner: '?✗✗~~·✗✗✗···✗', open: '?✗✗~~✗✗✗✗···✗' },
    { params: { caseId: 'CASE', action: 'suspend' }, body: REASON, unfit: 422, inner: '?✗~✗✗·✗✗✗···✗', open: '?✗~✗✗✗✗✗✗···✗' },
    // Neither is suspended: 秘书长 is told so, the others that it is his to do.
    { params: { caseId: 'CASE', action: 'resume' }, body: {}, inner: '?✗✗✗✗·✗✗✗···✗', open: '?✗✗✗✗✗✗✗✗···✗' },
    { params: { caseId: 'CASE', action: 'revoke' }, body: REASON, unfit: 422, inner: '?✗~✗✗·✗✗✗···✗', open: '?✗~✗✗✗✗✗✗···✗' },
    { params: { caseId: 'CASE', action: 'add-assignment' }, body: {}, unfit: 422, inner: '?✗✗~✗·✗✗✗···✗', open: '?✗✗~✗✗✗✗✗···✗' },
    { params: { caseId: 'CASE', action: 'bulletin' }, body: {}, unfit: 422, inner: '?~~~✗·✗✗✗···✗', open: '?~~~✗✗✗✗✗···✗' },
  ],
  assignmentAction: [
    {
      params: { assignmentId: 'ROW', action: 'progress-update' },
      body: { values: 5 },
      unfit: 422,
      inner: '?✗✗✗✗·~✗····✗',
      open: '?✗✗✗✗✗~✗····✗',
    },
    {
      params: { assignmentId: 'ROW', action: 'extension-request' },
      body: {},
      unfit: 422,
      inner: '?✗✗✗✗·~✗····✗',
      open: '?✗✗✗✗✗~✗····✗',
    },
  ],
  upload: [{ params: { caseId: 'CASE' }, query: 'name=a', unfit: 422, inner: '?~~~~·~~~···✗', open: '?~~~~✗~~~···✗' }],
  file: [
    { params: { caseId: 'CASE', sha256: 'HASH' }, ...SEEN_OF_THE_ROW },
    { params: { caseId: 'CASE', sha256: '0'.repeat(64) }, inner: '?············', open: '?············' },
  ],

  units: [{ inner: '?✓✓✓✓✓✓✓✓✓✗✓✓' }],
  users: [{ inner: '?✗✓✓✓✓✓✗✓✓✗✓✓' }],
  unitPage: [{ inner: '?✗✗✗✗✗✗✗✗✗✗✓✗' }],
  changeUnit: [{ params: { unitId: 'none' }, body: { name: '某单位', kind: '部门', parentId: null }, unfit: 404, inner: ADMIN }],
  accounts: [{ inner: '?✗✗✗✗✗✗✗✗✗✗✓✗' }],
  changeAccount: [{ params: { userId: 'none' }, body: ACCOUNT, unfit: 404, inner: ADMIN }],
  resetPassword: [{ params: { userId: 'none' }, unfit: 404, inner: ADMIN }],
  setActive: [{ params: { userId: 'none' }, body: { active: true }, unfit: 404, inner: ADMIN }],
  // 秘书长 and 审计员 confirm what the administrator gives, and another administrator confirms a new one.
  roleRequests: [{ inner: '?✗✓✗✗✗✗✗✗✗✗✓✓' }],
  decideRoles: [{ params: { requestId: 'none' }, body: { decision: 'confirm' }, unfit: 409, inner: '?✗~✗✗✗✗✗✗✗✗~~' }],
  posts: [{ params: { userId: 'szrj-head' }, inner: '?✗✗✗✗✗✗✗✗✗✗✓✗' }],
  addPost: [{ params: { userId: 'none' }, body: POST, unfit: 404, inner: ADMIN }],
  changePost: [{ params: { userId: 'none', postId: 'none' }, body: { title: null, to: null }, unfit: 404, inner: ADMIN }],
  removePost: [{ params: { userId: 'none', postId: 'none' }, unfit: 404, inner: ADMIN }],
  nameSubstitute: [{ params: { postId: 'none' }, body: SUBSTITUTE, unfit: 404, inner: ADMIN }],
  endSubstitute: [{ params: { substituteId: 'none' }, unfit: 404, inner: ADMIN }],
  // About one's own post: whoever has one.
  ownPosts: [{ inner: SIGNED_IN }],
  nameOwnSubstitute: [{ params: { postId: 'none' }, body: SUBSTITUTE, unfit: 404, inner: '?~~~~~~~~~~~~' }],
  endOwnSubstitute: [{ params: { substituteId: 'none' }, unfit: 404, inner: '?~~~~~~~~~~~~' }],
  chooseCapacity: [{ body: { postId: 'none' }, unfit: 404, inner: '?~~~~~~~~~~~~' }],
  changePassword: [{ body: { current: 'wrong', password: 'x' }, unfit: 422, inner: '?~~~~~~~~~~~~' }],
  ownSessions: [{ inner: SIGNED_IN }],
  endOwnSession: [{ params: { sessionId: 'none' }, unfit: 404, inner: '?~~~~~~~~~~~~' }],
  createUnit: [{ body: { unitId: '?', name: '' }, unfit: 422, inner: ADMIN }],
  createUser: [{ body: { username: '?' }, unfit: 422, inner: ADMIN }],
  channels: [{ inner: '?✗✗✗✗✗✗✗✗✗✗✓✗' }],
  testMail: [{ body: { to: '?' }, unfit: 422, inner: ADMIN }],
  importDirectory: [{ body: { units: [], people: [{ username: '', name: '', roles: '' }] }, unfit: 422, inner: ADMIN }],
  sequences: [{ query: 'year=2026', inner: '?✗✗✗✗✗✗✗✗✗✗✓✗' }],
  voidNumber: [{ params: { sequence: 'none' }, body: { year: 2026, number: 1, unused: false, reason: '写坏' }, unfit: 404, inner: ADMIN }],
  putSequence: [{ params: { sequence: 'none' }, body: { year: 2026, next: 1, reason: '启用' }, unfit: 404, inner: ADMIN }],
  readCalendarNotice: [{ params: { year: '2030' }, body: { text: '' }, unfit: 422, inner: '?✗✗~✗✗✗✗✗✗✗~✗' }],
  previewCalendar: [{ params: { year: '2030' }, body: { holidays: ['2031-01-01'], workdays: [] }, unfit: 422, inner: '?✗✗~✗✗✗✗✗✗✗~✗' }],
  putCalendar: [{ params: { year: '2030' }, body: { holidays: ['2031-01-01'], workdays: [] }, unfit: 422, inner: '?✗✗~✗✗✗✗✗✗✗~✗' }],

  definitions: [{ inner: DESIGN }],
  definition: [{ params: { key: 'DEFINITION' }, inner: DESIGN }],
  rules: [{ inner: DESIGN }],
  rule: [{ params: { id: 'definitions-limits' }, inner: DESIGN }],
  ruleVersion: [{ params: { id: 'definitions-limits', version: '1' }, inner: DESIGN }],
  drafts: [{ inner: DESIGN }],
  lintBasis: [{ inner: DESIGN }],
  draft: [{ params: { draftId: 'DRAFT' }, inner: DESIGN }],
  createDraft: [{ body: { kind: 'form', name: '试', content: EMPTY_FORM }, inner: '?✗✗✓✓✓✗✗✗✗✗✗✗' }],
  saveDraft: [{ params: { draftId: 'none' }, body: { content: '', revision: 1 }, unfit: 404, inner: '?✗✗~~~✗✗✗✗✗✗✗' }],
  openDefinition: [{ params: { key: '1' }, unfit: 404, inner: '?✗✗~~~✗✗✗✗✗✗✗' }],
  renameDraft: [{ params: { draftId: 'none' }, body: { name: '试', revision: 1 }, unfit: 404, inner: '?✗✗~~~✗✗✗✗✗✗✗' }],
  deleteDraft: [{ params: { draftId: 'none' }, query: 'revision=1', unfit: 404, inner: '?✗✗~~~✗✗✗✗✗✗✗' }],
  compareDraft: [{ params: { draftId: 'none' }, body: { against: 'newest' }, unfit: 404, inner: '?✗~~~~✗✗✗✗✗~~' }],
  draftImpact: [{ params: { draftId: 'none' }, unfit: 404, inner: '?✗~~~~✗✗✗✗✗~~' }],
  deployDraft: [{ params: { draftId: 'none' }, body: { reason: '调整', revision: 1 }, unfit: 404, inner: '?✗✗~✗✗✗✗✗✗✗~✗' }],

  log: [{ inner: AUDITOR }],
  verifyAudit: [{ inner: AUDITOR }],
  verifications: [{ inner: AUDITOR }],
};
