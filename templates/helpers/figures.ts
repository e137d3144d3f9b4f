function decimal(value: unknown): { sign: string; whole: string; fraction: string } | undefined {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value ?? '').trim());
  return found ? { sign: found[1]!, whole: found[2]!, fraction: found[3] ?? '' } : undefined;
}

/** 1234567.5 → '1,234,567.5'; text that is no figure is given back. */
export function thousands(value: unknown): string {
  const found = decimal(value);
  if (!found) return String(value ?? '');
  const whole = found.whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${found.sign}${whole}${found.fraction ? `.${found.fraction}` : ''}`;
}

/** 2317.6 → '2,317.6万元'; the second argument changes the unit. */
export function money(value: unknown, unit: unknown = '万元'): string {
  const text = thousands(value);
  return text === '' ? '' : `${text}${typeof unit === 'string' ? unit : '万元'}`;
}

/** 96.81 → '96.81%'; figures come already multiplied by 100. */
export function percent(value: unknown): string {
  const text = thousands(value);
  return text === '' ? '' : `${text}%`;
}

/** Puts a document number in the form of GB/T 9704-2012 7.2.5: '临督交[2026]第03号' → '临督交〔2026〕3号'. */
export function documentNumber(value: unknown): string {
  return String(value ?? '')
    .trim()
    .replace(/[[(（【﹝［〔](\d{4})[\])）】﹞］〕]/u, '〔$1〕')
    .replace(/〕(?:第)?0*(\d+)(?:号)?$/u, '〕$1号');
}
