/**
 * A decimal number that keeps its scale (`1.0` is not printed as `1`), with the arithmetic of java.math.BigDecimal in a context of
 * 34 digits, half-even: the numbers of the reference FEEL engine. General decimal libraries drop trailing zeros and so cannot print them.
 */
import { EvaluationException, EvaluationLimitError } from './errors.ts';

const defaultPrecision = 34;
/** Beyond this power of ten a single number would take megabytes. */
const maxPower = 20_000;
const powers: bigint[] = [1n];

export type RoundingMode = 'UP' | 'DOWN' | 'CEILING' | 'FLOOR' | 'HALF_UP' | 'HALF_DOWN' | 'HALF_EVEN' | 'UNNECESSARY';

function pow10(exponent: number): bigint {
  if (exponent > maxPower) throw new EvaluationLimitError(`Expected a number of at most ${maxPower} digits, but one needs 10^${exponent}`);
  if (exponent < 100) {
    while (powers.length <= exponent) powers.push(powers[powers.length - 1]! * 10n);
    return powers[exponent]!;
  }
  return 10n ** BigInt(exponent);
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

function digitCount(value: bigint): number {
  return magnitude(value).toString().length;
}

const bitsOfInt = 32;
const overlong = 10n ** 40n;

/** Hexadecimal digits of a number that has many more than the 34 of an ordinary result, else 0: what makes its arithmetic slow. */
export function overlongDigits({ unscaled }: BigDecimal): number {
  return magnitude(unscaled) < overlong ? 0 : magnitude(unscaled).toString(16).length;
}

/** Divides and rounds to an integer. */
function divideRounded(dividend: bigint, divisor: bigint, mode: RoundingMode): bigint {
  const quotient = dividend / divisor;
  const remainder = dividend % divisor;
  if (remainder === 0n) return quotient;
  const sign = dividend < 0n === divisor < 0n ? 1n : -1n;
  const twice = magnitude(remainder) * 2n;
  const size = magnitude(divisor);
  const away = (): boolean => {
    switch (mode) {
      case 'UP':
        return true;
      case 'DOWN':
        return false;
      case 'CEILING':
        return sign > 0n;
      case 'FLOOR':
        return sign < 0n;
      case 'HALF_UP':
        return twice >= size;
      case 'HALF_DOWN':
        return twice > size;
      case 'HALF_EVEN':
        return twice > size || (twice === size && quotient % 2n !== 0n);
      case 'UNNECESSARY':
        throw new ArithmeticError('Rounding necessary');
    }
  };
  return away() ? quotient + sign : quotient;
}

/** What Java throws as ArithmeticException; `reason` is its message alone. */
export class ArithmeticError extends EvaluationException {
  readonly reason: string;
  constructor(reason: string) {
    super(`java.lang.ArithmeticException: ${reason}`);
    this.reason = reason;
  }
}

export class BigDecimal {
  static readonly zero = new BigDecimal(0n, 0);
  static readonly one = new BigDecimal(1n, 0);

  readonly unscaled: bigint;
  readonly scale: number;
  /** Digits the results of operations on this number keep. */
  readonly context: number;
  #precision: number | undefined;

  constructor(unscaled: bigint, scale: number, context = defaultPrecision) {
    this.unscaled = unscaled;
    this.scale = scale;
    this.context = context;
  }

  static of(value: number | bigint): BigDecimal {
    return new BigDecimal(BigInt(value), 0);
  }

  /** Reads `-12.50`, `.5`, `1e3`; undefined for anything else. */
  static parse(text: string): BigDecimal | undefined {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,10}))?$/.exec(text);
    if (match === null) return undefined;
    const [, sign, whole = '', fraction = '', exponent = '0'] = match;
    if (whole === '' && fraction === '') return undefined;
    const digits = BigInt(whole + fraction);
    const unscaled = sign === '-' ? -digits : digits;
    return new BigDecimal(unscaled, fraction.length - Number(exponent), Math.max(defaultPrecision, digitCount(unscaled)));
  }

  /** The shortest decimal that reads back as this double. Throws what Java throws for NaN and infinity. */
  static fromDouble(value: number): BigDecimal {
    const parsed = Number.isFinite(value) ? BigDecimal.parse(doubleToString(value)) : undefined;
    if (parsed === undefined) {
      const letter = Number.isNaN(value) ? 'N' : 'I';
      throw new EvaluationException(
        'java.lang.NumberFormatException: Character ' +
          letter +
          ' is neither a decimal digit number, decimal point, nor "e" notation exponential mark.',
      );
    }
    return parsed;
  }

  precision(): number {
    return (this.#precision ??= digitCount(this.unscaled));
  }

  /** The power of ten of the digit before the first, in `0.d…` form: of two numbers that are not zero the one with the greater is further from zero. */
  private exponent(): number {
    return this.precision() - this.scale;
  }

  signum(): number {
    return this.unscaled === 0n ? 0 : this.unscaled > 0n ? 1 : -1;
  }

  isWhole(): boolean {
    if (this.scale <= 0 || this.unscaled === 0n) return true;
    return this.scale < this.precision() && this.unscaled % pow10(this.scale) === 0n;
  }

  /** The integer part. */
  toBigInt(): bigint {
    if (this.unscaled === 0n || this.exponent() <= 0) return 0n;
    return this.scale <= 0 ? this.unscaled * pow10(-this.scale) : this.unscaled / pow10(this.scale);
  }

  /** The low 32 bits of the integer part, as Java's intValue. */
  toInt(): number {
    // 10^32 is a multiple of 2^32, and what is below one has no integer part.
    if (this.scale <= -bitsOfInt || this.exponent() <= 0) return 0;
    return Number(BigInt.asIntN(32, this.toBigInt()));
  }

  toDouble(): number {
    return Number(this.toString());
  }

  compare(other: BigDecimal): number {
    const sign = this.signum();
    if (sign !== other.signum()) return Math.sign(sign - other.signum());
    if (sign === 0) return 0;
    const further = this.exponent() - other.exponent();
    if (further !== 0) return Math.sign(further) * sign;
    const scale = Math.max(this.scale, other.scale);
    const left = this.exactly(scale);
    const right = other.exactly(scale);
    return left < right ? -1 : left > right ? 1 : 0;
  }

  negate(): BigDecimal {
    return this.round(new BigDecimal(-this.unscaled, this.scale, this.context));
  }

  abs(): BigDecimal {
    return new BigDecimal(magnitude(this.unscaled), this.scale, this.context);
  }

  add(other: BigDecimal): BigDecimal {
    if (this.signum() === 0 || other.signum() === 0) return this.addZero(other);
    const [left, right] =
      this.scale < other.scale ? [this, aligned(other, this, this.context)] : [aligned(this, other, this.context), other];
    const scale = Math.max(left.scale, right.scale);
    return this.round(new BigDecimal(left.exactly(scale) + right.exactly(scale), scale, this.context));
  }

  /** One of the two is zero: the other, with as many zeros behind it as the greater scale asks for and the context has room for. */
  private addZero(other: BigDecimal): BigDecimal {
    const scale = Math.max(this.scale, other.scale);
    const sum = this.round(this.signum() === 0 ? new BigDecimal(other.unscaled, other.scale, this.context) : this);
    if (sum.signum() === 0) return new BigDecimal(0n, scale, this.context);
    return sum.scale >= scale ? sum : sum.setScale(Math.min(scale, sum.scale + this.context - sum.precision()), 'UNNECESSARY');
  }

  subtract(other: BigDecimal): BigDecimal {
    return this.add(new BigDecimal(-other.unscaled, other.scale));
  }

  multiply(other: BigDecimal, precision = this.context): BigDecimal {
    return roundTo(new BigDecimal(this.unscaled * other.unscaled, this.scale + other.scale, this.context), precision);
  }

  divide(divisor: BigDecimal, precision = this.context, mode: RoundingMode = 'HALF_EVEN'): BigDecimal {
    if (divisor.unscaled === 0n) throw new ArithmeticError(this.unscaled === 0n ? 'Division undefined' : 'Division by zero');
    const preferred = this.scale - divisor.scale;
    if (this.unscaled === 0n) return new BigDecimal(0n, preferred, this.context);
    const ownDigits = this.precision();
    let otherDigits = divisor.precision();
    const common = Math.max(ownDigits, otherDigits);
    const own = magnitude(this.unscaled) * pow10(common - ownDigits);
    if (own > magnitude(divisor.unscaled) * pow10(common - otherDigits)) otherDigits -= 1;
    const raise = precision + otherDigits - ownDigits;
    const scale = preferred + raise;
    const dividend = raise > 0 ? this.unscaled * pow10(raise) : this.unscaled;
    const by = raise > 0 ? divisor.unscaled : divisor.unscaled * pow10(-raise);
    const quotient = divideRounded(dividend, by, mode);
    const exact = dividend % by === 0n;
    const result = new BigDecimal(quotient, scale, this.context);
    return roundTo(exact ? stripToScale(result, preferred) : result, precision);
  }

  /** Sign of the dividend. */
  remainder(divisor: BigDecimal): BigDecimal {
    if (divisor.unscaled === 0n) throw new ArithmeticError(this.unscaled === 0n ? 'Division undefined' : 'Division by zero');
    if (this.abs().compare(divisor.abs()) < 0) return this;
    const exact = this.divide(divisor, this.context, 'DOWN');
    const quotient = exact.scale > 0 ? exact.setScale(0, 'DOWN') : exact;
    const product = new BigDecimal(quotient.unscaled * divisor.unscaled, quotient.scale + divisor.scale);
    const scale = Math.max(this.scale, product.scale);
    const rest = new BigDecimal(this.exactly(scale) - product.exactly(scale), scale, this.context);
    // The integer part has to have room in the context, trailing zeros apart.
    if (rest.abs().compare(divisor.abs()) >= 0) throw new ArithmeticError('Division impossible');
    return rest;
  }

  /** The unscaled value of this number at a scale that is not less than its own. */
  private exactly(scale: number): bigint {
    return this.unscaled * pow10(scale - this.scale);
  }

  /** Integer powers, by the square-and-multiply with guard digits that Java specifies (X3.274). */
  pow(exponent: number): BigDecimal {
    if (Math.abs(exponent) > 999_999_999) throw new ArithmeticError('Invalid operation');
    if (exponent === 0) return BigDecimal.one;
    const size = Math.abs(exponent);
    const work = this.context + String(size).length + 1;
    let result = BigDecimal.one;
    for (const bit of size.toString(2)) {
      result = result.multiply(result, work);
      if (bit === '1') result = result.multiply(this, work);
    }
    if (exponent < 0) result = BigDecimal.one.divide(result, work);
    return this.round(new BigDecimal(result.unscaled, result.scale, this.context));
  }

  /** The same for all numbers that are equal. */
  stripTrailingZeros(): BigDecimal {
    if (this.unscaled === 0n) return BigDecimal.zero;
    return this.unscaled % 10n === 0n ? stripToScale(this, Number.NEGATIVE_INFINITY) : this;
  }

  setScale(scale: number, mode: RoundingMode): BigDecimal {
    if (scale >= this.scale) return new BigDecimal(this.unscaled * pow10(scale - this.scale), scale, this.context);
    return new BigDecimal(divideRounded(this.unscaled, pow10(this.scale - scale), mode), scale, this.context);
  }

  /** Java's canonical form: plain for small exponents, else `1.5E+40`. */
  toString(): string {
    const digits = magnitude(this.unscaled).toString();
    const sign = this.unscaled < 0n ? '-' : '';
    if (this.scale === 0) return sign + digits;
    const exponent = digits.length - 1 - this.scale;
    if (this.scale > 0 && exponent >= -6) {
      const padded = digits.padStart(this.scale + 1, '0');
      return `${sign}${padded.slice(0, -this.scale)}.${padded.slice(-this.scale)}`;
    }
    const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
    return exponent === 0 ? sign + mantissa : `${sign}${mantissa}E${exponent > 0 ? '+' : ''}${exponent}`;
  }

  private round(value: BigDecimal): BigDecimal {
    return roundTo(value, this.context);
  }
}

