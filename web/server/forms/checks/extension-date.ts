/** 延期日期: a deadline is not extended into the past. */
import { notLaterThanToday, type FormCheck } from './form-check.ts';

export const extensionDate: FormCheck = (form, facts) =>
  form['decision'] === '部分同意' ? notLaterThanToday(form['to'], 'to', '同意延期至的日期', facts) : [];
