/** What the assemblers of documents read: the job's variables, checked as far as they are needed, and loose about the rest. */
import { z } from 'zod';
import type { OfficeProfile } from '../../rules/office/office-profile.ts';
import type { Log, RecordedDocument } from '../ports.ts';
import {
  assignment,
  count,
  feedbackRecord,
  gateCode,
  listOf,
  matter,
  milestone,
  optional,
  progress,
  returnRecord,
  target,
  text,
} from '../variables.ts';
import { ROLES, type RoleId } from '../../processes/contract.ts';
import type { OfficeCalendar } from '../../rules/calendar/office-time.ts';
import type { JobRules } from '../rules-in-force.ts';

const form = z
  .looseObject({})
  .nullish()
  .transform((value) => value ?? {})
  .catch({});
const acted = z
  .looseObject({
    decision: optional(text),
    opinion: optional(text),
    at: optional(text),
    actor: optional(z.looseObject({ userId: optional(text), name: optional(text), at: optional(text), unitId: optional(text) })),
  })
  .nullish()
  .transform((value) => value ?? undefined)
  .catch(undefined);
const numbered = z
  .looseObject({ number: optional(text), issuedAt: optional(text) })
  .nullish()
  .transform((value) => value ?? undefined)
  .catch(undefined);
const loose = z.looseObject({});

export const documentInput = z.looseObject({
  caseId: optional(text),
  caseNumber: text,
  matter,
  assignment: optional(assignment),
  assignments: listOf(assignment),
  milestones: listOf(milestone),
  progress: optional(progress),
  signerRole: optional(text),
  approval: acted,
  issue: acted,
  review: acted,
  archive: acted,
  publication: acted,
  signature: acted,
  investigationApproval: acted,
  accountabilityApproval: acted,
  extensionDecision: acted,
  approvalDocument: numbered,
  assignmentDocument: numbered,
  supervisionReport: acted,
  closureDocument: numbered,
  supervisionDocument: numbered,
  lastDocument: numbered,
  deliveredAt: optional(text),
  signDueAt: optional(text),
  firstFeedbackDueAt: optional(text),
  dueAt: optional(text),
  reportedAt: optional(text),
  urgeReplyDueAt: optional(text),
  supervisionDueAt: optional(text),
  rectificationDueAt: optional(text),
  rectificationDays: optional(z.coerce.number()),
  urge: form,
  urgingNo: count,
  urgingCount: count,
  falsifiedCount: count,
  supervisionCount: count,
  returnOutcome: optional(text),
  returnRecord: optional(returnRecord),
  returns: listOf(returnRecord),
  requirements: optional(text),
  reasons: listOf(text),
  plan: form,
  conclusion: form,
  proposal: form,
  extension: form,
  bulletin: form,
  extensionDays: optional(z.number()),
  extensionTo: optional(text),
  extensions: listOf(loose),
  assignmentResults: listOf(
    z.looseObject({
      assignmentId: text,
      unitId: text,
      role: text,
      dueAt: text,
      reportedAt: text,
      overdueDays: count,
      targets: listOf(target.extend({ actual: z.number(), evidence: count, met: z.boolean() })),
      feedbacks: listOf(feedbackRecord),
      returns: listOf(returnRecord),
    }),
  ),
  addedResults: listOf(loose),
  rectifications: listOf(loose),
  survey: form,
  finding: form,
  handover: form,
  gateVerdict: z
    .looseObject({ codes: listOf(gateCode), reasons: listOf(text) })
    .nullish()
    .transform((value) => value ?? undefined),
  gateVerdicts: listOf(loose),
  bulletins: listOf(loose),
  instructions: listOf(loose),
  scores: listOf(loose),
  highestPhase: optional(z.enum(['交办', '催办', '督办', '查办'])),
  appeal: form,
  appealed: form,
  appealDecision: form,
  correction: form,
});
export type DocumentVariables = z.output<typeof documentInput>;

/** Everything an assembler may use. `today` is the 成文日期, `now` the moment of issue. */
export interface DocumentFacts {
  variables: DocumentVariables;
  number: string;
  now: string;
  today: string;
  office: OfficeProfile;
  calendar: OfficeCalendar;
  /** What a paper says of limits and of the next step it reads from here, never from a text of its own. */ rules: JobRules;
  /** documents of the case issued before this one */ issued: readonly RecordedDocument[];
  log: Log;
}
/** Gives the data that templates/<id>/schema.ts asks for. The same facts give the same data. */
export type Assemble = (facts: DocumentFacts) => Record<string, unknown> | Promise<Record<string, unknown>>;

