/** How a route is written down, and what the routes of several areas are made of. */
import { z } from 'zod';
import type { OfficeAction } from '../../rules/access/permissions/actions.ts';

/** `access`: 'public' needs no session, 'user' any session, an action a person who may do it. What is about one case is decided by its handler. */
export interface RouteSpec {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly access: 'public' | 'user' | OfficeAction;
  /** Open to who has yet to change the password that he was given, too. */
  readonly beforeOwnPassword?: true;
  /** Somebody signs in by it: who he was before says nothing, and tries are counted by their address. */
  readonly signsIn?: true;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The route takes a file of this type as its body. */
  readonly upload?: string;
  /** Absent: the route streams or sends a file of `contentType`. */
  readonly response?: z.ZodType;
  readonly contentType?: string;
  readonly status?: number;
}
export const route = <const T extends RouteSpec>(spec: T): T => spec;

export const caseId = z.object({ caseId: z.string().min(1).max(80) });
export const key = z.object({ key: z.string().regex(/^\d{1,19}$/) });
/** An act was taken: `settled` false, with a sentence and status 202, when it is not in the register yet (a cluster may need longer). */
export const taken = z.object({ settled: z.boolean(), message: z.string().optional() });
