/** What a batch of records changed, for those who listen: which cases, and what else people see in lists. */
import { JOB } from '../processes/contract.ts';
import type { IncomingRecord } from './incoming-record.ts';

/** What changes beside a case itself. The lists that show cases and their tasks follow from the cases. */
export type Kind = 'tasks' | 'incidents' | 'inbox' | 'definitions';

export interface Applied {
  /** How many records the register has taken. It only grows, over restarts too. */
  readonly position: number;
  /** The cases that changed, each with what else changed in it. */
  readonly cases: ReadonlyMap<string, ReadonlySet<Kind>>;
  /** What changed that belongs to no case. */
  readonly kinds: ReadonlySet<Kind>;
  /** The records that are new, in the order they were taken. */
  readonly records: readonly IncomingRecord[];
}

/** The cases that the records of a batch touch. It is told after each record which one it was, and so knows what changed in each case. */
export class Touched extends Set<string> {
  readonly cases = new Map<string, Set<Kind>>();
  readonly kinds = new Set<Kind>();
  readonly #ofRecord = new Set<string>();

  override add(caseId: string): this {
    this.#ofRecord.add(caseId);
    if (!this.cases.has(caseId)) this.cases.set(caseId, new Set());
    return super.add(caseId);
  }

  /** The record was projected: what was touched since the last one, it touched. */
  by(record: IncomingRecord): void {
    const kind = kindOf(record);
    if (kind !== undefined && this.#ofRecord.size === 0) this.kinds.add(kind);
    if (kind !== undefined) for (const caseId of this.#ofRecord) this.cases.get(caseId)?.add(kind);
    this.#ofRecord.clear();
  }

  /** Everything was built again: anything may have changed. */
  byRebuilding(): void {
    for (const kind of KINDS) this.kinds.add(kind);
    this.#ofRecord.clear();
  }
}

const KINDS: readonly Kind[] = ['tasks', 'incidents', 'inbox', 'definitions'];

const DEFINING: ReadonlySet<string> = new Set(['DEPLOYMENT', 'PROCESS', 'FORM', 'DECISION_REQUIREMENTS']);

function kindOf({ valueType, intent, value }: IncomingRecord): Kind | undefined {
  if (DEFINING.has(valueType)) return 'definitions';
  if (valueType === 'INCIDENT') return 'incidents';
  if (valueType !== 'JOB') return undefined;
  if (value['type'] === JOB.userTask) return 'tasks';
  // The message was put into the inbox before its job was completed.
  return value['type'] === JOB.notify && intent === 'COMPLETED' ? 'inbox' : undefined;
}
