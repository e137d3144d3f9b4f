/** One case on one page: summary, rows of the 任务分解表, documents, verdicts, scores, processes, open tasks. A reader of one row sees that row only. */
import type {
  Colour,
  FeedbackRecord,
  LightChange,
  Matter,
  Milestone,
  Progress,
  Target,
  UnitRole,
  AssignmentInput,
} from '../../processes/contract.ts';
import { matterFor, seesAssignment } from '../../rules/access/visibility.ts';
import type { Answer } from '../form-answers.ts';
import type { Register } from '../register.ts';
import { isOut } from '../ended-lights.ts';
import { appealsOf } from './appeals.ts';
import { caseDeadlines } from './case-deadlines.ts';
import { caseRow } from './cases.ts';
import { assignmentFacts, hearsOf, sightedCase, viewerOf, type Reader } from './sight.ts';
import type { AssignmentTableRow } from '../case-facts.ts';
import { tasksOfCase } from './tasks.ts';
import { visibleVariables } from './variables.ts';

const MAX_TASKS = 200;
const MAX_FILLED = 200;

export async function casePage(register: Register, reader: Reader, caseId: string, now: string) {
  const { database } = register;
  const sighted = await sightedCase(database, reader, caseId);
  if (!sighted || sighted.sight === 'number') return undefined;
  const visible = sighted.assignments.filter((row) => seesAssignment(viewerOf(reader), sighted.facts, assignmentFacts(row)));
  const ids = new Set(visible.map(({ assignment_id }) => assignment_id));
  const whole = sighted.sight === 'content';
  const sees = (assignmentId: string | null): boolean => whole || (assignmentId !== null && ids.has(assignmentId));
  const told = (row: { audience: string; assignment_id: string | null }): boolean => hearsOf(reader, sighted, row);
  const documents = await database.selectFrom('document').selectAll().where('case_id', '=', caseId).orderBy('position').execute();
  const verdicts = whole ? await database.selectFrom('verdict').selectAll().where('case_id', '=', caseId).orderBy('round').execute() : [];
  const scores = await database.selectFrom('score').selectAll().where('case_id', '=', caseId).orderBy('assignment_id').execute();
  const instances = await database.selectFrom('instance').selectAll().where('case_id', '=', caseId).orderBy('instance_key').execute();
  const incidents = await openIncidents(register, caseId);
  return {
    case: caseRow(sighted.row),
    matter: matterFor(viewerOf(reader), sighted.facts, JSON.parse(sighted.row.matter) as Matter),
    assignments: await Promise.all(visible.map((row) => assignmentRow(register, row, instances))),
    documents: documents.filter((row) => told(row)).map(documentRow),
    verdicts: verdicts.map((row) => ({
      round: row.round,
      passed: row.passed === 1,
      codes: JSON.parse(row.codes) as string[],
      reasons: JSON.parse(row.reasons) as string[],
      at: row.at,
      inputs: JSON.parse(row.inputs) as unknown,
    })),
    scores: scores
      .filter(({ assignment_id }) => sees(assignment_id))
      .map((row) => ({
        assignmentId: row.assignment_id,
        unitId: row.unit_id,
        unitName: sighted.assignments.find(({ assignment_id }) => assignment_id === row.assignment_id)?.unit_name ?? row.unit_id,
        role: row.role as UnitRole,
        score: row.score,
        grade: row.grade,
        parts: JSON.parse(row.parts) as Record<string, string | null>,
        at: row.at,
        before: row.before === null ? null : (JSON.parse(row.before) as { score: string; grade: string; at: string }),
      })),
    appeals: (await appealsOf(database, caseId))
      .filter(({ assignmentId }) => sees(assignmentId))
      .map(({ appealId, subject, assignmentId, reason, actor, dueAt, decision }) => ({
        appealId,
        subject,
        assignmentId,
        unitName: sighted.assignments.find(({ assignment_id }) => assignment_id === assignmentId)?.unit_name ?? assignmentId,
        reason,
        at: actor.at,
        dueAt,
        decision: decision?.decision ?? null,
        opinion: decision?.opinion ?? null,
        decidedAt: decision?.at ?? null,
      })),
    // Where the tokens stand would tell a unit of a check before it happens.
    instances: await Promise.all(
      instances
        .filter(() => whole)
        .map(async (row) => ({
          processInstanceKey: String(row.instance_key),
          parentKey: row.parent_key === null ? null : String(row.parent_key),
          bpmnProcessId: row.process_id,
          name: (await register.elements(row.definition_key)).get(row.process_id)?.name ?? row.process_id,
          version: await versionOf(register, row),
          processDefinitionKey: String(row.definition_key),
          state: row.state as 'active',
          startedAt: row.started_at,
          endedAt: row.ended_at,
          assignmentId: row.assignment_id,
          incidents: incidents.filter(({ instance_key }) => instance_key === row.instance_key).length,
        })),
    ),
    deadlines: await caseDeadlines(
      register,
      instances.filter(({ assignment_id }) => sees(assignment_id)),
    ),
    tasks: (await tasksOfCase(register, reader, { state: 'created', offset: 0, limit: MAX_TASKS }, caseId, now)).rows,
    filled: await filledIn(register, caseId, told),
    incidents: whole
      ? incidents.map((row) => ({
          key: String(row.incident_key),
          elementId: row.element_id,
          type: row.type,
          message: row.message,
          at: row.at,
        }))
      : [],
  };
}

