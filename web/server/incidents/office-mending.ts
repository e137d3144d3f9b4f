/** The store's part of what is set right by hand: each step of a request is an act with its entry, which says what it was and what it shall be. */
import type { MendRequest, MendState } from '../../../store/mend-requests.ts';
import type { ActTransaction } from '../../../store/act.ts';
import type { Store } from '../../../store/store.ts';

export interface Message {
  readonly to: readonly string[];
  readonly title: string;
  readonly text: string;
}
export interface MendMove {
  readonly from: MendState;
  readonly to: MendState;
  readonly actor: string;
  readonly at: string;
  readonly note?: string;
  readonly message?: Message;
}

export interface OfficeMending {
  /** The newest first. */
  mendRequests(limit: number): Promise<MendRequest[]>;
  mendRequest(requestId: string): Promise<MendRequest | undefined>;
  /** Confirmed, and not known to be done. */
  mendsBeingSent(): Promise<MendRequest[]>;
  /** False: one of this incident waits already. */
  askMending(request: Omit<MendRequest, 'state' | 'decidedBy' | 'decidedAt' | 'note'>, message: Message): Promise<boolean>;
  /** False: it is not in that state any more. */
  moveMending(request: MendRequest, move: MendMove): Promise<boolean>;
}

/** The page that its notices lead to knows them by it. */
const NOTICE = 'incident';

export function officeMending({ mendRequests, act }: Pick<Store, 'mendRequests' | 'act'>): OfficeMending {
  return {
    mendRequests: (limit) => mendRequests.list(limit),
    mendRequest: (requestId) => mendRequests.get(requestId),
    mendsBeingSent: () => mendRequests.sending(),
    async askMending(request, message) {
      const { askedAt: at, askedBy: actor, incidentKey } = request;
      const entry = { at, actor, action: '申请处理异常', subject: `incident/${incidentKey}`, detail: detailOf(request) };
      const done = await act(entry, async (tx) => {
        if (!(await tx.mendRequests.ask(request))) return undefined;
        await tell(tx, `mend/${request.requestId}/asked`, at, message);
        return true;
      });
      return done === true;
    },
    async moveMending(request, { from, to, actor, at, note, message }) {
      const detail = { ...detailOf(request), ...(note === undefined ? {} : { note }) };
      const done = await act({ at, actor, action: actionOf(to), subject: `incident/${request.incidentKey}`, detail }, async (tx) => {
        // Who decided it stays, whatever comes of it.
        const decided = from === 'open' ? { decidedBy: actor, decidedAt: at } : {};
        if (!(await tx.mendRequests.move(request.requestId, from, to, { ...decided, ...(note === undefined ? {} : { note }) })))
          return undefined;
        if (message) await tell(tx, `mend/${request.requestId}/${to}`, at, message);
        return true;
      });
      return done === true;
    },
  };
}

function actionOf(to: MendState) {
  const entry =
    to === 'sending'
      ? { action: '同意处理异常' as const }
      : to === 'declined'
        ? { action: '不同意处理异常' as const }
        : to === 'withdrawn'
          ? { action: '撤回处理异常申请' as const }
          : { action: '执行处理异常' as const };
  return entry.action;
}

async function tell(tx: ActTransaction, id: string, at: string, { to, title, text }: Message): Promise<void> {
  for (const userId of to) await tx.inbox.add({ id: `${id}/${userId}`, userId, at, notice: NOTICE, title, text, urgent: false });
}

const detailOf = ({ requestId, caseId, kind, what, reason, askedBy }: Omit<MendRequest, 'state' | 'decidedBy' | 'decidedAt' | 'note'>) => ({
  requestId,
  caseId,
  number: what.number,
  kind,
  element: what.element,
  name: what.name,
  before: what.before,
  after: what.after,
  reason,
  askedBy,
});
