/** What a calendar would do to one deadline that waits for it: the same computing that the deadline's own process does when it is told of the calendar. */
import { DEADLINE_TERMS, type AssignmentInput, type DeadlineMove, type DeadlineTerm, type TermPurpose } from '../../processes/contract.ts';
import type { Moment } from '../calendar/moment.ts';
import type { DeadlineFacts } from './deadline-in-force.ts';
import { feedbackAgain } from './feedback-again.ts';
import { rowAgain } from './row-again.ts';
import { stepLimitAgain } from './step-limits-again.ts';
import { namesOf, STEP_LIMITS, type Office } from './step-limits.ts';

export type TermName = (typeof DEADLINE_TERMS)[number];
type Read = (name: string) => unknown;

const FEEDBACK: TermName = 'feedbackTerm';
const PURPOSES = new Map(Object.entries(STEP_LIMITS).map(([purpose, { name }]) => [`${name}Term`, purpose as TermPurpose]));

/** Variables from which the deadlines are computed, besides the office's tables. */
export const MOVE_FACTS: readonly string[] = [
  'assignment',
  'deliveredAt',
  'dueAt',
  'blueAt',
  'yellowAt',
  'urgeAt',
  'approvedDeadline',
  'extensions',
  'suspensions',
  'deadlineChange',
  'rectificationDays',
  'caseId',
  'appeal',
  'feedbackDueAt',
  'feedbackUrgeAt',
  FEEDBACK,
  ...Object.values(STEP_LIMITS).flatMap(namesOf),
];

/** The variable by which the task is due that the limit belongs to. `dueNameOf('signTerm')` → 'signDueAt' */
export const dueNameOf = (term: TermName): string => term.replace(/Term$/, 'DueAt');

/** @param term null: the final deadline of a row. Undefined where something is missing, so that nothing can be said. */
export function calendarMove(term: TermName | null, read: Read, office: Office): DeadlineMove | undefined {
  if (term === null) return ofRow(read, office);
  return term === FEEDBACK ? ofFeedback(read, office) : ofLimit(term, read, office);
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const list = <T>(value: unknown): T[] => (Array.isArray(value) ? (value as (T | null)[]).filter((item): item is T => item !== null) : []);

function ofRow(read: Read, office: Office): DeadlineMove | undefined {
  const deliveredAt = text(read('deliveredAt'));
  if (deliveredAt === undefined) return undefined;
  const change = read('deadlineChange') as DeadlineFacts['deadlineChange'] | null;
  const row = {
    deliveredAt,
    deadline: (read('assignment') as Partial<AssignmentInput> | null)?.deadline ?? undefined,
    approvedDeadline: text(read('approvedDeadline')),
    extensions: list<DeadlineFacts['extensions'][number]>(read('extensions')),
    suspensions: list<DeadlineFacts['suspensions'][number]>(read('suspensions')),
    deadlineChange: change ?? undefined,
    dueAt: text(read('dueAt')),
    blueAt: text(read('blueAt')),
    yellowAt: text(read('yellowAt')),
    urgeAt: text(read('urgeAt')),
  };
  return rowAgain(row, office, true).move;
}

function ofFeedback(read: Read, { now, limits, calendar }: Office): DeadlineMove | undefined {
  const [deliveredAt, firstFeedbackDueAt, dueAt, feedbackDueAt] = ['deliveredAt', 'firstFeedbackDueAt', 'dueAt', 'feedbackDueAt'].map(
    (name) => text(read(name)),
  );
  if (!deliveredAt || !firstFeedbackDueAt || !dueAt || !feedbackDueAt) return undefined;
  const { from, previousDueAt = null } = read(FEEDBACK) as DeadlineTerm;
  const period = { periodic: limits.periodic, deliveredAt, firstFeedbackDueAt, dueAt, previousDueAt, now: from };
  return feedbackAgain({ dueAt: feedbackDueAt, urgeAt: text(read('feedbackUrgeAt')) }, period, now, calendar).move;
}

function ofLimit(term: TermName, read: Read, office: Office): DeadlineMove | undefined {
  const purpose = PURPOSES.get(term);
  if (purpose === undefined) return undefined;
  const { name } = STEP_LIMITS[purpose];
  const moment = (of: string): Moment | undefined => text(read(`${name}${of}`));
  const dueAt = moment('DueAt');
  const from = (read(term) as DeadlineTerm | null)?.from;
  if (dueAt === undefined || from === undefined) return undefined;
  const days = Number(read('rectificationDays') ?? Number.NaN);
  const facts = {
    rectificationDays: Number.isInteger(days) && days > 0 ? days : undefined,
    caseId: text(read('caseId')),
    appeal: (read('appeal') as { appealId: string } | null) ?? undefined,
  };
  const again = stepLimitAgain(purpose, { from, dueAt, yellowAt: moment('YellowAt'), urgeAt: moment('UrgeAt') }, facts, office);
  return again['deadlineMove'] as DeadlineMove;
}
