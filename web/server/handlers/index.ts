/** All handlers, an area a file, as in web/api; the compiler sees to it that every route has one. */
import type { Handlers } from '../context.ts';
import { accountsHandlers } from './accounts.ts';
import { actionsHandlers } from './actions.ts';
import { auditHandlers } from './audit.ts';
import { calendarHandlers } from './calendar.ts';
import { casesHandlers } from './cases.ts';
import { channelsHandlers } from './channels.ts';
import { documentsHandlers } from './documents.ts';
import { inboxHandlers } from './inbox.ts';
import { incidentsHandlers } from './incidents.ts';
import { mendingHandlers } from './mending.ts';
import { oidcHandlers } from './oidc.ts';
import { peopleHandlers } from './people.ts';
import { postsHandlers } from './posts.ts';
import { releaseHandlers } from './release.ts';
import { rulesHandlers } from './rules.ts';
import { sequencesHandlers } from './sequences.ts';
import { sessionHandlers } from './session.ts';
import { setupHandlers } from './setup.ts';
import { systemHandlers } from './system.ts';
import { tasksHandlers } from './tasks.ts';

export const allHandlers = (): Handlers => ({
  ...systemHandlers(),
  ...setupHandlers(),
  ...sessionHandlers(),
  ...oidcHandlers(),
  ...peopleHandlers(),
  ...accountsHandlers(),
  ...postsHandlers(),
  ...tasksHandlers(),
  ...casesHandlers(),
  ...actionsHandlers(),
  ...documentsHandlers(),
  ...releaseHandlers(),
  ...rulesHandlers(),
  ...inboxHandlers(),
  ...mendingHandlers(),
  ...incidentsHandlers(),
  ...calendarHandlers(),
  ...sequencesHandlers(),
  ...auditHandlers(),
  ...channelsHandlers(),
});
