/** Random FEEL texts from a seed: every operator, literal and built-in function, mostly of fitting kinds, now and then not even well-formed. */
import type { Dice } from '../../../conformance/random/dice.ts';
import {
  alphabet,
  dateTexts,
  dateTimeTexts,
  daysTexts,
  flagTexts,
  integerTexts,
  monthsTexts,
  numberTexts,
  patternTexts,
  plainTexts,
  timeTexts,
} from './literals.ts';
import { signatures, signaturesGiving, type Kind, type Signature } from './signatures.ts';
import { variableNames } from './variables.ts';

const everyKind: readonly Kind[] = [
  'number',
  'string',
  'boolean',
  'null',
  'list',
  'numbers',
  'strings',
  'contexts',
  'context',
  'date',
  'time',
  'date and time',
  'months',
  'days',
  'range',
];
const comparisons = ['=', '!=', '<', '<=', '>', '>='] as const;
const typeNames = [
  'number',
  'string',
  'boolean',
  'null',
  'list',
  'context',
  'function',
  'date',
  'time',
  'date and time',
  'date time',
  'years and months duration',
  'days and time duration',
  'day-time-duration',
  'year-month-duration',
  'Any',
  'any',
  'range',
] as const;
const keys = ['a', 'b', 'c', 'key', 'value', 'item', 'x', '督', '"x y"', 'a b', 'd', 'e'] as const;
const properties = [
  'a',
  'b',
  'key',
  'value',
  'year',
  'month',
  'day',
  'weekday',
  'hour',
  'minute',
  'second',
  'time offset',
  'timezone',
  'years',
  'months',
  'days',
  'hours',
  'minutes',
  'seconds',
] as const;
const deepest = 4;
const WRONG_KIND = 7;
const MUTATED = 9;

export interface Chances {
  /** Names beside the variables: an input's `?`, the results of other decisions. */
  readonly names?: readonly string[];
  /** Functions that the place does not know. */
  readonly without?: readonly string[];
}

export class ExpressionGrower {
  readonly #dice: Dice;
  readonly #more: Chances;
  #local: string[] = [];

  constructor(dice: Dice, more: Chances = {}) {
    this.#dice = dice;
    this.#more = more;
  }

  /** One text; in one of eleven a few characters are changed. */
  grow(kind: Kind = this.#dice.pick(everyKind), depth = 1 + this.#dice.below(deepest)): string {
    const text = this.#expression(kind, depth);
    return this.#dice.chance(MUTATED) ? mutate(this.#dice, text) : text;
  }

  /** The cell of a decision table, or what stands after `in`. */
  growUnaryTests(kind: Kind, depth = this.#dice.below(3)): string {
    const text = this.#unaryTests(kind, depth);
    return this.#dice.chance(3) ? mutate(this.#dice, text) : text;
  }

