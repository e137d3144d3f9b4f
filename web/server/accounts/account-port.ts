/** What the handlers ask of people's accounts. Each change is an act with its entry, which says what was and what is, and never a password. */
import type { Account, AccountQuery, RoleRequestRow, SessionLine } from '../../api/accounts.ts';
import type { AccountChange } from '../../../store/accounts.ts';
import type { NewSubstituteBody, OwnPosts, PostChange, PostInput, PostsOf } from '../../api/posts.ts';
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
export interface ChangedAccount extends AccountChange {
  /** These three of the first of his posts. */ readonly title: string | null;
  readonly unitId: string | null;
  readonly roles: readonly RoleId[];
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
  changeAccount(userId: string, change: ChangedAccount, actor: string): Promise<{ account: Account } & Telling>;
  resetPassword(userId: string, actor: string): Promise<{ password: string } & Telling>;
  setActive(userId: string, active: boolean, actor: string): Promise<{ account: Account } & Telling>;
  /** His other sessions end. @param token of the session that stays */
  changeOwnPassword(userId: string, password: string, token: string): Promise<void>;
  roleRequests(viewer: User): Promise<{ total: number; rows: RoleRequestRow[] }>;
  decideRoles(requestId: string, decision: 'confirm' | 'refuse', actor: User): Promise<{ userId: string } & Telling>;
  /** All his posts and substitutions, with those that are over and those to come. */
  postsOf(userId: string): Promise<PostsOf>;
  addPost(userId: string, post: PostInput, actor: string): Promise<Telling>;
  /** Its title, and its last day. */
  changePost(userId: string, postId: string, change: PostChange, actor: string): Promise<Telling>;
  /** One that has not begun. */
  removePost(userId: string, postId: string, actor: string): Promise<Telling>;
  nameSubstitute(postId: string, body: NewSubstituteBody, actor: User): Promise<Telling & { readonly userId: string }>;
  /** The same by whose post it is. */
  nameOwnSubstitute(postId: string, body: NewSubstituteBody, actor: User): Promise<Telling & { readonly userId: string }>;
  /** @param own by one of the two whom it is about */
  endSubstitute(substituteId: string, actor: User, own: boolean): Promise<Telling & { readonly userIds: readonly string[] }>;
  ownPosts(userId: string): Promise<OwnPosts>;
  /** Undefined: he has no such post today. */
  chooseCapacity(userId: string, token: string, postId: string): Promise<true | undefined>;
  /** @param token of the session that asks */
  ownSessions(userId: string, token: string): Promise<SessionLine[]>;
  endOwnSession(userId: string, sessionId: string): Promise<boolean>;
}
