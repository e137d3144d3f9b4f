/** What stands in the records of a case when something in it was mended by hand. Part of the contract; it is imported from there. */
import type { Actor } from './people.ts';

/** The variable that is set along with the corrected one, in the same scope, so that both are there or neither. */
export const MEND_MARK = 'mendMark';

export interface MendMark {
  readonly requestId: string;
  /** Key of the scope it was set in: a called process has a copy of what its caller knows. */ readonly scope: string;
  readonly kind: 'variable' | 'skip';
  /** The step that stood still. */ readonly element: string;
  readonly name: string | null;
  /** JSON, shortened; null where there was none. */ readonly before: string | null;
  readonly after: string | null;
  readonly reason: string;
  /** Name of who asked for it; the actor confirmed it. */ readonly askedBy: string;
  readonly actor: Actor;
}
