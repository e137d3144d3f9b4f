/** 路线图: a step that is measured by a target names one of the row's own. */
import { objects, type FormCheck } from './form-check.ts';
import type { Row } from '../objects.ts';

export const roadmap: FormCheck = (form, { data = {} }) => {
  const targets = objects((data['assignment'] as Row | undefined)?.['targets']);
  if (targets.length === 0) return [];
  return objects(form['roadmap']).flatMap((step, index) =>
    step['targetId'] === undefined || targets.some(({ id }) => id === step['targetId'])
      ? []
      : [{ path: `roadmap[${index}].targetId`, message: `落实路线图第${index + 1}行：没有这项指标，请填写指标名称或编号（如T1）。` }],
  );
};
