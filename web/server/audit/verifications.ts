/**
 * 校验: is everything that is kept as it was written? Each run is an act, and what came out of it stands in the log of acts, which is so the
 * history of runs, too. A run reads all there is and may take minutes; one runs at a time.
 */
import type { Store } from '../../../store/store.ts';
import type { RouteResponse } from '../../api/routes.ts';
import type { ActName } from '../../api/act-names.ts';
import { verifyAll, type Check, type Verdict } from './verify-all.ts';

export type VerificationsTold = RouteResponse<'verifications'>;

export interface VerificationPorts {
  readonly store: Pick<Store, 'audit' | 'auditSearch' | 'files' | 'accounts'>;
  readonly verifyRecords: Check;
  readonly countRecords: () => Promise<number>;
  readonly now: () => string;
  readonly wallClock: () => number;
}

const VERIFIED: ActName = '校验记录';
const SHOWN = 20;
const SECOND_MS = 1_000;

interface Run {
  readonly by: string;
  readonly at: string;
  readonly of: number;
  checked: number;
}
interface Kept extends Verdict {
  readonly seconds: number;
  /** It could not be done to its end. */
  readonly interrupted?: true;
}

export function verifications({ store, verifyRecords, countRecords, now, wallClock }: VerificationPorts) {
  let run: Run | undefined;
  let verdict: Promise<Verdict> | undefined;

  const check = async (actor: string): Promise<Verdict> => {
    const { total } = await store.auditSearch.find({ limit: 1 });
    const of: Run = (run = { by: actor, at: now(), of: total + (await countRecords()), checked: 0 });
    return verifyAll([store.audit.verify, verifyRecords, store.files.verify], (checked) => {
      of.checked = checked;
    });
  };
  const keep = (actor: string, at: string, detail: Kept): Promise<void> =>
    store.audit.append({ at, actor, action: VERIFIED, subject: 'audit', detail });

  const begin = async (actor: string): Promise<Verdict> => {
    const from = wallClock();
    const seconds = (): number => Math.round((wallClock() - from) / SECOND_MS);
    let found: Verdict;
    try {
      found = await check(actor);
    } catch (error) {
      const reason = '校验没有做完，请查看运行情况后再校验。';
      await keep(actor, now(), { ok: false, checked: run?.checked ?? 0, brokenAt: null, reason, seconds: seconds(), interrupted: true });
      throw error;
    }
    await keep(actor, now(), { ...found, seconds: seconds() });
    return found;
  };

  return {
    verifyAudit(actor: string): Promise<Verdict> {
      verdict ??= begin(actor).finally(() => {
        verdict = undefined;
        run = undefined;
      });
      return verdict;
    },
    async verifications(): Promise<VerificationsTold> {
      const { rows } = await store.auditSearch.find({ action: VERIFIED, limit: SHOWN });
      return {
        running: run ? { by: (await store.accounts.nameOf(run.by)) ?? run.by, at: run.at, checked: run.checked, of: run.of } : null,
        rows: rows.map(({ seq, at, actor, actorName, detail }) => {
          const { ok, checked, brokenAt, reason, seconds, interrupted } = detail as Kept;
          return { seq, at, by: actorName ?? actor, ok, checked, brokenAt, reason, seconds, interrupted: interrupted === true };
        }),
      };
    },
  };
}
