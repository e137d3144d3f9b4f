/**
 * What a person may do on a case now: his rights (rules/access/permissions), less what the state of the case or of a row forbids to everybody.
 * The page shows these, and the server checks the same.
 */
import { CASE_ACTIONS, type CaseAction } from '../../rules/access/permissions/actions.ts';
import { caseRights } from '../../rules/access/permissions/may.ts';
import { standingIn, standingInRow } from '../../rules/access/permissions/standing.ts';
import { isCandidate } from '../../rules/access/can-act.ts';
import type { CaseFacts } from '../../rules/access/visibility.ts';
import type { CasePage, CaseRow, User } from '../api/entities.ts';
import { actingUser } from './actor.ts';
import type { CasePageRead } from './ports.ts';

const ENDED: readonly string[] = ['已归档', '已撤销'];
const ENDED_ROWS: readonly string[] = ['已验收', '免办', '已撤销'];
/** They change nothing: an archived case is looked at like any other. */
const READS: readonly CaseAction[] = ['preview-gate', 'see-all-evidence', 'read-document', 'download-document'];
const BEFORE_CLOSURE: readonly CaseAction[] = ['change', 'suspend', 'resume', 'revoke', 'hand-over', 'add-assignment'];
/** Asked of one row of the 任务分解表. */
const OF_A_ROW: readonly CaseAction[] = ['progress-update', 'extension-request', 'appeal'];
const OF_A_DOCUMENT: readonly CaseAction[] = ['read-document', 'download-document'];

/** A 复核 outlives the case: while one is open, what is forbidden is what was before. */
export const stateOf = ({ status, closedAt, archivedAt }: Pick<CaseRow, 'status' | 'closedAt' | 'archivedAt'>): string =>
  status !== '复核中' ? status : archivedAt ? '已归档' : closedAt ? '已销号' : status;

/** Why the case's state does not allow this to anybody, as a sentence for staff; undefined when it does. */
export function closedFor(action: CaseAction, status: string): string | undefined {
  if (READS.includes(action)) return undefined;
  // Against what was found a unit may turn when the case has ended, too.
  if (action === 'appeal') return status === '已撤销' ? '本事项已撤销，没有可以申请复核的结论。' : undefined;
  if (ENDED.includes(status) || (status === '已销号' && BEFORE_CLOSURE.includes(action)))
    return `本事项${status}，不能再${CASE_ACTIONS[action]}，如确有需要请联系督查室另行立项。`;
  if (action === 'resume' && status !== '挂起') return '本事项没有挂起，不需要恢复办理，请刷新页面核对状态。';
  if (action === 'suspend' && status === '挂起') return '本事项已经挂起，请刷新页面核对状态。';
  return undefined;
}

export const rowClosedFor = (action: CaseAction, rowStatus: string): string | undefined =>
  ENDED_ROWS.includes(rowStatus) && action !== 'appeal'
    ? `这项任务${rowStatus}，不能再${CASE_ACTIONS[action]}，如有疑问请联系督查室。`
    : undefined;

/** A case as it is shown: with each thing that can be acted on, what this person may do with it now. */
export function judgedPage(user: User, facts: CaseFacts, page: CasePageRead): CasePage {
  const status = stateOf(page.case);
  const open = (action: CaseAction): boolean => closedFor(action, status) === undefined && (action !== 'appeal' || hasFound(page));
  const rights = caseRights(user, standingIn(user, facts)).filter(open);
  const assignments = page.assignments.map((row) => {
    const inRow = caseRights(user, standingInRow(user, facts, row)).filter(
      (action) => open(action) && rowClosedFor(action, row.status) === undefined,
    );
    return { ...row, may: OF_A_ROW.filter((action) => inRow.includes(action)) };
  });
  return {
    ...page,
    assignments,
    documents: page.documents.map((row) => ({ ...row, may: OF_A_DOCUMENT.filter((action) => rights.includes(action)) })),
    tasks: page.tasks.map((task) => ({ ...task, mine: isCandidate(task.candidateGroups, actingUser(user)) })),
    may: rights.filter((action) => !OF_A_ROW.includes(action) || assignments.some(({ may }) => may.includes(action))),
  };
}

/** Something was found that a unit can appeal against: a 督查结论, or with the closing who answers for it. */
const hasFound = ({ case: { closedAt }, documents }: CasePageRead): boolean =>
  Boolean(closedAt) || documents.some(({ templateId }) => templateId === 'ducha-jielun');
