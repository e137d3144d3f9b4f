/** What changed lately, so that a page that was away for a moment catches up with that alone. Bounded: who was away longer asks for everything. */
import type { Kind } from '../../../register/changes.ts';
import type { Told } from '../../api/live.ts';
import { addOffice, ANYTHING, type OfficeChanges } from './office-change.ts';

/** What changed between two positions of the register. */
export interface Change {
  readonly position: number;
  readonly cases: ReadonlyMap<string, ReadonlySet<Kind>>;
  readonly kinds: ReadonlySet<Kind>;
  /** What changed at this position that no record tells of. */
  readonly office: OfficeChanges;
  /** More than is worth naming. */
  readonly isAll: boolean;
}

/** More changed cases than this are told as "everything". */
const MAX_CASES = 2_000;
const MAX_CHANGES = 1_000;
const MAX_KEPT_CASES = 20_000;
const NOTHING: Omit<Change, 'position'> = { cases: new Map(), kinds: new Set(), office: new Map(), isAll: false };

/** Several changes as one. */
export class Gathered implements Change {
  readonly cases = new Map<string, Set<Kind>>();
  readonly kinds = new Set<Kind>();
  readonly office = new Map<Told, 'all' | ReadonlySet<string>>();
  position = 0;
  isAll = false;

  add(change: Pick<Change, 'position'> & Partial<Change>): void {
    const { position, cases, kinds, office, isAll } = { ...NOTHING, ...change };
    this.position = Math.max(this.position, position);
    this.addOffice(office);
    this.isAll ||= isAll || this.cases.size + cases.size > MAX_CASES;
    if (this.isAll) return void this.cases.clear();
    for (const kind of kinds) this.kinds.add(kind);
    for (const [caseId, ofCase] of cases) {
      const known = this.cases.get(caseId);
      if (known) for (const kind of ofCase) known.add(kind);
      else this.cases.set(caseId, new Set(ofCase));
    }
  }

  addOffice(office: OfficeChanges): void {
    for (const [list, people] of office) addOffice(this.office, list, people);
  }
}

export class RecentChanges {
  readonly #changes: Change[] = [];
  #cases = 0;
  /** What happened up to here is not kept. */
  #from: number;

  constructor(from: number) {
    this.#from = from;
    // What the office changed before has left no trace here.
    this.add({ ...NOTHING, position: from, office: ANYTHING });
  }

  add(change: Change): void {
    this.#changes.push(change);
    this.#cases += change.cases.size;
    while (this.#changes.length > MAX_CHANGES || this.#cases > MAX_KEPT_CASES) {
      const oldest = this.#changes.shift() as Change;
      this.#cases -= oldest.cases.size;
      // Of its position something is no longer known that has none of its own.
      this.#from = oldest.office.size > 0 ? oldest.position + 1 : oldest.position;
    }
  }

  /** All that changed after a position; undefined when it lies too far back to know. */
  since(position: number): Change | undefined {
    if (position < this.#from) return undefined;
    const gathered = new Gathered();
    for (const change of this.#changes) {
      if (change.position > position) gathered.add(change);
      // It has no position of its own: whoever heard of that one need not have heard of this.
      else if (change.position === position) gathered.addOffice(change.office);
    }
    return gathered;
  }
}