/** What people filled in, step by step, under the labels of their forms. */
async function filledIn(register: Register, caseId: string, told: (row: { audience: string; assignment_id: string | null }) => boolean) {
  const rows = await register.database
    .selectFrom('task')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('state', '=', 'completed')
    .where('answers', 'is not', null)
    .orderBy('ended_at', 'desc')
    .orderBy('job_key', 'desc')
    .limit(MAX_FILLED)
    .execute();
  return Promise.all(
    rows.filter(told).map(async (row) => ({
      key: String(row.job_key),
      name: (await register.elements(row.definition_key)).get(row.element_id)?.name ?? row.element_id,
      at: row.ended_at ?? row.created_at,
      actorName: row.actor === null ? null : ((JSON.parse(row.actor) as { name?: string }).name ?? null),
      assignmentId: row.assignment_id,
      answers: JSON.parse(row.answers ?? '[]') as Answer[],
    })),
  );
}

/** As staff count it: the version of the diagram, whatever else was published meanwhile. */
async function versionOf({ database }: Register, row: { version: number; definition_key: number }): Promise<number> {
  const definition = await database
    .selectFrom('definition')
    .select('edition')
    .where('definition_key', '=', row.definition_key)
    .executeTakeFirst();
  return definition?.edition ?? row.version;
}

const openIncidents = ({ database }: Register, caseId: string) =>
  database
    .selectFrom('incident')
    .innerJoin('instance', 'instance.instance_key', 'incident.instance_key')
    .selectAll('incident')
    .where('instance.case_id', '=', caseId)
    .where('resolved', '=', 0)
    .orderBy('incident_key')
    .execute();

export const documentRow = (row: {
  document_id: string;
  case_id: string | null;
  template_id: string;
  name: string;
  number: string;
  title: string;
  issued_at: string;
}) => ({
  documentId: row.document_id,
  caseId: row.case_id ?? '',
  templateId: row.template_id,
  name: row.name,
  number: row.number,
  title: row.title,
  issuedAt: row.issued_at,
});

interface AssignmentVariables {
  assignment?: AssignmentInput;
  deliveredAt?: string;
  signDueAt?: string;
  firstFeedbackDueAt?: string;
  dueAt?: string;
  blueAt?: string;
  yellowAt?: string;
  reportedAt?: string;
  provisional?: boolean;
  signature?: { at?: string; decision?: string };
  progress?: Progress;
  milestones?: Milestone[];
  missedMilestones?: string[];
  feedbacks?: FeedbackRecord[];
  reports?: FeedbackRecord[];
}

async function assignmentRow(
  { database }: Register,
  row: AssignmentTableRow,
  instances: readonly { process_id: string; assignment_id: string | null; state: string; started_at: string }[],
) {
  const variables = (await visibleVariables(database, row.instance_key)) as AssignmentVariables;
  const changes = await database
    .selectFrom('light_change')
    .selectAll()
    .where('assignment_id', '=', row.assignment_id)
    .orderBy('position')
    .orderBy('ordinal')
    .execute();
  const progress = variables.progress ?? { values: {} };
  const milestones = variables.milestones ?? variables.assignment?.milestones ?? [];
  return {
    assignmentId: row.assignment_id,
    caseId: row.case_id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    role: row.role as UnitRole,
    responsible: row.responsible,
    task: row.task,
    status: row.status,
    light: row.light as Colour,
    lights: changes.map((change) => ({
      scope: change.scope,
      colour: change.colour as LightChange['colour'],
      rule: change.rule,
      reason: change.reason,
      dueAt: change.due_at,
      at: change.at,
      out: isOut(change, instances),
    })),
    deliveredAt: variables.deliveredAt ?? null,
    signDueAt: variables.signDueAt ?? null,
    signedAt: variables.signature?.decision === '签收' ? (variables.signature.at ?? null) : null,
    firstFeedbackDueAt: variables.firstFeedbackDueAt ?? null,
    dueAt: variables.dueAt ?? null,
    originalDueAt: row.original_due_at,
    blueAt: variables.blueAt ?? null,
    yellowAt: variables.yellowAt ?? null,
    reportedAt: variables.reportedAt ?? null,
    provisional: variables.provisional === true,
    processInstanceKey: String(row.instance_key),
    targets: (variables.assignment?.targets ?? []).map((target) => {
      const actual = progress.values[target.id] ?? null;
      return { ...target, actual, met: actual === null ? null : meets(target, actual) };
    }),
    milestones: milestones.map(({ id, title, date, targetId, value }) => ({
      id,
      title,
      date,
      ...(targetId ? { targetId } : {}),
      ...(value === undefined || value === null ? {} : { value }),
      missed: variables.missedMilestones?.includes(id)
        ? true
        : progress.done?.includes(id) || reached(targetId, value, progress)
          ? false
          : null,
    })),
    feedbacks: [...(variables.feedbacks ?? []), ...(variables.reports ?? [])]
      .filter(({ dueAt }) => typeof dueAt === 'string')
      .map((feedback) => ({
        no: feedback.no ?? 0,
        kind: feedback.kind ?? '周期',
        dueAt: feedback.dueAt,
        at: feedback.at ?? null,
        onTime: feedback.onTime ?? null,
        replaced: feedback.replaced === true,
      }))
      .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1)),
  };
}

const meets = ({ direction, value }: Target, actual: number): boolean => (direction === '≥' ? actual >= value : actual <= value);
const reached = (targetId: string | undefined, value: number | undefined | null, { values }: Progress): boolean =>
  targetId !== undefined && value !== undefined && value !== null && (values[targetId] ?? -Infinity) >= value;