/** The text, or what to print where a form left it empty. Lists are joined. Cut to the length its place has. */
export function said(value: unknown, otherwise: string, max = 2_000): string {
  const parts = Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string').join('、') : value;
  const words = typeof parts === 'number' ? String(parts) : typeof parts === 'string' ? parts.trim() : '';
  const cut = words.length > max ? `${words.slice(0, max - 1)}…` : words;
  return cut === '' ? otherwise : cut;
}

/** A list from a list, or from a text with one item a line or between commas. */
export function listed(value: unknown, otherwise: string, max = 30): string[] {
  const items = Array.isArray(value)
    ? value.map((item) => said(item, ''))
    : typeof value === 'string'
      ? value.split(/[\n、，,；;]/u).map((item) => item.trim())
      : [];
  const kept = items.filter((item) => item !== '').slice(0, max);
  return kept.length > 0 ? kept : [otherwise];
}

export function signerTitle(role: string | undefined, otherwise: RoleId = 'director'): string {
  const id = (role ?? '').replace(/^role:/, '');
  if (id === 'unitHead') return '单位主要负责人';
  return id in ROLES ? ROLES[id as RoleId] : ROLES[otherwise];
}

/** Fields that every document has (templates/fields.ts commonFields). */
export function commonData(facts: DocumentFacts, title: string): Record<string, unknown> {
  const { matter: about } = facts.variables;
  return {
    office: facts.office.name,
    signature: facts.office.signature,
    number: facts.number,
    caseNumber: facts.variables.caseNumber,
    title: title.length > 120 ? `${title.slice(0, 119)}…` : title,
    classification: about.secrecy,
    urgency: about.urgency,
    date: facts.today,
  };
}

/** Fields of a document that is sent (sentFields): to the unit of the row, or to the 主办. */
export function sentData(facts: DocumentFacts, recipients?: readonly string[]): Record<string, unknown> {
  const { assignment: row, matter: about } = facts.variables;
  return {
    mainRecipients: recipients ?? [said(row?.unitName ?? about.leadUnitName, '承办单位', 60)],
    copyRecipients: [...facts.office.copyRecipients],
    contact: { ...facts.office.contact },
    signer: signerTitle(facts.variables.signerRole),
  };
}

/** A matter's title within a longer one: in quotation marks where it would run into what follows ("泊位3000个事项"). */
export function named(title: string): string {
  const unclear = /[0-9０-９%％][\p{Script=Han}A-Za-z]{0,2}$|[，、：；\s]/u.test(title);
  return unclear ? `“${title.replaceAll('“', '‘').replaceAll('”', '’')}”` : title;
}

interface Signer {
  name?: string | undefined;
  roles?: unknown;
}
/** A leader as a paper names one: the office before the name. */
export function titled(actor: Signer | undefined, otherwise: RoleId): string {
  const roles = Array.isArray(actor?.roles) ? (actor.roles as unknown[]) : [];
  const title =
    ROLES[
      (roles.includes(otherwise) ? otherwise : (roles.find((role) => typeof role === 'string' && role in ROLES) ?? otherwise)) as RoleId
    ];
  return said(actor?.name ? `${title}${actor.name}` : title, title, 40);
}

/** '2026-06-01', '2026-06-05' → '2026年6月1日至5日'. */
export function spokenPeriod(from: string, to: string): string {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number];
  const [endYear, endMonth, endDay] = to.split('-').map(Number) as [number, number, number];
  const start = `${year}年${month}月${day}日`;
  if (from >= to) return start;
  return `${start}至${endYear === year ? '' : `${endYear}年`}${endYear === year && endMonth === month ? '' : `${endMonth}月`}${endDay}日`;
}

/** '2026-07-01T09:00:00+08:00' → '7月1日9时'. */
export function spokenMoment(moment: string): string {
  const [hour, minute] = moment.slice(11, 16).split(':').map(Number) as [number, number];
  return `${spokenDate(moment)}${hour}时${minute === 0 ? '' : `${String(minute).padStart(2, '0')}分`}`;
}

/** 原交办文号. */
export function originalNumber(facts: DocumentFacts): string {
  return facts.variables.assignmentDocument?.number ?? facts.variables.caseNumber;
}

export function spokenDate(moment: string | undefined): string {
  if (!moment) return '另行通知';
  const [, month, day] = moment.slice(0, 10).split('-').map(Number) as [number, number, number];
  return `${month}月${day}日`;
}