  #unaryTests(kind: Kind, depth: number): string {
    const dice = this.#dice;
    const test = (): string => this.#unaryTest(kind, depth);
    return dice.weighted<() => string>([
      [10, test],
      [3, () => `${test()}, ${test()}`],
      [1, () => `${test()},${test()}, ${test()}`],
      [2, () => `not(${test()})`],
      [1, () => `not(${test()}, ${test()})`],
      [2, () => '-'],
    ])();
  }

  #unaryTest(kind: Kind, depth: number): string {
    const dice = this.#dice;
    const operand = (): string => this.#operand(kind, depth);
    return dice.weighted<() => string>([
      [5, operand],
      [4, () => `${dice.pick(['<', '<=', '>', '>='])} ${operand()}`],
      [4, () => this.#range(kind, depth)],
      [1, () => this.#expression('list', depth)],
      [1, () => dice.pick(['true', 'false', 'null', '(null)'])],
      [1, () => this.#expression('boolean', depth)],
      [1, () => `? ${dice.pick(comparisons)} ${operand()}`],
      [1, () => `? ${dice.pick(['in', 'between 1 and', 'instance of number or ?='])} ${operand()}`],
      [1, () => `${dice.pick(['contains', 'starts with', 'list contains', 'matches', 'before'])}(?, ${operand()})`],
      [1, () => `count(?) > ${operand()}`],
    ])();
  }

  #expression(asked: Kind, depth: number): string {
    const dice = this.#dice;
    const kind = asked === 'any' || dice.chance(WRONG_KIND) ? dice.pick(everyKind) : asked;
    if (depth <= 0) return this.#leaf(kind);
    const inner = (wanted: Kind): string => this.#expression(wanted, depth - 1);
    const general: readonly (readonly [number, () => string])[] = [
      [12, () => this.#call(kind, depth)],
      [3, () => `if ${inner('boolean')} then ${inner(kind)} else ${inner(kind)}`],
      [3, () => `(${inner(kind)})`],
      [2, () => `${this.#operand('list', depth - 1)}[${dice.pick(integerTexts)}]`],
      [2, () => `{${this.#entries(depth)}}.${dice.pick(properties)}`],
      [1, () => `{f: function(p, q) ${this.#within(['p', 'q'], () => inner(kind))}, r: f(${inner('any')}, ${inner('any')})}.r`],
      [1, () => `{g: function(p) ${this.#within(['p'], () => inner(kind))}}.g(${dice.chance(30) ? 'p: ' : ''}${inner('any')})`],
      [3, () => this.#leaf(kind)],
    ];
    return dice.weighted<() => string>([...general, ...this.#productions(kind, depth)])();
  }

  #productions(kind: Kind, depth: number): readonly (readonly [number, () => string])[] {
    const dice = this.#dice;
    const inner = (wanted: Kind): string => this.#expression(wanted, depth - 1);
    const operand = (wanted: Kind): string => this.#operand(wanted, depth - 1);
    switch (kind) {
      case 'number':
      case 'integer':
        return [
          [14, () => `${operand('number')} ${dice.pick(['+', '-', '*', '/'])} ${operand('number')}`],
          // Zeebe takes minutes for the digits of a number such as 7 ** 2147483647.
          [
            3,
            () =>
              `${operand('number')} ** ${dice.pick(['0', '1', '2', '3', '-1', '-2', '(0.5)', '2.5', '-0.5', '10', '(n1 - n1)', 'null'])}`,
          ],
          [2, () => `-${operand('number')}`],
          [2, () => `${operand('days')} / ${operand('days')}`],
          [2, () => `${operand(dice.pick(['date', 'time', 'date and time', 'days', 'months']))}.${dice.pick(properties)}`],
        ];
      case 'string':
        return [[8, () => `${operand('string')} + ${operand('string')}`]];
      case 'boolean': {
        const same = dice.pick(everyKind);
        return [
          [10, () => `${operand(same)} ${dice.pick(comparisons)} ${operand(same)}`],
          [5, () => `${operand('boolean')} ${dice.pick(['and', 'or'])} ${operand('boolean')}`],
          [3, () => `${operand(same)} between ${operand(same)} and ${operand(same)}`],
          [5, () => `${operand(same)} in ${dice.chance(60) ? `(${this.#unaryTests(same, depth - 1)})` : this.#unaryTest(same, depth - 1)}`],
          [3, () => `${operand('any')} instance of ${dice.pick(typeNames)}`],
          [
            3,
            () => `${dice.pick(['some', 'every'])} ${this.#iterators(depth)} satisfies ${this.#within(['i', 'j'], () => inner('boolean'))}`,
          ],
          [1, () => `every item in ${operand('numbers')} satisfies item ${dice.pick(comparisons)} ${inner('number')}`],
        ];
      }
      case 'list':
      case 'numbers':
      case 'strings':
      case 'contexts': {
        const item: Kind = kind === 'list' ? 'any' : (kind.slice(0, -1) as Kind);
        return [
          [6, () => this.#list(item, depth)],
          [5, () => `for ${this.#iterators(depth)} return ${this.#within(['i', 'j', 'partial'], () => inner(item))}`],
          [5, () => `${operand(kind)}[${this.#within(['item', 'a', 'b'], () => inner('boolean'))}]`],
          [2, () => `${operand(kind)}[item ${dice.pick(comparisons)} ${operand(item)}]`],
          [2, () => `${operand('contexts')}.${dice.pick(properties)}`],
          [1, () => `${operand('contexts')}[${dice.pick(['a', 'b', 'key'])} ${dice.pick(comparisons)} ${operand('any')}]`],
        ];
      }
      case 'context':
        return [[10, () => `{${this.#entries(depth)}}`]];
      case 'date':
      case 'date and time':
        return [
          [5, () => `${operand(kind)} ${dice.pick(['+', '-'])} ${operand(dice.pick(['days', 'months']))}`],
          [1, () => `${operand('days')} + ${operand(kind)}`],
        ];
      case 'time':
        return [[5, () => `${operand('time')} ${dice.pick(['+', '-'])} ${operand('days')}`]];
      case 'months':
      case 'days':
        return [
          [4, () => `${operand(kind)} ${dice.pick(['+', '-'])} ${operand(kind)}`],
          [3, () => `${operand(kind)} ${dice.pick(['*', '/'])} ${operand('number')}`],
          [1, () => `${operand('number')} * ${operand(kind)}`],
          [3, () => this.#difference(depth)],
        ];
      case 'range':
        return [[10, () => this.#range(dice.pick(['number', 'date', 'time', 'date and time', 'days', 'months', 'string']), depth - 1)]];
      default:
        return [];
    }
  }

  #difference(depth: number): string {
    const kind = this.#dice.pick(['date', 'time', 'date and time'] as const);
    return `${this.#operand(kind, depth - 1)} - ${this.#operand(kind, depth - 1)}`;
  }

  /** Now and then without the brackets that keep an operand together. */
  #operand(kind: Kind, depth: number): string {
    const text = this.#expression(kind, depth);
    return depth <= 0 || /^[\w."]+$/.test(text) || this.#dice.chance(20) ? text : `(${text})`;
  }

  #within(names: readonly string[], grow: () => string): string {
    const outer = this.#local;
    this.#local = [...outer, ...names];
    const text = grow();
    this.#local = outer;
    return text;
  }

  #iterators(depth: number): string {
    const dice = this.#dice;
    const source = (): string =>
      dice.chance(30) ? `${dice.below(4)}..${dice.below(9) - 2}` : this.#operand(dice.pick(['numbers', 'list', 'contexts']), depth - 1);
    return dice.chance(25) ? `i in ${source()}, j in ${source()}` : `i in ${source()}`;
  }

  #list(item: Kind, depth: number): string {
    return `[${Array.from({ length: this.#dice.below(5) }, () => this.#expression(item, depth - 1)).join(', ')}]`;
  }

  #entries(depth: number): string {
    const dice = this.#dice;
    const count = dice.chance(10) ? keys.length : dice.below(5);
    const grown: string[] = [];
    for (const key of dice.shuffled(keys).slice(0, count)) {
      grown.push(`${key}: ${this.#within(grown.length > 0 ? ['a', 'b'] : [], () => this.#expression('any', count > 5 ? 0 : depth - 1))}`);
    }
    return grown.join(', ');
  }

  #range(kind: Kind, depth: number): string {
    const dice = this.#dice;
    const [from, to] = [this.#operand(kind, depth), this.#operand(dice.chance(5) ? 'any' : kind, depth)];
    return `${dice.pick(['[', '(', ']'])}${from}..${to}${dice.pick([']', ')', '['])}`;
  }

  #call(kind: Kind, depth: number): string {
    const dice = this.#dice;
    const fitting = signaturesGiving(kind).filter(({ name }) => !this.#more.without?.includes(name));
    if (fitting.length === 0 || dice.chance(4))
      return this.#callOf(dice.pick(signatures.filter(({ name }) => !this.#more.without?.includes(name))), depth);
    return this.#callOf(dice.pick(fitting), depth);
  }

  #callOf({ name, params, repeats }: Signature, depth: number): string {
    const dice = this.#dice;
    const named = dice.chance(8);
    const args = params.map(([param, kind]) => `${named ? `${param}: ` : ''}${this.#argument(kind, depth - 1)}`);
    if (repeats && !named && dice.chance(40)) {
      const [, last = 'any'] = params[params.length - 1]!;
      const item = ({ numbers: 'number', strings: 'string', list: 'any' } as Readonly<Partial<Record<Kind, Kind>>>)[last] ?? last;
      args.splice(-1, 1, ...Array.from({ length: 1 + dice.below(3) }, () => this.#argument(item, depth - 1)));
    }
    if (dice.chance(3)) args.push(this.#leaf('any'));
    if (dice.chance(3)) args.pop();
    return `${name}(${args.join(', ')})`;
  }

  #argument(kind: Kind, depth: number): string {
    const dice = this.#dice;
    if (kind !== 'precedes') return this.#expression(kind, depth);
    return `function(x, y) ${dice.pick(['x < y', 'x > y', 'x <= y', 'string(x) < string(y)', 'x.a < y.a', 'true', 'null', 'x = y', 'count(x) < count(y)'])}`;
  }

  #leaf(asked: Kind): string {
    const dice = this.#dice;
    const kind = asked === 'any' ? dice.pick(everyKind) : asked;
    const names = [...(variableNames[kind] ?? []), ...this.#local, ...(this.#more.names ?? [])];
    if (names.length > 0 && dice.chance(35)) return dice.pick(names);
    switch (kind) {
      case 'number':
        return dice.pick(numberTexts);
      case 'integer':
        return dice.pick(integerTexts);
      case 'string':
        return `"${dice.pick(dice.chance(80) ? plainTexts : [...dateTexts, ...timeTexts, ...dateTimeTexts, ...daysTexts, ...monthsTexts, ...numberTexts])}"`;
      case 'pattern':
        return `"${dice.pick(patternTexts)}"`;
      case 'flags':
        return `"${dice.pick(flagTexts)}"`;
      case 'key':
        return `"${dice.pick(['a', 'b', 'c', 'key', 'x y', '督', 'z'])}"`;
      case 'boolean':
        return dice.pick(['true', 'false', 'true', 'false', 'null']);
      case 'list':
        return this.#list('any', 1);
      case 'numbers':
        return `[${Array.from({ length: dice.below(5) }, () => dice.pick(numberTexts)).join(', ')}]`;
      case 'strings':
        return `[${Array.from({ length: dice.below(4) }, () => `"${dice.pick(plainTexts)}"`).join(',')}]`;
      case 'contexts':
        return `[${Array.from({ length: dice.below(3) }, () => `{${this.#entries(0)}}`).join(', ')}]`;
      case 'context':
        return `{${this.#entries(0)}}`;
      case 'date':
      case 'time':
      case 'date and time':
      case 'months':
      case 'days':
        return temporalText(dice, kind);
      case 'point':
        return this.#leaf(dice.pick(['number', 'date', 'days']));
      case 'range':
        return this.#range(dice.pick(['number', 'integer', 'date', 'days']), 0);
      default:
        return 'null';
    }
  }
}

function temporalText(dice: Dice, kind: 'date' | 'time' | 'date and time' | 'months' | 'days'): string {
  const texts = { date: dateTexts, time: timeTexts, 'date and time': dateTimeTexts, months: monthsTexts, days: daysTexts }[kind];
  const text = `"${dice.pick(texts)}"`;
  return dice.chance(30) ? `@${text}` : `${kind === 'months' || kind === 'days' ? 'duration' : kind}(${text})`;
}

/** Up to three changes: a character taken out, put in, or in the place of another. */
export function mutate(dice: Dice, text: string): string {
  const characters = [...text];
  for (let count = 1 + dice.below(3); count > 0; count -= 1) {
    const put = dice.chance(35) ? [] : [dice.pick(alphabet)];
    characters.splice(dice.below(characters.length + 1), dice.below(2), ...put);
  }
  return characters.join('');
}
