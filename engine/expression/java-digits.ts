const WIDE_ZERO = 0xff10;

/** Java reads the wide digits of Chinese keyboards as digits, too. */
export function plainDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - WIDE_ZERO));
}
