const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Year, month, day (and hour, minute for a moment) in Asia/Shanghai, which has had no summer time since 1991. */
function parts(value: string): { year: number; month: number; day: number; hour: number; minute: number } | undefined {
  const day = dayPattern.exec(value);
  const moment = new Date(day ? `${value}T00:00:00+08:00` : value);
  if (Number.isNaN(moment.getTime())) return undefined;
  const local = new Date(moment.getTime() + 8 * 3_600_000);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  };
}

/** '2026-01-05' or a moment in ISO 8601 → '2026年1月5日' (Arabic figures, no leading zeros, as GB/T 9704-2012 7.3.5.4 asks). Other text is given back. */
export function chineseDate(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  const found = parts(String(value));
  return found ? `${found.year}年${found.month}月${found.day}日` : String(value);
}

/** '2026-01-05' → '1月5日'. */
export function monthAndDay(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  const found = parts(String(value));
  return found ? `${found.month}月${found.day}日` : String(value);
}

/** '2026-01-05T09:30:00+08:00' → '2026年1月5日9时30分'; a date without a time stays a date. */
export function chineseMoment(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  const text = String(value);
  const found = parts(text);
  if (!found) return text;
  if (dayPattern.test(text)) return chineseDate(text);
  return `${chineseDate(text)}${found.hour}时${String(found.minute).padStart(2, '0')}分`;
}

/** 1 → '一', 12 → '十二', 105 → '一百零五'; from 0 to 9999, otherwise the figure itself. */
export function chineseNumeral(value: unknown): string {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 0 || n > 9999) return String(value ?? '');
  if (n === 0) return '零';
  const digits = '零一二三四五六七八九';
  const units = ['', '十', '百', '千'];
  let out = '';
  let pendingZero = false;
  const figures = String(n);
  for (let i = 0; i < figures.length; i += 1) {
    const digit = Number(figures[i]);
    const unit = units[figures.length - 1 - i];
    if (digit === 0) {
      pendingZero = out !== '';
      continue;
    }
    out += `${pendingZero ? '零' : ''}${digits[digit]}${unit}`;
    pendingZero = false;
  }
  return n >= 10 && n < 20 ? out.slice(1) : out;
}
