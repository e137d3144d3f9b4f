/** What looking into a file may find, and how much looking is worth. */

/** Why a file does not come in, though its kind may. */
export type Obstacle =
  /** It carries the marking of a state secret. */
  | 'marked'
  | 'macros'
  /** It opens with a password only, so that nobody can look into it. */
  | 'locked'
  /** It cannot be opened, or is not what its kind has to be. */
  | 'unreadable'
  /** It unpacks to far more than it should, or has more parts or pages than anybody reads. */
  | 'too-much'
  /** Looking took too long, or too much memory. */
  | 'too-costly';

/** Undefined: nothing stands against it. */
export type Inspection = Obstacle | undefined;

/** Found while looking; ends it. */
export class Found extends Error {
  readonly obstacle: Obstacle;
  constructor(obstacle: Obstacle) {
    super(`Expected a file without obstacle, but it is ${obstacle}`);
    this.name = 'Found';
    this.obstacle = obstacle;
  }
}

const MB = 1024 * 1024;
export const LIMITS = {
  /** Of one zip file; a presentation of some hundred pictures has a thousand. */ entries: 10_000,
  /** Of all that a file unpacks to, files inside it included. */ unpacked: 400 * MB,
  /** Of one part of it. */ part: 200 * MB,
  /** How many times its size a file may unpack to; asked above `freely`, since a small table of equal rows packs well. */ ratio: 150,
  freely: 60 * MB,
  /** Files in files in files. */ depth: 4,
  /** Of elements within elements; Word's own go to about sixty. */ elements: 300,
  pages: 3_000,
  /** Files attached to a PDF. */ attached: 50,
} as const;

/** What is left of it: one for a file and all files inside it. */
export interface Budget {
  unpacked: number;
  parts: number;
}
export const newBudget = (): Budget => ({ unpacked: LIMITS.unpacked, parts: LIMITS.entries });

export function spend(budget: Budget, bytes: number): void {
  budget.unpacked -= bytes;
  budget.parts -= 1;
  if (budget.unpacked < 0 || budget.parts < 0) throw new Found('too-much');
}
