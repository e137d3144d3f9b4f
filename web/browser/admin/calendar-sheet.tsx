/** Twelve months as grids. A day says by a word and a colour what it is; whoever may, switches it by a click. */
import { monthsOf, type DayKind, type Days, type SheetDay } from './calendar-days.ts';
import './calendar.css';

const WORDS: Readonly<Record<DayKind, string>> = { off: '休', work: '班' };
const SAID: Readonly<Record<DayKind, string>> = { off: '放假', work: '调休上班' };

interface Props {
  readonly year: number;
  readonly days: Days;
  /** What is published: days that differ from it are marked. */ readonly published: Days;
  readonly today: string;
  onSwitch(date: string): void;
}

export function CalendarSheet({ year, days, published, today, onSwitch }: Props) {
  return (
    <>
      <div className="calendar-sheet">
        {monthsOf(year).map(({ month, before, days: ofMonth }) => (
          <section key={month} aria-label={`${year}年${month}月`}>
            <h3>{month}月</h3>
            <div className="calendar-month">
              {['一', '二', '三', '四', '五', '六', '日'].map((name) => (
                <span key={name} className="calendar-week">
                  {name}
                </span>
              ))}
              {ofMonth.map((day, n) => (
                <Day
                  key={day.date}
                  day={day}
                  kind={days.get(day.date)}
                  changed={days.get(day.date) !== published.get(day.date)}
                  today={day.date === today}
                  column={n === 0 ? before + 1 : undefined}
                  onSwitch={onSwitch}
                />
              ))}
            </div>
          </section>
        ))}
      </div>
      <p className="calendar-legend muted">
        <span>
          <i className="off">休</i>放假
        </span>
        <span>
          <i className="work">班</i>周末调休上班
        </span>
        <span>
          <i className="weekend">6</i>周末
        </span>
        <span>
          <i className="today">8</i>今天
        </span>
        <span>
          <i className="changed">9</i>尚未公布的修改
        </span>
        <span>点一个日期：休 → 班 → 不列</span>
      </p>
    </>
  );
}

interface DayProps {
  readonly day: SheetDay;
  readonly kind: DayKind | undefined;
  readonly changed: boolean;
  readonly today: boolean;
  readonly column: number | undefined;
  onSwitch(date: string): void;
}

function Day({ day: { date, day, weekend, name }, kind, changed, today, column, onSwitch }: DayProps) {
  const names = [kind ?? (weekend ? 'weekend' : ''), today ? 'today' : '', changed ? 'changed' : ''].filter(Boolean).join(' ');
  const said = kind ? SAID[kind] : weekend ? '周末' : '工作日';
  return (
    <button
      type="button"
      className={names}
      style={column === undefined ? undefined : { gridColumnStart: column }}
      aria-label={`${name} ${said}${changed ? '，尚未公布的修改' : ''}${today ? '，今天' : ''}`}
      onClick={() => onSwitch(date)}
    >
      {day}
      {kind && <b>{WORDS[kind]}</b>}
    </button>
  );
}
