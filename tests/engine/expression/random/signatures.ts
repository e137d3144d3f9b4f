/** The built-in functions with the kinds of their parameters, for calls that mostly fit. `now`, `today`, `uuid` and `random number` are left out. */
export type Kind =
  | 'number'
  | 'integer'
  | 'string'
  | 'pattern'
  | 'flags'
  | 'boolean'
  | 'null'
  | 'list'
  | 'numbers'
  | 'strings'
  | 'contexts'
  | 'context'
  | 'key'
  | 'date'
  | 'time'
  | 'date and time'
  | 'months'
  | 'days'
  | 'range'
  | 'point'
  | 'precedes'
  | 'any';

export interface Signature {
  readonly name: string;
  readonly params: readonly (readonly [name: string, kind: Kind])[];
  readonly gives: Kind;
  /** The last parameter may be given several times. */
  readonly repeats?: boolean;
}

/** `name(param kind, …) gives`, one a line; `…` after the last parameter for one that repeats. */
const written = `
  not(negand boolean) boolean
  is defined(value any) boolean
  get or else(value any, default any) any
  assert(value any, condition boolean) any
  assert(value any, condition boolean, cause string) any
  date(from string) date
  date(from date and time) date
  date(year integer, month integer, day integer) date
  date and time(from string) date and time
  date and time(date date, time time) date and time
  date and time(date date and time, time string) date and time
  time(from string) time
  time(from date and time) time
  time(hour integer, minute integer, second number) time
  time(hour integer, minute integer, second number, offset days) time
  number(from string) number
  number(from string, grouping separator string) number
  number(from string, grouping separator string, decimal separator string) number
  string(from any) string
  duration(from string) days
  duration(from string) months
  years and months duration(from date, to date) months
  years and months duration(from date and time, to date and time) months
  substring(string string, start position integer) string
  substring(string string, start position integer, length integer) string
  string length(string string) number
  upper case(string string) string
  lower case(string string) string
  substring before(string string, match string) string
  substring after(string string, match string) string
  replace(input string, pattern pattern, replacement string) string
  replace(input string, pattern pattern, replacement string, flags flags) string
  contains(string string, match string) boolean
  starts with(string string, match string) boolean
  ends with(string string, match string) boolean
  matches(input string, pattern pattern) boolean
  matches(input string, pattern pattern, flags flags) boolean
  split(string string, delimiter pattern) strings
  extract(input string, pattern pattern) strings
  trim(string string) string
  to base64(value string) string
  list contains(list list, element any) boolean
  count(list list) number
  min(list numbers…) number
  max(list numbers…) number
  min(list strings…) string
  max(list list…) any
  sum(list numbers…) number
  product(list numbers…) number
  mean(list numbers…) number
  median(list numbers…) number
  stddev(list numbers…) number
  mode(list numbers…) numbers
  and(list list…) boolean
  all(list list…) boolean
  or(list list…) boolean
  any(list list…) boolean
  sublist(list list, start integer) list
  sublist(list list, start integer, length integer) list
  append(list list, items any…) list
  concatenate(lists list…) list
  insert before(list list, position integer, newItem any) list
  remove(list list, position integer) list
  reverse(list list) list
  index of(list list, match any) numbers
  union(lists list…) list
  distinct values(list list) list
  duplicate values(list list) list
  flatten(list list) list
  sort(list numbers, precedes precedes) numbers
  sort(list strings, precedes precedes) strings
  sort(list list, precedes precedes) list
  string join(list strings) string
  string join(list strings, delimiter string) string
  string join(list strings, delimiter string, prefix string, suffix string) string
  is empty(list list) boolean
  get entries(context context) contexts
  get value(context context, key key) any
  get value(context context, keys strings) any
  context put(context context, key key, value any) context
  context put(context context, keys strings, value any) context
  put(context context, key key, value any) context
  context merge(contexts context…) context
  put all(contexts context…) context
  context(entries contexts) context
  decimal(n number, scale integer) number
  decimal(n number, scale integer, mode string) number
  floor(n number) number
  floor(n number, scale integer) number
  ceiling(n number) number
  ceiling(n number, scale integer) number
  round up(n number, scale integer) number
  round down(n number, scale integer) number
  round half up(n number, scale integer) number
  round half down(n number, scale integer) number
  abs(n number) number
  abs(number days) days
  abs(number months) months
  modulo(dividend number, divisor number) number
  sqrt(number number) number
  log(number number) number
  exp(number integer) number
  odd(number integer) boolean
  even(number integer) boolean
  day of year(date date) number
  day of week(date date and time) string
  month of year(date date) string
  week of year(date date) number
  last day of month(date date) date
  before(point1 point, point2 point) boolean
  before(range1 range, range2 range) boolean
  before(point point, range range) boolean
  after(point1 point, point2 point) boolean
  after(range range, point point) boolean
  after(range1 range, range2 range) boolean
  meets(range1 range, range2 range) boolean
  met by(range1 range, range2 range) boolean
  overlaps(range1 range, range2 range) boolean
  overlaps before(range1 range, range2 range) boolean
  overlaps after(range1 range, range2 range) boolean
  finishes(point point, range range) boolean
  finishes(range1 range, range2 range) boolean
  finished by(range range, point point) boolean
  finished by(range1 range, range2 range) boolean
  includes(range range, point point) boolean
  includes(range1 range, range2 range) boolean
  during(point point, range range) boolean
  during(range1 range, range2 range) boolean
  starts(point point, range range) boolean
  starts(range1 range, range2 range) boolean
  started by(range range, point point) boolean
  started by(range1 range, range2 range) boolean
  coincides(point1 point, point2 point) boolean
  coincides(range1 range, range2 range) boolean
  cycle(repetitions integer, interval days) string
  cycle(interval months) string
`;

const kinds = ['date and time'];

function read(line: string): Signature {
  const match = /^(.*?)\((.*)\) (.*)$/.exec(line);
  if (match === null) throw new Error(`Expected a signature, but found '${line}'`);
  const [, name = '', params = '', gives = ''] = match;
  return {
    name,
    params: params.split(', ').map((param) => {
      const text = param.replace('…', '');
      const kind = kinds.find((long) => text.endsWith(` ${long}`)) ?? text.slice(text.lastIndexOf(' ') + 1);
      return [text.slice(0, -kind.length - 1), kind as Kind] as const;
    }),
    gives: gives as Kind,
    repeats: params.includes('…'),
  };
}

export const signatures: readonly Signature[] = written
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '')
  .map(read);

export const signaturesGiving = (kind: Kind): readonly Signature[] =>
  signatures.filter(({ gives }) => kind === 'any' || gives === kind || (kind === 'integer' && gives === 'number'));
