/** 评价数字 (§4.5 G3): of those asked some answered, of those some were content. */
import type { FormCheck } from './form-check.ts';

export const surveyFigures: FormCheck = ({ sample, valid, satisfied }) => {
  const more = (part: unknown, whole: unknown): boolean => typeof part === 'number' && typeof whole === 'number' && part > whole;
  return [
    ...(more(valid, sample) ? [{ path: 'valid', message: '有效数不能多于样本数，请核对后重填。' }] : []),
    ...(more(satisfied, valid) ? [{ path: 'satisfied', message: '满意和基本满意数不能多于有效数，请核对后重填。' }] : []),
  ];
};
