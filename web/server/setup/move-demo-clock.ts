import type { Handler } from '../context.ts';
import { calendarOf } from '../forms/calendar-of.ts';
import { HttpError, wrongField } from '../http-errors.ts';
import { momentText } from '../moment.ts';

const DAY_MS = 86_400_000;
/** A year and a month: whoever wants to see more moves on from there. */
const FARTHEST_MS = 400 * DAY_MS;

/** Time in a demo goes as its visitor likes, and never back. */
export const moveDemoClock: Handler<'moveDemoClock'> = async ({ context, body: { to }, user }) => {
  const { demo, clock, office, register } = context;
  const from = clock.now();
  if (!(await demo.canMove())) throw new HttpError('NOT_FOUND', { message: '这里不是演示，时间按实际日期走。' });
  const target = await targetOf();
  if (target <= from) throw wrongField('to', '演示时钟只能往后走，请选择以后的日期。');
  if (target - from > FARTHEST_MS) throw wrongField('to', '一次最多走一年，请选近一些的日期。');
  await office.audit({
    at: momentText(from),
    actor: user.userId,
    action: '移动演示时钟',
    subject: 'demo',
    detail: { to: momentText(target) },
  });
  if (!(await demo.moveTo(target))) throw new HttpError('NOT_TAKEN', { message: '演示时钟正在走，请稍候再试。' });
  return { now: momentText(clock.now()) };

  async function targetOf(): Promise<number> {
    if (to === 'next-limit') {
      const { nextTimerAt } = await register.state();
      if (nextTimerAt === null) throw new HttpError('NOT_FOUND', { message: '现在没有等待到点的时限。' });
      return Math.max(Date.parse(nextTimerAt), from + 1);
    }
    const today = momentText(from).slice(0, 10);
    const day = to === 'working-day' ? calendarOf(await office.calendars()).addWorkingDays(today, 1) : to;
    return Date.parse(`${day}T09:00:00+08:00`);
  }
};
