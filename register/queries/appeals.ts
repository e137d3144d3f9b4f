/** 复核: what a unit can ask to be looked at again and since when it knows of it, what was asked, and what came of it. */
import type { Kysely } from 'kysely';
import { PROCESS, type Appeal, type AppealDecision, type AppealSubject, type Correction } from '../../processes/contract.ts';
import type { RegisterTables } from '../schema.ts';
import { variablesIn } from './variables.ts';

const CONCLUSION = 'ducha-jielun';
const MAX_APPEALS = 100;

export interface AppealRow extends Appeal {
  readonly dueAt: string | null;
  readonly decision: AppealDecision | null;
  readonly correction: Correction | null;
  /** of the finding, where this one changed it */ readonly finding: unknown;
}

export async function appealsOf(database: Kysely<RegisterTables>, caseId: string): Promise<AppealRow[]> {
  const instances = await database
    .selectFrom('instance')
    .select('instance_key')
    .where('case_id', '=', caseId)
    .where('process_id', '=', PROCESS.appeal)
    .orderBy('instance_key')
    .limit(MAX_APPEALS)
    .execute();
  const keys = instances.map(({ instance_key }) => instance_key);
  const valueOf = await variablesIn(database, keys, ['appeal', 'appealDueAt', 'appealDecision', 'correction', 'finding']);
  return keys.flatMap((key) => {
    const read = (name: string): unknown => valueOf(key, name);
    const appeal = read('appeal') as Appeal | null;
    if (!appeal) return [];
    const decision = read('appealDecision') as AppealDecision | null;
    const changed = appeal.subject === '责任认定' && decision?.decision === '变更';
    return [
      {
        ...appeal,
        dueAt: read('appealDueAt') as string | null,
        decision,
        correction: read('correction') as Correction | null,
        finding: changed ? read('finding') : null,
      },
    ];
  });
}

/**
 * Since when a unit knows of each thing it can appeal against; absent: not yet. The 督查结论 of its row as it was delivered, the 责任认定 with
 * the 办结审核单 (of the leading unit, which answers for the whole), the 考核结果 with the 归档 that fixes it.
 */
export async function toldSince(
  database: Kysely<RegisterTables>,
  row: { caseId: string; assignmentId: string; role: string },
): Promise<Partial<Record<AppealSubject, string>>> {
  const conclusion = await database
    .selectFrom('document')
    .select('issued_at')
    .where('case_id', '=', row.caseId)
    .where('assignment_id', '=', row.assignmentId)
    .where('template_id', '=', CONCLUSION)
    .orderBy('position', 'desc')
    .executeTakeFirst();
  const file = await database
    .selectFrom('case_file')
    .select(['closed_at', 'archived_at'])
    .where('case_id', '=', row.caseId)
    .executeTakeFirst();
  const score = await scoreOf(database, row.caseId, row.assignmentId);
  return {
    ...(conclusion && { 督查结论: conclusion.issued_at }),
    ...(file?.closed_at && row.role === '主办' && { 责任认定: file.closed_at }),
    ...(file?.archived_at && score && { 考核结果: file.archived_at }),
  };
}

export const scoreOf = (database: Kysely<RegisterTables>, caseId: string, assignmentId: string) =>
  database
    .selectFrom('score')
    .select(['score', 'grade'])
    .where('case_id', '=', caseId)
    .where('assignment_id', '=', assignmentId)
    .executeTakeFirst();
