/** What every handler is given. Ports only: the composition (cli/) decides what stands behind them. */
import type { Request, Response } from 'express';
import type { RouteBody, RouteId, RouteParams, RouteResponse, routes } from '../api/routes.ts';
import type { z } from 'zod';
import type { OfficeFacts } from '../../processes/lint/facts.ts';
import type { Arrivals } from '../../register/arrivals.ts';
import type { Live } from './live/live.ts';
import type { Logger } from './logger.ts';
import type { DemoPort, OfficeStore, RegisterReader, SessionPerson } from './ports.ts';
import type { OidcPort } from './oidc/oidc-port.ts';
import type { FormRules } from './forms/form-rules.ts';
import type { ZeebeCommands } from './commands/zeebe-commands.ts';
import type { SetupCode } from './setup/setup-code.ts';
import type { Publisher } from './release/publisher.ts';
import type { Resource } from './release/release-set.ts';
import type { UploadChecks } from './uploads/upload-port.ts';

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

/** The mail server, as far as the pages look at it. */
export interface MailPort {
  readonly server: { readonly host: string; readonly port: number; readonly sender: string; readonly tls: boolean };
  /** Sends one letter on trial. Never rejects, and ends within ten seconds. */
  test(to: string): Promise<{ accepted: boolean; message: string; answer: string | null }>;
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
  /** Milliseconds as the world counts them, whatever the engine's clock was set to: for guessing and sessions. */
  readonly wallClock: () => number;
  readonly log: Logger;
  readonly engineKind: 'embedded' | 'zeebe';
  /** Whether the engine takes no work because its disk is full: it has no word of its own for that in every answer. */
  readonly isEngineFull: () => boolean;
  readonly version: string;
  readonly demo: DemoPort;
  /** Absent where there are people: nothing is to be set up. */ readonly setupCode: SetupCode | undefined;
  /** Absent where people sign in by password alone. */ readonly oidc: OidcPort | undefined;
  /** Absent where no mail leaves the house. */ readonly mail: MailPort | undefined;
  readonly newId: () => string;
  /** What a file passes on its way in. */ readonly uploads: UploadChecks;
  /** The styles of the office's papers: a document is kept as its content alone. */
  readonly documentStyles: string;
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
  readonly user: SessionPerson;
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
