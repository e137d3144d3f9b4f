/** All reads of the register in one object, in the shapes of the screens. */
import { JOB } from '../../processes/contract.ts';
import { provisionalDeadlines } from './provisional-deadlines.ts';
import type { Applied } from '../changes.ts';
import { keyOf, type Key } from '../keys.ts';
import type { Register } from '../register.ts';
import { casePage, documentRow } from './case-page.ts';
import { contentOfVersion, definitionByKey, definitionRows, hasDefinition, inForce } from './definitions.ts';
import { appealsOf, scoreOf, toldSince } from './appeals.ts';
import { openTasks } from './office-work.ts';
import { runningUse } from './running-use.ts';
import { eachPage, listCases, type CaseListQuery } from './cases.ts';
import { assignmentFacts, hearsOf, knownCase, sightedCase, visibleAmong, type Reader } from './sight.ts';
import { listTasks, taskDetail, work, type TaskListQuery, type TaskState } from './tasks.ts';
import { visibleVariables } from './variables.ts';
import type { DefinitionKind } from '../../rules/release/references.ts';
import { timelineOf } from './timeline.ts';

export function createReader(register: Register) {
  const { database } = register;
  const instanceOf = (key: string) => database.selectFrom('instance').selectAll().where('instance_key', '=', keyOf(key)).executeTakeFirst();
  return {
    async state() {
      const jobs = await database
        .selectFrom('job')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('state', '=', 'open')
        // As two stretches of the index: the tasks of people lie between them.
        .where((eb) => eb.or([eb('type', '<', JOB.userTask), eb('type', '>', JOB.userTask)]))
        .executeTakeFirstOrThrow();
      const incidents = await database
        .selectFrom('incident')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('resolved', '=', 0)
        .executeTakeFirstOrThrow();
      const timer = await database
        .selectFrom('timer')
        .select((eb) => eb.fn.min('due_at').as('due'))
        .executeTakeFirst();
      const cases = await database
        .selectFrom('case_facet')
        .select((eb) => eb.fn.sum<number>('cases').as('count'))
        .executeTakeFirst();
      return {
        pendingJobs: Number(jobs.count),
        incidents: Number(incidents.count),
        cases: Number(cases?.count ?? 0),
        nextTimerAt: timer?.due ? new Date(Number(timer.due)).toISOString() : null,
      };
    },
    aside: () => register.aside(),
    work: (viewer: Reader, now: string) => work(register, viewer, now),
    tasks: (viewer: Reader, query: TaskListQuery, now: string) => listTasks(register, viewer, query, now),
    openTasks: (viewer: Reader, now: string) => openTasks(register, viewer, now),
    task: (viewer: Reader, key: string, now: string) => taskDetail(register, viewer, key, now),
    cases: (viewer: Reader, query: CaseListQuery, now: string) => listCases(database, viewer, query, now),
    eachPage: (viewer: Reader, query: CaseListQuery, now: string) => eachPage(database, viewer, query, now),
    page: (viewer: Reader, caseId: string, now: string) => casePage(register, viewer, caseId, now),
    timeline: (viewer: Reader, caseId: string, offset: number, limit: number) => timelineOf(database, viewer, caseId, offset, limit),
    async tokens(viewer: Reader, processInstanceKey: string) {
      const instance = await instanceOf(processInstanceKey);
      const sighted = instance?.case_id ? await sightedCase(database, viewer, instance.case_id) : undefined;
      // A diagram with its tokens shows a unit what it is not told, such as a check that is being arranged.
      if (!instance || sighted?.sight !== 'content') return undefined;
      const definition = await database
        .selectFrom('definition')
        .select('content')
        .where('definition_key', '=', instance.definition_key)
        .executeTakeFirst();
      const elements = await database
        .selectFrom('element')
        .select(['element_id', 'state', 'element_type'])
        .where('instance_key', '=', instance.instance_key)
        .execute();
      const incidents = await database
        .selectFrom('incident')
        .select('element_id')
        .where('instance_key', '=', instance.instance_key)
        .where('resolved', '=', 0)
        .execute();
      const flows = await database
        .selectFrom('flow')
        .selectAll()
        .where('instance_key', '=', instance.instance_key)
        .orderBy('flow_id')
        .execute();
      const counts = new Map<string, { active: number; completed: number; terminated: number }>();
      for (const { element_id, state, element_type } of elements) {
        // A multi-instance body stands for the same shape as its inner instances: counting it too would show one token too many.
        if (element_type === 'PROCESS' || element_type === 'MULTI_INSTANCE_BODY') continue;
        const count = counts.get(element_id) ?? { active: 0, completed: 0, terminated: 0 };
        count[state as keyof typeof count] += 1;
        counts.set(element_id, count);
      }
      return {
        xml: definition?.content ?? '',
        elements: [...counts].map(([elementId, count]) => ({
          elementId,
          ...count,
          incidents: incidents.filter(({ element_id }) => element_id === elementId).length,
        })),
        flows: flows.map(({ flow_id, taken }) => ({ flowId: flow_id, taken })),
      };
    },
    async document(viewer: Reader, documentId: string) {
      const row = await database.selectFrom('document').selectAll().where('document_id', '=', documentId).executeTakeFirst();
      const sighted = row?.case_id ? await sightedCase(database, viewer, row.case_id) : undefined;
      if (!row || !sighted || sighted.sight === 'number') return undefined;
      if (!hearsOf(viewer, sighted, row)) return undefined;
      return { ...documentRow(row), files: JSON.parse(row.files) as { html: string; pdf: string; docx: string } };
    },
    definitions: () => definitionRows(register),
    definition: (key: string) => definitionByKey(register, key),
    inForce: () => inForce(register),
    contentOfVersion: (kind: DefinitionKind, id: string, version: number) => contentOfVersion(register, kind, id, version),
    hasDefinition: (kind: DefinitionKind, key: string) => hasDefinition(register, kind, key),
    runningUse: (viewer: Reader, kind: DefinitionKind, id: string) => runningUse(register, viewer, kind, id),
    taken: () => register.taken(),
    hasRecord: (valueType: string, key: string, since: number) => register.hasRecord(valueType, key, since),
    async sight(caseId: string) {
      const known = await knownCase(database, caseId);
      if (!known) return undefined;
      const { row, facts, assignments } = known;
      return {
        facts,
        assignments: assignments.map(assignmentFacts),
        number: row.number,
        title: row.title,
        leadAssignmentId: assignments.find(({ role }) => role === '主办')?.assignment_id ?? null,
        rootKey: String(row.root_key),
        status: row.status,
      };
    },
    provisionalDeadlines: (after: Key, limit: number) => provisionalDeadlines(database, after, limit),
    caseOfAssignment: async (assignmentId: string) =>
      (await database.selectFrom('assignment').select('case_id').where('assignment_id', '=', assignmentId).executeTakeFirst())?.case_id,
    caseOfRequest: async (caseId: string) =>
      (await database.selectFrom('case_file').select('case_id').where('case_id', '=', caseId).executeTakeFirst()) !== undefined,
    appeals: (caseId: string) => appealsOf(database, caseId),
    appealToldSince: (row: { caseId: string; assignmentId: string; role: string }) => toldSince(database, row),
    score: (caseId: string, assignmentId: string) => scoreOf(database, caseId, assignmentId),
    caseOfNumber: async (number: string) =>
      (await database.selectFrom('case_file').select('case_id').where('number', '=', number).orderBy('case_id').executeTakeFirst())
        ?.case_id,
    async gateInputs(caseId: string) {
      const row = await database
        .selectFrom('case_file')
        .innerJoin('instance', 'instance.instance_key', 'case_file.root_key')
        .select(['case_file.root_key as root_key', 'instance.definition_key as definition_key'])
        .where('case_file.case_id', '=', caseId)
        .executeTakeFirst();
      if (!row) return undefined;
      // The variables that the gate is judged by stand in the sub-process that declares `siban:scope` 门禁, once it was entered.
      const scopes = [...(await register.elements(row.definition_key))].filter(([, { scope }]) => scope === '门禁').map(([id]) => id);
      const closing = await database
        .selectFrom('element')
        .select('element_key')
        .where('instance_key', '=', row.root_key)
        .where('element_id', 'in', scopes)
        .orderBy('element_key', 'desc')
        .executeTakeFirst();
      return visibleVariables(database, closing?.element_key ?? row.root_key);
    },
    async assignmentVariables(assignmentId: string) {
      const row = await database
        .selectFrom('assignment')
        .select('instance_key')
        .where('assignment_id', '=', assignmentId)
        .executeTakeFirst();
      return row && visibleVariables(database, row.instance_key);
    },
    taskState: async (key: string) =>
      (await database.selectFrom('task').select('state').where('job_key', '=', keyOf(key)).executeTakeFirst())?.state as
        TaskState | undefined,
    async incidentsTouching(caseId: string) {
      const { count } = await database
        .selectFrom('incident')
        .innerJoin('instance', 'instance.instance_key', 'incident.instance_key')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('case_id', '=', caseId)
        .where('resolved', '=', 0)
        .executeTakeFirstOrThrow();
      return Number(count);
    },
    visibleAmong: (caseIds: readonly string[]) => visibleAmong(database, caseIds),
    onApplied: (listener: (applied: Applied) => void) => register.onApplied(listener),
  };
}
