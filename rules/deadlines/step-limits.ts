/**
 * The limits that are computed from one moment: what they are called, how long they run and when their lights change. Each keeps what it was
 * computed from (DeadlineTerm), so that it can be computed once more when the calendar of its year is published.
 */
import type { DeadlineTerm, Ladder, Limits, TermPurpose } from '../../processes/contract.ts';
import { dateOf, later, type Moment } from '../calendar/moment.ts';
import type { OfficeCalendar } from '../calendar/office-time.ts';
import { ladderMoments } from './ladder-moments.ts';
import { endOfSpan, urgeMoment } from './span.ts';
import { appealDecisionDeadline, rectificationDeadline, reviewDeadline, supervisionDeadline, urgingDeadline } from './step-deadlines.ts';

type Variables = Record<string, unknown>;

export interface Office {
  readonly now: Moment;
  readonly limits: Limits;
  readonly ladder: Ladder;
  readonly calendar: OfficeCalendar;
  /** the process instance whose job this is */ readonly instance: string;
}
/** What some of the limits look at besides the tables. */
export interface LimitFacts {
  readonly rectificationDays?: number | undefined;
  readonly caseId?: string | undefined;
  readonly appeal?: { readonly appealId: string } | undefined;
}
export interface Lights {
  readonly yellowAt?: Moment;
  readonly urgeAt?: Moment;
}
export interface StepLimit {
  /** what is to be done by it */ readonly item: string;
  /** names of its variables: `<name>DueAt`, `<name>Term` … */ readonly name: string;
  /** whose light it is */ readonly scope?: string;
  readonly has: readonly ('YellowAt' | 'UrgeAt')[];
  /** its yellow light has no day of its own */ readonly yellowWhenDue?: boolean;
  due(from: Moment, facts: LimitFacts, office: Office): Moment;
  lights(from: Moment, dueAt: Moment, office: Office): Lights;
  /** The key under which it is told of a calendar, where an event waits for it from before it is computed. */
  key?(facts: LimitFacts): string | undefined;
}

const BOTH = ['YellowAt', 'UrgeAt'] as const;
const none = (): Lights => ({});
const ofLadder = (from: Moment, dueAt: Moment, { ladder, calendar }: Office): Lights => {
  const { yellowAt, urgeAt } = ladderMoments(from, dueAt, ladder, calendar);
  return { yellowAt, urgeAt };
};

export const STEP_LIMITS: Record<TermPurpose, StepLimit> = {
  sign: {
    item: '签收',
    name: 'sign',
    scope: 'sign',
    has: ['UrgeAt'],
    yellowWhenDue: true,
    due: (from, _, { limits, calendar }) => endOfSpan(from, limits.sign, calendar),
    lights: (_, dueAt, { limits, calendar }) => ({ urgeAt: urgeMoment(dueAt, limits.sign.kind, calendar) }),
  },
  'first-feedback': {
    item: '报首次反馈',
    name: 'firstFeedback',
    scope: 'feedback',
    has: ['UrgeAt'],
    due: (from, _, { limits, calendar }) => endOfSpan(from, limits.firstFeedback, calendar),
    lights: (_, dueAt, { limits, calendar }) => ({ urgeAt: urgeMoment(dueAt, limits.firstFeedback.kind, calendar) }),
  },
  urging: {
    item: '答复催办单',
    name: 'urgeReply',
    has: ['UrgeAt'],
    due: (from, _, { ladder, calendar }) => urgingDeadline(from, ladder, calendar).dueAt,
    lights: (_, dueAt, { ladder, calendar }) => ({
      urgeAt: ladder.urgeReply.kind === 'hours' ? dueAt : urgeMoment(dueAt, ladder.urgeReply.kind, calendar),
    }),
  },
  supervision: {
    item: '报督办报告',
    name: 'supervision',
    scope: 'supervision',
    has: BOTH,
    due: (from, _, { ladder, calendar }) => supervisionDeadline(from, ladder, calendar).dueAt,
    lights: ofLadder,
  },
  rectification: {
    item: '报整改报告',
    name: 'rectification',
    scope: 'rectification',
    has: BOTH,
    due: (from, { rectificationDays }, { limits, ladder, calendar }) =>
      rectificationDeadline(from, rectificationDays ?? limits.rectificationDays, limits.rectificationKind, ladder, calendar).dueAt,
    lights: ofLadder,
  },
  review: {
    item: '办结审核',
    name: 'review',
    has: [],
    due: (from, _, { limits, calendar }) => reviewDeadline(from, limits, calendar),
    lights: none,
    key: ({ caseId }) => caseId,
  },
  appeal: {
    item: '作出复核决定',
    name: 'appeal',
    has: [],
    due: (from, _, { limits, calendar }) => appealDecisionDeadline(from, limits, calendar),
    lights: none,
    key: ({ appeal }) => appeal?.appealId,
  },
};

export const namesOf = ({ name, has }: StepLimit): string[] => [`${name}DueAt`, ...has.map((light) => `${name}${light}`), `${name}Term`];

/** Its moments and its term, as variables. */
export function limitVariables(purpose: TermPurpose, from: Moment, dueAt: Moment, facts: LimitFacts, office: Office): Variables {
  const limit = STEP_LIMITS[purpose];
  const lights = limit.lights(from, dueAt, office);
  const last = lights.urgeAt ? later(dueAt, lights.urgeAt) : dueAt;
  const term: DeadlineTerm = {
    id: `${limit.key?.(facts) ?? office.instance}/${purpose}`,
    instance: office.instance,
    from,
    provisional: office.calendar.isProvisional(dateOf(from), dateOf(last)),
  };
  return {
    [`${limit.name}DueAt`]: dueAt,
    ...(lights.yellowAt && { [`${limit.name}YellowAt`]: lights.yellowAt }),
    ...(lights.urgeAt && { [`${limit.name}UrgeAt`]: lights.urgeAt }),
    [`${limit.name}Term`]: term,
  };
}

/** The limit, begun at `from`. */
export const stepLimit = (purpose: TermPurpose, from: Moment, facts: LimitFacts, office: Office): Variables =>
  limitVariables(purpose, from, STEP_LIMITS[purpose].due(from, facts, office), facts, office);
