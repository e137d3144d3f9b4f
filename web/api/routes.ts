/**
 * Every route of the API, once: the server mounts it, the OpenAPI document is made from it, the browser calls it. This is the list of the areas;
 * each has a file of its own here and one of the same name in web/server/handlers.
 */
import type { z } from 'zod';
import { accountsRoutes } from './accounts.ts';
import { actionsRoutes } from './actions.ts';
import { auditRoutes } from './audit.ts';
import { calendarRoutes } from './calendar.ts';
import { casesRoutes } from './cases.ts';
import { channelsRoutes } from './channels.ts';
import { documentsRoutes } from './documents.ts';
import { inboxRoutes } from './inbox.ts';
import { incidentsRoutes } from './incidents.ts';
import { mendingRoutes } from './mending.ts';
import { oidcRoutes } from './oidc.ts';
import { peopleRoutes } from './people.ts';
import { postsRoutes } from './posts.ts';
import { releaseRoutes } from './release.ts';
import { rulesRoutes } from './rules.ts';
import { sequencesRoutes } from './sequences.ts';
import { sessionRoutes } from './session.ts';
import { setupRoutes } from './setup.ts';
import { systemRoutes } from './system.ts';
import { tasksRoutes } from './tasks.ts';

export type { RouteSpec } from './route.ts';

export const routes = {
  ...systemRoutes,
  ...setupRoutes,
  ...sessionRoutes,
  ...oidcRoutes,
  ...peopleRoutes,
  ...accountsRoutes,
  ...postsRoutes,
  ...tasksRoutes,
  ...casesRoutes,
  ...actionsRoutes,
  ...documentsRoutes,
  ...releaseRoutes,
  ...rulesRoutes,
  ...inboxRoutes,
  ...mendingRoutes,
  ...incidentsRoutes,
  ...calendarRoutes,
  ...sequencesRoutes,
  ...auditRoutes,
  ...channelsRoutes,
} as const;

export type RouteId = keyof typeof routes;
type Infer<T> = T extends z.ZodType ? z.infer<T> : undefined;
type InferIn<T> = T extends z.ZodType ? z.input<T> : undefined;
export type RouteParams<R extends RouteId> = (typeof routes)[R] extends { params: infer P } ? Infer<P> : undefined;
export type RouteQuery<R extends RouteId> = (typeof routes)[R] extends { query: infer P } ? InferIn<P> : undefined;
export type RouteBody<R extends RouteId> = (typeof routes)[R] extends { body: infer P } ? InferIn<P> : undefined;
export type RouteResponse<R extends RouteId> = (typeof routes)[R] extends { response: infer P } ? Infer<P> : undefined;
