/** Which actions on a case a user may take now: role, unit and the case's state (§6). The page shows these, and the server checks the same. */
import type { CasePage, User } from '../api/entities.ts';

type Page = Omit<CasePage, 'actions'>;
const ENDED: readonly string[] = ['已归档', '已撤销'];

const ENDED_ROWS: readonly string[] = ['已验收', '免办', '已撤销'];

const ROLES_FOR: Readonly<Record<string, readonly string[]>> = {
  instruction: ['secretary', 'secretaryGeneral'],
  change: ['director', 'inspector'],
  suspend: ['secretaryGeneral'],
  resume: ['secretaryGeneral', 'director'],
  revoke: ['secretaryGeneral', 'secretary'],
  'add-assignment': ['director'],
  bulletin: ['director', 'secretaryGeneral', 'secretary'],
};
const BEFORE_CLOSURE: readonly string[] = ['change', 'suspend', 'resume', 'revoke', 'add-assignment'];

export function caseActionsFor(user: User, page: Page): string[] {
  const { status } = page.case;
  if (ENDED.includes(status)) return [];
  const actions = Object.entries(ROLES_FOR)
    .filter(([action, roles]) => {
      if (!user.roles.some((role) => roles.includes(role))) return false;
      if (status === '已销号' && BEFORE_CLOSURE.includes(action)) return false;
      if (action === 'resume') return status === '挂起';
      if (action === 'suspend') return status !== '挂起';
      return true;
    })
    .map(([action]) => action);
  const own = page.assignments.some(({ unitId, status: row }) => unitId === user.unitId && !ENDED_ROWS.includes(row));
  if (own && user.roles.some((role) => role === 'unitHead' || role === 'handler')) actions.push('progress-update');
  if (own && user.roles.includes('unitHead')) actions.push('extension-request');
  return actions;
}
