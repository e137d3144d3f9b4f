/** 案无积卷、事不过夜: what arrives before 17:00 is registered and proposed (登记、拟办) the same working day. */
import { addDays } from '../calendar/civil-date.ts';
import { at, dateOf, isBefore, timeOf, type Moment } from '../calendar/moment.ts';
import { OFFICE } from '../calendar/office-time.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';

const LAST_ARRIVAL = '17:00:00';

/** By when an item that arrived then must be registered. From 17:00 on, or on a day off, it is the next working day. */
export function registrationLimit(arrivedAt: Moment, calendar: WorkingCalendar): Moment {
  const date = dateOf(arrivedAt);
  const sameDay = timeOf(arrivedAt) < LAST_ARRIVAL;
  return at(calendar.rollForward(sameDay ? date : addDays(date, 1)), OFFICE.closes);
}

export interface ArrivedItem {
  id: string;
  arrivedAt: Moment;
  proposedAt?: Moment | null;
}
export interface BacklogItem {
  id: string;
  limitAt: Moment;
  reason: string;
}

/** The backlog that the 17:00 job lists: what is late, and what must still be done today. */
export function backlog(items: readonly ArrivedItem[], now: Moment, calendar: WorkingCalendar): BacklogItem[] {
  const found: BacklogItem[] = [];
  for (const item of items) {
    const limitAt = registrationLimit(item.arrivedAt, calendar);
    if (item.proposedAt && !isBefore(limitAt, item.proposedAt)) continue;
    if (item.proposedAt) found.push({ id: item.id, limitAt, reason: `拟办迟于${limitAt.slice(0, 10)}，未做到事不过夜` });
    else if (isBefore(limitAt, now)) found.push({ id: item.id, limitAt, reason: `应于${limitAt.slice(0, 10)}登记拟办，至今未办` });
    else if (dateOf(limitAt) === dateOf(now)) found.push({ id: item.id, limitAt, reason: '今日须完成登记拟办' });
  }
  return found;
}
