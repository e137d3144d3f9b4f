/** A timer takes its moment from the deadlines that were computed; a number, a past date or a spelling of its own never rings, or rings at once. */
import { eventOf } from '../diagram/diagram.ts';
import { parseValue, type Feel } from '../feel/feel.ts';
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

const DURATION = /^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})(\[[\w/]+\])?$/;
const CYCLE = /^R\d*\/P/;
const CRON = /^(\S+\s+){5}\S+$/;
const WANTED = { timeDate: '时刻（如 =dueAt）', timeDuration: '时长（如 P3D）', timeCycle: '周期（如 R/P1D）' } as const;

export const timerMoves: Rule = {
  name: 'timer-moves',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set)) {
      const timer = eventOf(element, 'timer')?.timer;
      if (!timer) continue;
      const { kind, expression } = timer;
      const say = (message: string): void => report(at(diagram, element), `${label(element)}${message}`);
      if (kind === '' || expression === '') say('没有写什么时候到点，请填写时刻（如 =dueAt）。');
      else {
        const { feel, valid } = parseValue(expression);
        if (valid && !fits(kind, feel)) say(`的定时“${expression}”不是${WANTED[kind]}，请改正。`);
        const moment = valid ? momentOf(feel) : undefined;
        if (kind === 'timeDate' && moment !== undefined && set.now !== undefined && moment <= set.now)
          say(`的定时“${expression}”已经过去，一到就会响，请改用算出来的时刻（如 =dueAt）。`);
      }
    }
  },
};

function fits(kind: keyof typeof WANTED, feel: Feel): boolean {
  const text = textOf(feel);
  if (['number', 'boolean', 'null', 'context', 'compare', 'and', 'or'].includes(feel.kind)) return false;
  if (text === undefined) return true;
  if (kind === 'timeDate') return DATE.test(text) && !Number.isNaN(Date.parse(text.replace(/\[.*$/, '')));
  return kind === 'timeDuration'
    ? DURATION.test(text)
    : CYCLE.test(text)
      ? DURATION.test(text.slice(text.indexOf('/') + 1))
      : CRON.test(text);
}

/** The text of a literal, or of a function that makes a moment or a duration of one. */
function textOf(feel: Feel): string | undefined {
  if (feel.kind === 'text') return feel.value;
  const parts = feel.kind === 'call' || (feel.kind === 'other' && feel.what.endsWith('Literal')) ? feel.parts : [];
  const texts = parts.map(textOf).filter((text) => text !== undefined);
  return parts.length === 1 ? texts[0] : undefined;
}

function momentOf(feel: Feel): number | undefined {
  const moment = Date.parse((textOf(feel) ?? '').replace(/\[.*$/, ''));
  return Number.isNaN(moment) ? undefined : moment;
}
