import { ROLES, type RoleId } from '../../../processes/contract.ts';
import type { TaskRow } from '../../api/entities.ts';

/** Whom a task waits for, in words: a role by its title, a unit by its name. */
export function candidateText({ candidateGroups, unitName }: Pick<TaskRow, 'candidateGroups' | 'unitName'>): string {
  const unit = unitName ?? '承办单位';
  const anyone = candidateGroups.some((group) => group.startsWith('unit:'));
  const words = candidateGroups.map((group) => {
    const [kind, id = ''] = group.split(':');
    return kind === 'role' ? (ROLES[id as RoleId] ?? id) : anyone ? unit : `${unit}负责人`;
  });
  return [...new Set(words)].join('或') || '未指定';
}
