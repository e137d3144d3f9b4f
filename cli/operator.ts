/** Who sits at the command line, for the log of acts: no user of the office, but one of this machine. */
import { userInfo } from 'node:os';

export function operator(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    // A container may run under a number that has no name.
    return 'cli';
  }
}
