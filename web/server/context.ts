/** What every handler is given. Ports only: the composition (cli/) decides what stands behind them. */
import type { Request, Response } from 'express';
import type { RouteBody, RouteId, RouteParams, RouteResponse, routes } from '../api/routes.ts';
import type { z } from 'zod';
import type { User } from '../api/entities.ts';
import type { OfficeFacts } from '../../processes/lint/facts.ts';
import type { Arrivals } from '../../register/arrivals.ts';
import type { Live } from './live/live.ts';
import type { Logger } from './logger.ts';
import type { OfficeStore, RegisterReader } from './ports.ts';
import type { FormRules } from './forms/form-rules.ts';
import type { ZeebeCommands } from './commands/zeebe-commands.ts';
import type { Publisher } from './release/publisher.ts';
import type { Resource } from './release/release-set.ts';

/** The one clock of Siban: the engine's. `now()` is milliseconds; `sync()` asks a remote engine first. */
export interface ServerClock {
  now(): number;
  sync(): Promise<void>;
}

/** What speaks against publishing: the step it is about, and a sentence for staff. */
export interface Finding {
  /** File name of the resource. */
  readonly resource: string;
  readonly elementId: string;
  readonly message: string;
}

export interface ServerContext {
  readonly office: OfficeStore;
  readonly register: RegisterReader;
  readonly live: Live;
  /** When what was done is in the register. */
  readonly arrivals: Pick<Arrivals, 'task' | 'instance' | 'message' | 'until' | 'limitMs'>;
  readonly commands: ZeebeCommands;
  readonly formRules: FormRules;
  readonly publisher: Publisher;
  /** Looks at the whole set, bound as it will be deployed, before the engine is called. Any finding refuses the publication. */
  readonly checksBeforePublishing: (resources: readonly Resource[]) => readonly Finding[] | Promise<readonly Finding[]>;
  readonly clock: ServerClock;
  readonly log: Logger;
  readonly engineKind: 'embedded' | 'zeebe';
  /** Whether the engine takes no work because its disk is full: it has no word of its own for that in every answer. */
  readonly isEngineFull: () => boolean;
  readonly version: string;
  /** Loads the demo on an empty system. */
  readonly loadDemo: () => Promise<void>;
  readonly newId: () => string;
  /** True for the demo's office: its logins are shown on the first page. */
  /** The styles of the office's papers: a document is kept as its content alone. */
  readonly documentStyles: string;
  readonly demoLogins: () => Promise<readonly { username: string; name: string; role: string; password: string }[]>;
  /** What this installation has that a diagram may use: plugins, documents, notices, numbers, roles. */
  readonly officeFacts: () => OfficeFacts;
}

type ParsedQuery<R extends RouteId> = (typeof routes)[R] extends { query: infer Q extends z.ZodType } ? z.infer<Q> : undefined;

export interface Call<R extends RouteId> {
  readonly context: ServerContext;
  readonly params: RouteParams<R>;
  readonly query: ParsedQuery<R>;
  readonly body: RouteBody<R>;
  /** Present on every route but the public ones. */
  readonly user: User;
  readonly request: Request;
  readonly response: Response;
}

/** A handler gives the answer's body; routes that stream write to `response` themselves and give undefined. */
export type Handler<R extends RouteId> = (
  call: Call<R>,
) => Promise<RouteResponse<R>> | RouteResponse<R> | (undefined extends RouteResponse<R> ? Promise<void> : never);
export type Handlers = { readonly [R in RouteId]: Handler<R> };
/** Those of one area. */
export type HandlersOf<Routes> = Pick<Handlers, keyof Routes & RouteId>;
