/** 案无积卷、事不过夜: what arrives early enough (作息时间: 事不过夜) is registered and proposed (登记、拟办) the same working day. */
import { addDays } from '../calendar/civil-date.ts';
import { dateOf, isBefore, timeOf, type Moment } from '../calendar/moment.ts';
import { closingOf, type OfficeCalendar } from '../calendar/office-time.ts';

/** By when an item that arrived then must be registered. From the hour of 事不过夜 on, or on a day off, it is the next working day. */
export function registrationLimit(arrivedAt: Moment, calendar: OfficeCalendar): Moment {
  const date = dateOf(arrivedAt);
  const sameDay = timeOf(arrivedAt) < `${calendar.hours.sameDayUntil}:00`;
  return closingOf(calendar.rollForward(sameDay ? date : addDays(date, 1)), calendar);
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

/** The backlog of an evening: what is late, and what must still be done today. */
export function backlog(items: readonly ArrivedItem[], now: Moment, calendar: OfficeCalendar): BacklogItem[] {
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
