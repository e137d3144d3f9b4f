/** What the handlers ask of people's accounts. Each change is an act with its entry, which says what was and what is, and never a password. */
import type { Account, AccountQuery, RoleRequestRow, SessionLine } from '../../api/accounts.ts';
import type { AccountChange } from '../../../store/accounts.ts';
import type { RoleId } from '../../../processes/contract.ts';
import type { User } from '../../api/entities.ts';
import type { DirectoryLines } from '../../../rules/office/directory-rows.ts';
import type { FirstPassword } from './first-password.ts';

export interface NewAccount {
  readonly username: string;
  readonly name: string;
  readonly roles: readonly RoleId[];
  /** Absent: one is made up. Either way it must be changed at the first sign-in. */ readonly password?: string | undefined;
  readonly unitId?: string | undefined;
  readonly email?: string | undefined;
  readonly title?: string | undefined;
}
export interface ImportedDirectory {
  readonly units: number;
  readonly people: readonly FirstPassword[];
  /** Whose roles wait for somebody to confirm them. */ readonly asked: readonly string[];
}
/** Who got a message with it. */
interface Telling {
  readonly told: readonly string[];
}

export interface AccountParts {
  /** The engine's time, for what is read. */
  readonly now: () => string;
  /** Wall-clock milliseconds, for sessions. */
  readonly wallClock: () => number;
  readonly newId: () => string;
  readonly randomHex: (bytes: number) => string;
}

export interface OfficeAccounts {
  accounts(query: AccountQuery): Promise<{ total: number; rows: Account[]; next: string | null }>;
  /** With the first password, which nobody can read again. */
  createUser(input: NewAccount, actor: string): Promise<{ account: Account; password: string } & Telling>;
  /** All lines or none; what is wrong is told by its cell. */
  importDirectory(lines: DirectoryLines, actor: string): Promise<ImportedDirectory & Telling>;
  changeAccount(userId: string, change: AccountChange, actor: string): Promise<{ account: Account } & Telling>;
  resetPassword(userId: string, actor: string): Promise<{ password: string } & Telling>;
  setActive(userId: string, active: boolean, actor: string): Promise<{ account: Account } & Telling>;
  /** His other sessions end. @param token of the session that stays */
  changeOwnPassword(userId: string, password: string, token: string): Promise<void>;
  roleRequests(viewer: User): Promise<{ total: number; rows: RoleRequestRow[] }>;
  decideRoles(requestId: string, decision: 'confirm' | 'refuse', actor: User): Promise<{ userId: string } & Telling>;
  /** @param token of the session that asks */
  ownSessions(userId: string, token: string): Promise<SessionLine[]>;
  endOwnSession(userId: string, sessionId: string): Promise<boolean>;
}
