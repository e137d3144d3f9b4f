import { ROLES, type RoleId } from '../../../processes/contract.ts';
import type { TaskRow, User } from '../../api/entities.ts';

/** Whom a task waits for, in words: `role:director` → 督查室主任. */
export function candidateText({ candidateGroups, unitName }: Pick<TaskRow, 'candidateGroups' | 'unitName'>): string {
  const unit = unitName ?? '承办单位';
  const anyone = candidateGroups.some((group) => group.startsWith('unit:'));
  const words = candidateGroups.map((group) => {
    const [kind, id = ''] = group.split(':');
    return kind === 'role' ? (ROLES[id as RoleId] ?? id) : anyone ? unit : `${unit}负责人`;
  });
  return [...new Set(words)].join('或') || '未指定';
}

/** Whether to offer it as one's own; the server decides who may complete it. */
export const isMine = ({ candidateGroups }: Pick<TaskRow, 'candidateGroups'>, user: User): boolean =>
  candidateGroups.some((group) => {
    const [kind, id] = group.split(':');
    return kind === 'role'
      ? user.roles.includes(id as RoleId)
      : user.unitId === id && user.roles.some((role) => role === 'unitHead' || (kind === 'unit' && role === 'handler'));
  });
