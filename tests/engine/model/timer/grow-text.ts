/** Grows the texts of timers from seeds: valid ones, and ones that are nearly valid. */
import { Dice } from '../../../conformance/random/dice.ts';

export type TimerKind = 'date' | 'duration' | 'cycle';
export interface TimerCase {
  readonly seed: number;
  readonly kind: TimerKind;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** That of the machine. */
  readonly zone: string;
}

const ZONES = ['Asia/Shanghai', 'Europe/Berlin', 'UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const NAMED = [
  ...ZONES,
  ...'Z GMT UTC+8 UTC+08:00 GMT+08:00 UT-03:30 GMT0 Etc/GMT-8 PRC Asia/Chongqing asia/shanghai'.split(' '),
  ...'Asia/Shanghaix CST EST +08:00 +08 +19:00 -18:00 Nowhere/City'.split(' '),
  '',
];
/** About the days on which clocks change, and ordinary ones. */
const NOWS = ['2032-01-05T08:00:00Z', '2027-03-28T00:30:00Z', '2027-10-31T00:30:00Z', '2028-02-29T23:59:59.999Z', '2026-11-01T05:30:00Z'];
const EXTREME = ['2147483647', '2147483648', '9223372036854775807', '9223372036854775808', '106751991167300', '999999999', '178956970'];
const ODD = [...'PTYMWDHSRZ+-:/.,[]@ 0159tpz', '０', '\u2212', 'é', '中'];

/** @param withCron whether some cycles are cron expressions, whose refusals and odd ranges still differ from Zeebe's. */
export function growTimerCase(seed: number, withCron = false): TimerCase {
  const dice = new Dice(seed);
  const kind = dice.weighted<TimerKind>([
    [3, 'date'],
    [3, 'duration'],
    [4, 'cycle'],
  ]);
  const grow = { date, duration: interval, cycle: withCron && dice.chance(45) ? cron : cycle }[kind];
  const text = dice.chance(40) ? spoilt(grow(dice), dice) : grow(dice);
  const offset = dice.chance(70) ? 0 : dice.below(86_400_000);
  return { seed, kind, text, now: Date.parse(dice.pick(NOWS)) + offset, zone: dice.pick(ZONES) };
}

/** One or two characters less, more or other. */
function spoilt(text: string, dice: Dice): string {
  const characters = [...text];
  for (let left = 1 + dice.below(2); left > 0; left--) {
    const at = dice.below(characters.length + 1);
    const cut = dice.below(2);
    characters.splice(at, cut, ...(dice.chance(60) ? [dice.pick(ODD)] : []));
  }
  return characters.join('');
}

const two = (value: number): string => String(value).padStart(2, '0');

function date(dice: Dice): string {
  const year = dice.weighted<() => string>([
    [12, () => String(1900 + dice.below(300))],
    [2, () => `+${10_000 + dice.below(990_000)}`],
    [1, () => `-${two(dice.below(100))}${two(dice.below(100))}`],
    [1, () => dice.pick(['+999999999', '-999999999', '+292278993', '+292278994', '-292275055', '0000', '-0000', '99999', '+2027', '202'])],
  ])();
  const month = dice.chance(95) ? 1 + dice.below(12) : dice.below(20);
  const day = dice.chance(90) ? 1 + dice.below(28) : dice.below(40);
  const time = `${two(dice.chance(95) ? dice.below(24) : dice.below(30))}:${two(dice.chance(97) ? dice.below(60) : dice.below(99))}`;
  const seconds = dice.weighted([
    [3, ''],
    [6, `:${two(dice.chance(97) ? dice.below(60) : dice.below(99))}`],
  ]);
  const fraction = seconds === '' || dice.chance(70) ? '' : `.${String(dice.below(1_000_000_000)).slice(0, dice.below(10))}`;
  const letter = dice.chance(95) ? 'T' : dice.pick(['t', ' ']);
  return `${year}-${two(month)}-${two(day)}${letter}${time}${seconds}${fraction}${offset(dice)}${zone(dice)}`;
}

