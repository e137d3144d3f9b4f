/** All reads of the register in one object, in the shapes of the screens. */
import type { DefinitionKind } from '../../rules/release/references.ts';
import type { Applied } from '../changes.ts';
import { keyOf, type Key } from '../keys.ts';
import type { Register } from '../register.ts';
import { appealsOf, scoreOf, toldSince } from './appeals.ts';
import { casePage } from './case-page.ts';
import { listCases, wholeList, type CaseListQuery } from './cases.ts';
import { contentOfVersion, definitionByKey, definitionRows, editionsOf, hasDefinition, inForce } from './definitions.ts';
import { documentOf } from './document.ts';
import { engineState } from './engine-state.ts';
import { assignmentVariables, gateInputs } from './gate-inputs.ts';
import { incidentScope, variableAt } from './incident-scope.ts';
import { incidentAfter, incidentByKey, incidentList, stepAfter, type IncidentRow } from './incidents.ts';
import { numberedPapers } from './numbered-papers.ts';
import { openTasks } from './office-work.ts';
import { parkedOf, parkedRecords } from './parked.ts';
import { deadlineFacts, provisionalDeadlines } from './provisional-deadlines.ts';
import { runningUse } from './running-use.ts';
import { assignmentFacts, knownCase, titlesFor, visibleAmong, type Reader } from './sight.ts';
import { taskDetail } from './task-detail.ts';
import type { TaskState } from './task-row.ts';
import { listTasks, type TaskListQuery } from './tasks.ts';
import { timelineOf } from './timeline.ts';
import { tokensOf } from './tokens.ts';
import { work } from './work.ts';

export function createReader(register: Register) {
  const { database } = register;
  return {
    state: () => engineState(database),
    aside: () => register.aside(),
    parked: () => parkedRecords(database),
    parkedOf: (record: string) => parkedOf(database, record),
    enterAgain: (caseId: string) => register.enterAgain(caseId),
    work: (viewer: Reader, now: string) => work(register, viewer, now),
    tasks: (viewer: Reader, query: TaskListQuery, now: string) => listTasks(register, viewer, query, now),
    openTasks: (viewer: Reader, now: string) => openTasks(register, viewer, now),
    task: (viewer: Reader, key: string, now: string) => taskDetail(register, viewer, key, now),
    cases: (viewer: Reader, query: CaseListQuery, now: string) => listCases(database, viewer, query, now),
    wholeList: (viewer: Reader, query: Parameters<typeof wholeList>[2], now: string) => wholeList(database, viewer, query, now),
    page: (viewer: Reader, caseId: string, now: string) => casePage(register, viewer, caseId, now),
    timeline: (viewer: Reader, caseId: string, offset: number, limit: number) => timelineOf(database, viewer, caseId, offset, limit),
    tokens: (viewer: Reader, processInstanceKey: string) => tokensOf(register, viewer, processInstanceKey),
    document: (viewer: Reader, documentId: string) => documentOf(register, viewer, documentId),
    definitions: () => definitionRows(register),
    definition: (key: string) => definitionByKey(register, key),
    inForce: () => inForce(register),
    contentOfVersion: (kind: DefinitionKind, id: string, version: number) => contentOfVersion(register, kind, id, version),
    editions: (kind: DefinitionKind, id: string, limit: number) => editionsOf(register, kind, id, limit),
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
    deadlineFacts: (instances: readonly Key[], names: readonly string[]) => deadlineFacts(register, instances, names),
    titlesFor: (viewer: Reader, caseIds: readonly string[]) => titlesFor(database, viewer, caseIds),
    numberedPapers: (viewer: Reader, numbers: readonly string[]) => numberedPapers(register, viewer, numbers),
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
    gateInputs: (caseId: string) => gateInputs(register, caseId),
    assignmentVariables: (assignmentId: string) => assignmentVariables(register, assignmentId),
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
    incidents: (viewer: Reader, offset: number, limit: number) => incidentList(register, viewer, offset, limit),
    incident: (viewer: Reader, key: string) => incidentByKey(register, viewer, key),
    incidentAfter: (viewer: Reader, row: IncidentRow) => incidentAfter(register, viewer, row),
    incidentScope: (key: string) => incidentScope(register, key),
    variableAt: (scope: string, name: string) => variableAt(register, scope, name),
    stepAfter: (row: IncidentRow, since: number) => stepAfter(register, row, since),
    visibleAmong: (caseIds: readonly string[]) => visibleAmong(database, caseIds),
    onApplied: (listener: (applied: Applied) => void) => register.onApplied(listener),
  };
}
