/** May this 延期 be applied for? (§2.3: ≥ 1 WD before due, ≤ 2 times, ≤ 50 % of the original limit, ≤ 15 WD each) */
import type { Limits } from '../../processes/contract.ts';
import { isCivilDate } from '../calendar/civil-date.ts';
import { dateOf, isBefore, type Moment } from '../calendar/moment.ts';
import { closingOf, deliveryDay, type OfficeCalendar } from '../calendar/office-time.ts';

export interface ExtensionQuestion {
  now: Moment;
  dueAt: Moment;
  /** the date asked for */ to: string;
  limits: Pick<Limits, 'extensionMaxTimes' | 'extensionMaxDays' | 'extensionMaxShare' | 'extensionNoticeDays'>;
  /** working days of the original limit */ limitDays: number;
  /** working days granted before */ granted: readonly number[];
}
export interface ExtensionAnswer {
  admissible: boolean;
  /** why not, for staff; empty when admissible */ reason: string;
  /** working days asked for */ days: number;
  /** the new deadline, rolled forward to a working day */ to: Moment;
}

export function judgeExtension(question: ExtensionQuestion, calendar: OfficeCalendar): ExtensionAnswer {
  const { now, dueAt, limits, granted } = question;
  if (!isCivilDate(question.to))
    return { admissible: false, reason: '申请延期至的日期填写有误，请按“年-月-日”重新填写。', days: 0, to: dueAt };
  const date = calendar.rollForward(question.to);
  const days = calendar.workingDaysBetween(dateOf(dueAt), date);
  const total = granted.reduce((sum, n) => sum + n, 0);
  const share = Math.floor(question.limitDays * limits.extensionMaxShare);
  const refuse = (reason: string): ExtensionAnswer => ({ admissible: false, reason, days, to: closingOf(date, calendar) });
  if (isBefore(dueAt, now)) return refuse(`已超过办理期限（${spoken(dueAt)}），逾期申请不予受理，按超时处理。`);
  // Whole working days before: with one, the latest is the closing of the working day before the due date.
  const latest = closingOf(calendar.addWorkingDays(dateOf(dueAt), -limits.extensionNoticeDays), calendar);
  if (isBefore(latest, now)) return refuse(`延期须在到期前至少${limits.extensionNoticeDays}个工作日申请，最迟为${spoken(latest)}。`);
  if (days <= 0) return refuse(`申请的新期限须晚于现期限${spoken(dueAt)}。`);
  if (granted.length >= limits.extensionMaxTimes) return refuse(`延期最多${limits.extensionMaxTimes}次，本件已延期${granted.length}次。`);
  if (days > limits.extensionMaxDays) return refuse(`每次延期不超过${limits.extensionMaxDays}个工作日，本次申请${days}个工作日。`);
  if (total + days > share)
    return refuse(
      `延期合计不超过原时限的${Math.round(limits.extensionMaxShare * 100)}%（${share}个工作日），累计将达${total + days}个工作日。`,
    );
  return { admissible: true, reason: '', days, to: closingOf(date, calendar) };
}

/** Working days of the limit first set: what was granted since is not part of it. */
export function originalLimitDays(
  { deliveredAt, dueAt, granted }: { deliveredAt: Moment; dueAt: Moment; granted: readonly number[] },
  calendar: OfficeCalendar,
): number {
  const whole = calendar.workingDaysBetween(deliveryDay(deliveredAt, calendar), dateOf(dueAt));
  return Math.max(1, whole - granted.reduce((sum, days) => sum + days, 0));
}

function spoken(moment: Moment): string {
  return moment.slice(0, 16).replace('T', ' ');
}
