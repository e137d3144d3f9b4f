/** Drafts of the forms of tasks. Not case state: nothing of it counts before the form is handed in. */
import type { OfficeDatabase } from './store.ts';

export interface TaskDraft {
  readonly jobKey: string;
  readonly caseId: string | null;
  readonly form: Record<string, unknown>;
  readonly userId: string;
  readonly at: string;
}
/** Inside an act. */
export type TaskDrafts = ReturnType<typeof createTaskDrafts>;
/** A draft is put in an act; it goes with its task, which is nobody's act. */
export type TaskDraftReader = Pick<TaskDrafts, 'get' | 'ofCases' | 'remove'>;

export function createTaskDrafts(database: OfficeDatabase) {
  return {
    async get(jobKey: string): Promise<TaskDraft | undefined> {
      const row = await database.selectFrom('task_draft').selectAll().where('job_key', '=', Number(jobKey)).executeTakeFirst();
      return row && { jobKey, caseId: row.case_id, form: JSON.parse(row.form) as Record<string, unknown>, userId: row.user_id, at: row.at };
    },
    async put({ jobKey, caseId, form, userId, at }: TaskDraft): Promise<true> {
      const row = { case_id: caseId, form: JSON.stringify(form), user_id: userId, at };
      await database
        .insertInto('task_draft')
        .values({ job_key: Number(jobKey), ...row })
        .onConflict((conflict) => conflict.column('job_key').doUpdateSet(row))
        .execute();
      return true;
    },
    remove: async (jobKey: string): Promise<void> =>
      void (await database.deleteFrom('task_draft').where('job_key', '=', Number(jobKey)).execute()),
    /** The tasks of these cases that have a draft. */
    ofCases: async (caseIds: readonly string[]): Promise<string[]> =>
      caseIds.length === 0
        ? []
        : (await database.selectFrom('task_draft').select('job_key').where('case_id', 'in', caseIds).execute()).map(({ job_key }) =>
            String(job_key),
          ),
  };
}