/**
 * Of two numbers of different scales the one with the greater scale, as it goes into a sum of `precision` digits: where it lies wholly
 * beyond the last of them only its sign counts, as in Java, and an exact sum would have as many digits as the numbers are apart.
 */
function aligned(small: BigDecimal, large: BigDecimal, precision: number): BigDecimal {
  const lastDigit = large.scale - large.precision() + precision;
  const firstDigit = small.scale - small.precision() + 1;
  if (firstDigit <= large.scale + 2 || firstDigit <= lastDigit + 2) return small;
  return new BigDecimal(BigInt(small.signum()), Math.max(large.scale, lastDigit) + 3, small.context);
}

function roundTo(value: BigDecimal, precision: number): BigDecimal {
  let { unscaled, scale } = value;
  // Rounding 99…9 up adds a digit, so twice at most.
  for (let excess = digitCount(unscaled) - precision; excess > 0; excess = digitCount(unscaled) - precision) {
    unscaled = divideRounded(unscaled, pow10(excess), 'HALF_EVEN');
    scale -= excess;
  }
  return scale === value.scale ? value : new BigDecimal(unscaled, scale, value.context);
}

function stripToScale(value: BigDecimal, preferred: number): BigDecimal {
  let { unscaled, scale } = value;
  while (scale > preferred && magnitude(unscaled) >= 10n && unscaled % 10n === 0n) {
    unscaled /= 10n;
    scale -= 1;
  }
  return new BigDecimal(unscaled, scale, value.context);
}

/** A double as Java prints it: `1000.0`, `1.0E10`, `1.0E-5`. */
export function doubleToString(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  if (value === 0) return '0.0';
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(value.toExponential());
  if (match === null) return String(value);
  const [, sign = '', first = '', rest = '', power = '0'] = match;
  const exponent = Number(power);
  if (exponent < -3 || exponent >= 7) return `${sign}${first}.${rest === '' ? '0' : rest}E${exponent}`;
  const digits = first + rest;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const padded = digits.padEnd(exponent + 2, '0');
  return `${sign}${padded.slice(0, exponent + 1)}.${padded.slice(exponent + 1)}`;
}
