/**
 * The live stream (`GET /api/events`, server-sent events): what changed, by name, never what it says. Its ids are positions of the register: who
 * comes again with the last one he heard of (`Last-Event-ID`, or `?after=` where a header cannot be set) is told what he missed.
 *
 *     event: hello     the stream stands; what was missed follows
 *     event: changed   data: Changed
 *     event: beat      nothing changed; the connection is alive
 *     event: ended     data: Ended; the stream is over
 */
export const LIVE_EVENTS = ['hello', 'changed', 'beat', 'ended'] as const;
export type LiveEvent = (typeof LIVE_EVENTS)[number];

/** Lists that follow from no record: whatever changes them says so itself. `prepared`: forms of tasks that were kept and not handed in. */
const OFFICE_LISTS = ['drafts', 'people', 'units', 'calendars', 'prepared'] as const;
/** Those, and the inbox: it changes by records as well. */
export const TOLD_LISTS = [...OFFICE_LISTS, 'inbox'] as const;
/** Lists that pages show. */
export const LISTS = ['work', 'tasks', 'register', 'incidents', 'inbox', 'definitions', ...OFFICE_LISTS] as const;
export type Told = (typeof TOLD_LISTS)[number];
export type List = (typeof LISTS)[number];

export interface Changed {
  /** More changed than is worth naming, or it is not known what: everything is to be asked again. */
  readonly all?: true;
  /** Only cases that the person may know of. */
  readonly cases: readonly string[];
  readonly lists: readonly List[];
}

/** It may have come without a position of its own: who heard of that position need not have heard of it. */
export const isOfOffice = ({ lists }: Changed): boolean => lists.some((list) => TOLD_LISTS.some((own) => own === list));

export const EVERYTHING: Changed = { all: true, cases: [], lists: [] };

/** session: signed out, or no longer anybody here · rights: what he may do changed · replaced: by a newer one of his, there are too many */
export type EndReason = 'session' | 'rights' | 'replaced';
export interface Ended {
  readonly reason: EndReason;
  /** For the person. */
  readonly message: string;
}

/** A connection that was silent for so long is dead, whatever it looks like. */
export const SILENCE_MS = 45_000;
