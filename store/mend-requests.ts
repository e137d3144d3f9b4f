/**
 * Requests to set something right by hand. open → sending (a second person confirmed; the command is on its way) → done, or failed when the
 * engine refused it; or declined, or withdrawn. At most one of an incident is open or being sent.
 */
import type { OfficeDatabase } from './store.ts';

export type MendState = 'open' | 'sending' | 'done' | 'failed' | 'declined' | 'withdrawn';

/** Where it stands still and what is to be set: as it was when it was asked for. */
export interface MendWhat {
  readonly element: string;
  readonly process: string;
  readonly elementKey: string;
  readonly instanceKey: string;
  readonly jobKey: string | null;
  readonly number: string | null;
  readonly errorType: string;
  /** The scope whose variable it is; that of the step for one that is not there. */ readonly scope: string;
  readonly name: string | null;
  /** JSON; null where there is none. */ readonly before: string | null;
  readonly after: string | null;
}
export interface MendRequest {
  readonly requestId: string;
  readonly incidentKey: string;
  readonly caseId: string;
  readonly kind: 'variable' | 'skip';
  readonly what: MendWhat;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly state: MendState;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  /** Why it was declined, or what came of it. */ readonly note: string | null;
}

export interface MendRequestReader {
  /** The newest first. */
  list(limit: number): Promise<MendRequest[]>;
  get(requestId: string): Promise<MendRequest | undefined>;
  sending(): Promise<MendRequest[]>;
}
/** Inside an act. */
export interface MendRequests extends MendRequestReader {
  /** Undefined when one of this incident is open. */
  ask(request: Omit<MendRequest, 'state' | 'decidedBy' | 'decidedAt' | 'note'>): Promise<true | undefined>;
  /** Undefined when it is not (any more) in the state that it is to leave. */
  move(
    requestId: string,
    from: MendState,
    to: MendState,
    change: Partial<Pick<MendRequest, 'decidedBy' | 'decidedAt' | 'note'>>,
  ): Promise<true | undefined>;
}

const MOST_SENDING = 100;

export function createMendRequests(database: OfficeDatabase): MendRequests {
  const rows = () => database.selectFrom('mend_request').selectAll();
  return {
    list: async (limit) => (await rows().orderBy('asked_at', 'desc').orderBy('request_id', 'desc').limit(limit).execute()).map(requestOf),
    async get(requestId) {
      const row = await rows().where('request_id', '=', requestId).executeTakeFirst();
      return row && requestOf(row);
    },
    sending: async () => (await rows().where('state', '=', 'sending').orderBy('asked_at').limit(MOST_SENDING).execute()).map(requestOf),
    async ask({ requestId, incidentKey, caseId, kind, what, reason, askedBy, askedAt }) {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('mend_request')
        .values({
          request_id: requestId,
          incident_key: incidentKey,
          case_id: caseId,
          kind,
          what: JSON.stringify(what),
          reason,
          asked_by: askedBy,
          asked_at: askedAt,
          state: 'open',
          decided_by: null,
          decided_at: null,
          note: null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (numInsertedOrUpdatedRows ?? 0n) > 0n ? true : undefined;
    },
    async move(requestId, from, to, { decidedBy, decidedAt, note }) {
      const { numUpdatedRows } = await database
        .updateTable('mend_request')
        .set({
          state: to,
          ...(decidedBy === undefined ? {} : { decided_by: decidedBy }),
          ...(decidedAt === undefined ? {} : { decided_at: decidedAt }),
          ...(note === undefined ? {} : { note }),
        })
        .where('request_id', '=', requestId)
        .where('state', '=', from)
        .executeTakeFirst();
      return numUpdatedRows > 0n ? true : undefined;
    },
  };
}

const requestOf = (row: {
  request_id: string;
  incident_key: string;
  case_id: string;
  kind: string;
  what: string;
  reason: string;
  asked_by: string;
  asked_at: string;
  state: string;
  decided_by: string | null;
  decided_at: string | null;
  note: string | null;
}): MendRequest => ({
  requestId: row.request_id,
  incidentKey: row.incident_key,
  caseId: row.case_id,
  kind: row.kind as MendRequest['kind'],
  what: JSON.parse(row.what) as MendWhat,
  reason: row.reason,
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  state: row.state as MendState,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  note: row.note,
});
