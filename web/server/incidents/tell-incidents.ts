/**
 * That something has stopped is told to whoever mends it, by a line in his inbox: once for each place, since what fails for one case mostly
 * fails for all, and a machine that is ill must not bury its keeper in messages.
 */
import { may } from '../../../rules/access/permissions/may.ts';
import { epochOf } from '../../../rules/calendar/moment.ts';
import { whyStopped } from '../../../rules/incidents/why-stopped.ts';
import type { Applied } from '../../../register/changes.ts';
import type { User } from '../../api/entities.ts';
import type { ServerContext } from '../context.ts';
import { momentText } from '../moment.ts';
import type { IncidentRow } from '../ports.ts';

/** The page that its notices lead to knows them by it. */
export const INCIDENT_NOTICE = 'incident';
/** Nobody signed in does this. */
const SYSTEM = 'siban';
const HOUR_MS = 3_600_000;
/** So many of the newest are looked at: 异常 shows the rest. */
const LOOKED_AT = 50;
/** More lines than this in an hour are read by nobody. */
const MOST_AN_HOUR = 20;
const MOST_PEOPLE = 20;

type Parts = Pick<ServerContext, 'register' | 'office' | 'live' | 'clock'>;

/** Looks once now, since something may have stopped while nobody listened, and after each record of it. Returns the way to stop. */
export function tellIncidents(parts: Parts, failed: (error: unknown) => void): () => void {
  let last: Promise<unknown> = Promise.resolve();
  let isPlanned = false;
  const look = (): void => {
    // What comes while one look waits for its turn is seen by that one.
    if (isPlanned) return;
    isPlanned = true;
    last = last
      .then(() => {
        isPlanned = false;
        return tellOpen(parts);
      })
      .catch(failed);
  };
  look();
  return parts.register.onApplied((applied) => {
    if (isAboutIncidents(applied)) look();
  });
}

const isAboutIncidents = ({ kinds, cases }: Applied): boolean =>
  kinds.has('incidents') || [...cases.values()].some((ofCase) => ofCase.has('incidents'));

async function tellOpen({ register, office, live, clock }: Parts): Promise<void> {
  const keepers = (await office.users()).filter((user) => may(user, 'resolve-incidents').allowed).slice(0, MOST_PEOPLE);
  const told: string[] = [];
  for (const user of keepers) {
    const open = (await register.incidents(user, 0, LOOKED_AT)).rows.filter(({ endedAt }) => endedAt === null);
    for (const row of open.toReversed()) {
      const now = momentText(clock.now());
      if (!(await isNews(office, user, row, clock.now()))) continue;
      const { title, text } = lineOf(row);
      told.push(
        ...(await office.tell(
          [{ id: `${placeOf(row)}${row.key}/${user.userId}`, userId: user.userId, at: now, notice: INCIDENT_NOTICE, title, text }],
          SYSTEM,
        )),
      );
    }
  }
  if (told.length > 0) live.officeChanged({ list: 'inbox', userIds: told });
}

async function isNews(office: Parts['office'], { userId }: User, row: IncidentRow, now: number): Promise<boolean> {
  // Measured from when it stopped: what was passed over once is not told hours later, when something else stops.
  if ((await office.toldSince(userId, placeOf(row), momentText(epochOf(row.at) - HOUR_MS))) > 0) return false;
  return (await office.toldSince(userId, `${INCIDENT_NOTICE}/`, momentText(now - HOUR_MS))) < MOST_AN_HOUR;
}

const placeOf = ({ process, element }: IncidentRow): string => `${INCIDENT_NOTICE}/${process.id}/${element.id}/`;

/** Its reader may see no content of cases: step, process and number only. */
function lineOf({ element, process, number, errorType }: IncidentRow): { title: string; text: string } {
  const { why, advice } = whyStopped(errorType);
  return {
    title: `流程停住：${element.name}`,
    text: `“${process.name}”停在“${element.name}”${number === null ? '' : `（${number}）`}：${why}${advice}同一步一小时内再停住的不另行通知，都列在“系统管理—异常”中。`,
  };
}
