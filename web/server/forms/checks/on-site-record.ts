/** 现场记录 (§3): two people at least were there, and no more passed than were looked at. */
import type { FormCheck } from './form-check.ts';

const PEOPLE_MIN = 2;

export const onSiteRecord: FormCheck = (form) => {
  const { inspectors, checked, passed } = form;
  const people = new Set((typeof inspectors === 'string' ? inspectors : '').split(/[\s、，,；;]+/u).filter((name) => name !== ''));
  return [
    ...(people.size < PEOPLE_MIN ? [{ path: 'inspectors', message: `现场督查至少${PEOPLE_MIN}人，请写明每个人的姓名，用顿号分开。` }] : []),
    ...(typeof passed === 'number' && (typeof checked !== 'number' || passed > checked)
      ? [{ path: 'passed', message: '合格数不能多于检查数，请核对后重填。' }]
      : []),
  ];
};
