/** What the office looks at besides its own tasks: what the 督查室主任 stands in for, with the reason, and the backlog of the day (事不过夜, R-07). */
import { may } from '../../rules/access/permissions/may.ts';
import { canStandIn, standsIn } from '../../rules/access/stand-in.ts';
import { withHours } from '../../rules/calendar/office-time.ts';
import { backlog } from '../../rules/deadlines/same-day.ts';
import { officeHoursTable } from '../../rules/tables/tables.ts';
import type { User } from '../api/entities.ts';
import type { RouteResponse } from '../api/routes.ts';
import { actingUser } from './actor.ts';
import type { Call, ServerContext } from './context.ts';
import { calendarOf } from './forms/calendar-of.ts';
import { momentText } from './moment.ts';
import type { OpenTask } from './ports.ts';
import { tableOf } from './tables.ts';

export async function officeWork({ context, user }: Call<'officeWork'>): Promise<RouteResponse<'officeWork'>> {
  const seesBacklog = may(user, 'see-backlog').allowed;
  if (!canStandIn(user) && !seesBacklog) return { standIns: [], backlog: [] };
  const now = momentText(context.clock.now());
  const open = await context.register.openTasks(user, now);
  return { standIns: await standIns(context, user, open), backlog: seesBacklog ? await late(context, open, now) : [] };
}

async function standIns({ office }: ServerContext, user: User, open: readonly OpenTask[]) {
  if (!canStandIn(user)) return [];
  const people = (await office.actingPeople()).map(actingUser);
  const found = [];
  for (const { task, declared, assignee, facts, caseFacts } of open) {
    const acting = { ...declared, candidateGroups: task.candidateGroups, assignmentId: task.assignmentId, assignee };
    const because = await standsIn(acting, actingUser(user), async () => people, facts, caseFacts);
    if (because !== null) found.push({ task, because });
  }
  return found;
}

/** Steps that are to be done the day they came in: those that are late, and those that are still to be done today. */
async function late(context: ServerContext, open: readonly OpenTask[], now: string) {
  const steps = open.filter(({ sameDay }) => sameDay);
  if (steps.length === 0) return [];
  const calendar = withHours(calendarOf(await context.office.calendars()), await tableOf(context, officeHoursTable, undefined, {}));
  const items = backlog(
    steps.map(({ task }) => ({ id: task.key, arrivedAt: task.createdAt })),
    now,
    calendar,
  );
  return items.flatMap(({ id, limitAt, reason }) => {
    const step = steps.find(({ task }) => task.key === id);
    return step ? [{ task: step.task, limitAt, reason }] : [];
  });
}