function offset(dice: Dice): string {
  return dice.weighted<() => string>([
    [6, () => 'Z'],
    [8, () => `${dice.pick(['+', '-'])}${two(dice.below(18))}:${dice.pick(['00', '30', '45'])}`],
    [1, () => `${dice.pick(['+', '-'])}${two(dice.below(30))}:${two(dice.below(70))}`],
    [1, () => `+${two(dice.below(18))}:${two(dice.below(60))}:${two(dice.below(60))}`],
    [1, () => `+${two(dice.below(18))}`],
    [1, () => `+${two(dice.below(18))}00`],
    [1, () => dice.pick(['z', '', '-00:00', '+8:00', '+18:00', '-18:00', '+18:01', '@Asia/Shanghai'])],
  ])();
}

const zone = (dice: Dice): string => (dice.chance(70) ? '' : `[${dice.pick(NAMED)}]`);

/** A number of a duration, with a sign now and then. */
function number(dice: Dice): string {
  const sign = dice.chance(90) ? '' : dice.pick(['-', '+']);
  return (
    sign +
    dice.weighted<() => string>([
      [16, () => String(dice.below(40))],
      [4, () => String(dice.below(100_000))],
      [1, () => dice.pick(EXTREME)],
      [1, () => `00${dice.below(99)}`],
    ])()
  );
}

function length(dice: Dice): string {
  const part = (unit: string, percent: number): string => (dice.chance(percent) ? number(dice) + unit : '');
  const days = dice.chance(60) ? part('Y', 25) + part('M', 30) + part('W', 20) + part('D', 55) : '';
  const fraction = dice.chance(80) ? '' : `${dice.pick(['.', ','])}${String(dice.below(1_000_000_000)).slice(0, dice.below(10))}`;
  const seconds = dice.chance(40) ? `${number(dice)}${fraction}S` : '';
  const time = dice.chance(65) ? `T${part('H', 60)}${part('M', 40)}${seconds}` : '';
  return `${dice.chance(92) ? '' : dice.pick(['-', '+'])}P${days}${time}`;
}

function interval(dice: Dice): string {
  return dice.chance(80) ? length(dice) : `${dice.chance(95) ? date(dice) : ''}/${length(dice)}`;
}

function cycle(dice: Dice): string {
  const count = dice.weighted<() => string>([
    [4, () => ''],
    [6, () => String(dice.below(20))],
    [1, () => dice.pick(['-1', '-5', '+3', '２', '2147483647', '2147483648', '-2147483648', '1.5', ' 1', 'x'])],
  ])();
  return `${dice.chance(98) ? 'R' : dice.pick(['r', ''])}${count}/${interval(dice)}`;
}

function cron(dice: Dice): string {
  if (dice.chance(8))
    return dice.pick(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly', '@reboot', '@never', '']);
  const field = (low: number, high: number, names: readonly string[] = []): string => {
    const value = (): string =>
      names.length > 0 && dice.chance(30)
        ? dice.pick(names)
        : String(dice.chance(97) ? low + dice.below(high - low + 1) : dice.below(high + 3));
    return dice.weighted<() => string>([
      [5, () => '*'],
      [6, value],
      [2, () => `${value()}-${value()}`],
      [2, () => `${dice.pick(['*', value(), `${value()}-${value()}`])}/${dice.chance(90) ? 1 + dice.below(30) : dice.below(90)}`],
      [2, () => Array.from({ length: 2 + dice.below(3) }, value).join(',')],
    ])();
  };
  const months = ['JAN', 'feb', 'Mar', 'DEC', 'JUN', 'XYZ'];
  const days = ['MON', 'sun', 'Fri', 'SAT', 'TUE', 'FOO'];
  const day = (): string =>
    dice.chance(60) ? field(1, 31) : dice.pick(['?', 'L', 'LW', '15W', '1W', '31W', 'L-3', 'L-31', '1,15', 'W', '1L', '*/2']);
  const weekday = (): string =>
    dice.chance(60) ? field(0, 7, days) : dice.pick(['?', 'MONL', '5L', '1#2', 'FRI#1', '7#5', '1#6', 'L', 'MON-FRI', '0,7', 'SAT-SUN']);
  const fields = [field(0, 59), field(0, 59), field(0, 23), day(), field(1, 12, months), dice.chance(50) ? '*' : weekday()];
  if (dice.chance(4)) fields.splice(dice.below(7), dice.below(2), ...(dice.chance(50) ? ['*'] : []));
  return fields.join(dice.chance(97) ? ' ' : '  ');
}
