/** 立项内容: a returned matter is merged with what the form gives; it is held to the same as a new one, and no secret is made of it. */
import { judgeSecrecy } from '../../../../rules/access/sensitive.ts';
import { matter } from '../../../api/entities.ts';
import { isForStaff } from '../../for-staff.ts';
import type { Row } from '../objects.ts';
import { notLaterThanToday, type FormCheck } from './form-check.ts';

export const revisedMatter: FormCheck = (form, facts) => {
  const given = Object.fromEntries(Object.entries((form['matter'] ?? {}) as Row).filter(([, value]) => value !== null));
  const revised = matter.partial().safeParse(given);
  if (!revised.success)
    return revised.error.issues.map(({ path, message }) => ({
      path: `matter.${path.join('.')}`,
      message: isForStaff(message) ? message : '填写内容有误，请检查后重填。',
    }));
  const secrecy = judgeSecrecy(revised.data.secrecy ?? '内部');
  return [
    ...(secrecy.allowed ? [] : [{ path: 'matter.secrecy', message: secrecy.message }]),
    ...(revised.data.deadline ? notLaterThanToday(revised.data.deadline, 'matter.deadline', '办结期限', facts) : []),
  ];
};
