/** What plugins and people leave behind: documents, lights, verdicts, scores, and which messages were taken. Read from completed jobs. */
import type { DocumentRef, GateVerdict, LightChange, Score } from '../../processes/contract.ts';
import { JOB, PROCESS } from '../../processes/contract.ts';
import type { IncomingRecord } from '../incoming-record.ts';
import { prepared } from '../prepared.ts';
import type { RegisterTables } from '../schema.ts';
import type { Projection, ProjectionContext } from './projection.ts';

export const facts: Projection = {
  reads: { JOB: ['COMPLETED'], PROCESS_MESSAGE_SUBSCRIPTION: ['CORRELATED'] },
  project: (record, context) => (record.valueType === 'JOB' ? completedJob(record, context) : correlation(record, context)),
};

const addCorrelation = prepared((db, row: RegisterTables['correlation']) =>
  db
    .insertInto('correlation')
    .values(row)
    .onConflict((conflict) => conflict.columns(['partition_id', 'position']).doNothing()),
);

async function correlation({ value, timestamp, partitionId, position }: IncomingRecord, { tx }: ProjectionContext): Promise<void> {
  const [name, correlation_key] = [value['messageName'] as string, value['correlationKey'] as string];
  await addCorrelation(tx, { partition_id: partitionId, position, name, correlation_key, timestamp });
}

async function completedJob(record: IncomingRecord, context: ProjectionContext): Promise<void> {
  const { value } = record;
  const variables = (value['variables'] ?? {}) as {
    document?: DocumentRef;
    lightChanges?: LightChange[];
    gateVerdict?: GateVerdict;
    scores?: Score[];
  };
  if (value['type'] === JOB.userTask) return;
  const family = context.instance(value['processInstanceKey']);
  const { audience } = context.element(value['processDefinitionKey'], value['elementId']);
  const ids = { case_id: family?.case_id ?? null, assignment_id: family?.assignment_id ?? null };
  if (value['type'] === JOB.document && variables.document) await document(record, variables.document, ids, audience, context);
  if (Array.isArray(variables.lightChanges)) await lights(record, variables.lightChanges, ids, context);
  if (value['type'] === JOB.gate && variables.gateVerdict && ids.case_id) await verdict(variables.gateVerdict, ids.case_id, context);
  if (value['type'] === JOB.score && Array.isArray(variables.scores) && ids.case_id)
    await scores(variables.scores, ids.case_id, context, family?.process_id === PROCESS.appeal);
}

interface Ids {
  readonly case_id: string | null;
  readonly assignment_id: string | null;
}

async function document(
  { partitionId, position }: IncomingRecord,
  ref: DocumentRef,
  ids: Ids,
  audience: readonly string[],
  { tx }: ProjectionContext,
): Promise<void> {
  await tx
    .insertInto('document')
    .values({
      document_id: ref.documentId,
      ...ids,
      template_id: ref.templateId,
      name: ref.name,
      number: ref.number,
      title: ref.title,
      issued_at: ref.issuedAt,
      files: JSON.stringify(ref.files),
      partition_id: partitionId,
      position,
      audience: JSON.stringify(audience),
    })
    .onConflict((conflict) => conflict.column('document_id').doNothing())
    .execute();
}

async function lights(
  { partitionId, position }: IncomingRecord,
  changes: readonly LightChange[],
  ids: Ids,
  { tx }: ProjectionContext,
): Promise<void> {
  for (const [ordinal, change] of changes.slice(0, 50).entries()) {
    await tx
      .insertInto('light_change')
      .values({
        partition_id: partitionId,
        position,
        ordinal,
        ...ids,
        scope: change.scope,
        colour: change.colour,
        rule: change.rule,
        reason: change.reason,
        due_at: change.dueAt ?? null,
        at: change.at,
      })
      .onConflict((conflict) => conflict.columns(['partition_id', 'position', 'ordinal']).doNothing())
      .execute();
  }
}

async function verdict(
  { round, passed, codes, reasons, at, inputs }: GateVerdict,
  case_id: string,
  { tx }: ProjectionContext,
): Promise<void> {
  await tx
    .insertInto('verdict')
    .values({
      case_id,
      round,
      passed: Number(passed),
      codes: JSON.stringify(codes),
      reasons: JSON.stringify(reasons),
      at,
      inputs: JSON.stringify(inputs),
    })
    .onConflict((conflict) => conflict.columns(['case_id', 'round']).doNothing())
    .execute();
}

/** @param appealed by a 复核: what a score was before stays beside it */
async function scores(rows: readonly Score[], case_id: string, { tx }: ProjectionContext, appealed: boolean): Promise<void> {
  for (const { assignmentId, unitId, role, score, grade, parts, at } of rows.slice(0, 200)) {
    const before = appealed ? await scoreBefore(tx, case_id, assignmentId, { score, parts }) : undefined;
    const row = { unit_id: unitId, role, score, grade, parts: JSON.stringify(parts), at, ...(before && { before }) };
    await tx
      .insertInto('score')
      .values({ case_id, assignment_id: assignmentId, ...row })
      .onConflict((conflict) => conflict.columns(['case_id', 'assignment_id']).doUpdateSet(row))
      .execute();
  }
}

/** The first value stays the one before, however often a 复核 changes a score. */
async function scoreBefore(
  tx: ProjectionContext['tx'],
  caseId: string,
  assignmentId: string,
  { score, parts }: Pick<Score, 'score' | 'parts'>,
): Promise<string | undefined> {
  const known = await tx
    .selectFrom('score')
    .select(['score', 'grade', 'parts', 'at', 'before'])
    .where('case_id', '=', caseId)
    .where('assignment_id', '=', assignmentId)
    .executeTakeFirst();
  if (!known || (known.score === score && known.parts === JSON.stringify(parts))) return undefined;
  return known.before ?? JSON.stringify({ score: known.score, grade: known.grade, at: known.at });
}
