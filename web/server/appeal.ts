/**
 * 申请复核 (domain §2.1, article 17): the head of a unit asks for what was found about it to be looked at again. Refused at the door with the
 * reason: what was not told yet, what is too late, what was asked before. The 复核 is an instance of its own, which takes over what the case
 * knows, so that it is the same whether the case goes on or has ended.
 */
import { z } from 'zod';
import {
  APPEAL_SUBJECTS,
  PROCESS,
  TAKEN_BY_APPEAL,
  type Appealed,
  type AppealSubject,
  type AssignmentInput,
  type AssignmentResult,
} from '../../processes/contract.ts';
import { correctedResults } from '../../rules/appeal/corrected.ts';
import { withHours } from '../../rules/calendar/office-time.ts';
import { appealDeadline } from '../../rules/deadlines/step-deadlines.ts';
import { limitsTable } from '../../rules/tables/tables.ts';
import { actorOf } from './actor.ts';
import { answered, type Answered } from './answer-act.ts';
import { toHttpError } from './command-failure.ts';
import type { Call } from './context.ts';
import { calendarOf } from './forms/calendar-of.ts';
import { enteredText as text } from './entered-text.ts';
import { HttpError } from './http-errors.ts';
import { momentText } from './moment.ts';
import type { AppealRow, CasePageRead } from './ports.ts';
import { tableOf } from './tables.ts';

export const appealBody = z.object({
  subject: z.enum(APPEAL_SUBJECTS, '请选择申请复核的事项'),
  reason: text('理由'),
  evidence: z
    .array(
      z.object({
        title: text('材料名称', 200),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/, '材料的校验值不正确')
          .optional(),
      }),
    )
    .max(20, '佐证材料最多20件')
    .default([]),
});
type Body = z.output<typeof appealBody>;
type Row = CasePageRead['assignments'][number];
type Variables = Record<string, unknown>;

const NOT_YET: Readonly<Record<AppealSubject, string>> = {
  督查结论: '本单位的任务没有督查结论，不能申请复核。',
  责任认定: '责任认定以办结审核单送达主办单位为准，现在不能申请复核。',
  考核结果: '考核结果在归档时确定，现在不能申请复核。',
};

type Begin = (call: Call<'assignmentAction'>, page: CasePageRead, row: Row, body: Body) => Promise<Answered>;

/** Two clicks are one application: what comes while the first is under way gets its answer, what comes later is refused. */
export function appeals(): Begin {
  const underWay = new Map<string, ReturnType<Begin>>();
  return (call, page, row, body) => {
    const key = `${row.assignmentId}/${body.subject}`;
    const known = underWay.get(key);
    if (known) return known;
    const answer = begin(call, page, row, body).finally(() => underWay.delete(key));
    underWay.set(key, answer);
    return answer;
  };
}

async function begin(
  { context, user, request }: Call<'assignmentAction'>,
  page: CasePageRead,
  row: Row,
  { subject, reason, evidence }: Body,
): Promise<Answered> {
  const { register, office, commands, clock, newId } = context;
  const { caseId } = page.case;
  const now = momentText(clock.now());
  const known = await register.appeals(caseId);
  const toldAt = (await register.appealToldSince({ caseId, assignmentId: row.assignmentId, role: row.role }))[subject];
  if (toldAt === undefined) throw refused(NOT_YET[subject]);
  const before = known.find((appeal) => appeal.subject === subject && appeal.assignmentId === row.assignmentId);
  if (before) throw refused(`${row.unitName}已于${before.actor.at.slice(0, 10)}对${subject}申请过复核，同一事项只能申请一次。`);
  const variables = (await register.gateInputs(caseId)) ?? {};
  const question = { urgency: page.case.urgency, sourceType: page.case.sourceType };
  const limits = await tableOf(context, limitsTable, variables['limits'], question);
  const calendar = withHours(calendarOf(await office.calendars()), limits.office);
  const until = appealDeadline(toldAt, limits, calendar);
  if (now > until) throw refused(`对${subject}的复核申请应在送达后${limits.appealDays}日内（${until.slice(0, 10)}前）提出，现已过期。`);
  for (const { title, sha256 } of evidence)
    if (sha256 !== undefined && !(await office.attachments(caseId, sha256)).some(({ unitId }) => unitId === user.unitId))
      throw new HttpError('BAD_INPUT', {
        message: `本件没有贵单位上传的材料“${title.slice(0, 40)}”，请先上传。`,
        fields: [{ path: 'evidence', message: '没有这份材料' }],
      });
  const own = (await register.assignmentVariables(row.assignmentId)) ?? {};
  const corrections = known.flatMap(({ correction }) => (correction ? [correction] : []));
  const actor = actorOf(user, clock.now(), request);
  const appealId = `${caseId}-FH-${newId()}`;
  const score = await register.score(caseId, row.assignmentId);
  const finding = lastFinding(known) ?? variables['finding'] ?? null;
  const taken: Variables = {
    ...Object.fromEntries(TAKEN_BY_APPEAL.map((name) => [name, variables[name] ?? null])),
    corrections,
    finding,
    caseId,
    actor,
    assignment: own['assignment'] as AssignmentInput,
    conclusion: own['conclusion'] ?? variables['conclusion'] ?? null,
    appeal: { appealId, subject, assignmentId: row.assignmentId, reason, evidence, toldAt, until, actor },
    appealed: {
      evidence: evidence.map(({ title }) => title).join('、') || '无',
      finding: (finding as { kind?: string } | null)?.kind ?? null,
      score: score?.score ?? null,
      grade: score?.grade ?? null,
      ...figuresOf(row.assignmentId, { own, results: correctedResults(resultsIn(variables), corrections, calendar) }),
    } satisfies Appealed,
  };
  const { processInstanceKey } = await commands.createInstance(PROCESS.appeal, taken).catch((error: unknown) => {
    throw toHttpError(error, 'NOT_FOUND');
  });
  return answered(await context.arrivals.instance(processInstanceKey));
}

const resultsIn = (variables: Variables): AssignmentResult[] =>
  [variables['assignmentResults'], variables['addedResults']].flatMap((list) =>
    ((list ?? []) as (AssignmentResult | null)[]).filter((result) => result !== null),
  );
/** What an earlier 复核 of this case made of the finding. */
const lastFinding = (known: readonly AppealRow[]): unknown => known.findLast(({ finding }) => finding !== null)?.finding;

/** What counts of a row now: as it was summed up, or, while it goes on, as it stands. */
function figuresOf(assignmentId: string, { own, results }: { own: Variables; results: readonly AssignmentResult[] }) {
  const result = results.find((candidate) => candidate.assignmentId === assignmentId);
  const counted = (name: string): number => (typeof own[name] === 'number' ? own[name] : 0);
  return {
    dueOn: (result?.dueAt ?? (own['dueAt'] as string | undefined))?.slice(0, 10) ?? null,
    urgings: result?.urgings ?? counted('urgingCount'),
    supervisions: result?.supervisions ?? counted('supervisionCount'),
    investigations: result?.investigations ?? counted('investigationCount'),
    falsifications: result?.falsifications ?? counted('falsifiedCount'),
  };
}

const refused = (message: string): HttpError => new HttpError('APPEAL_REFUSED', { message });
