/** 改派单位: the unit exists, and the name that will be printed is its own. */
import type { FormCheck } from './form-check.ts';

export const reassignedUnit: FormCheck = (form, { units }) => {
  if (form['decision'] !== '改派') return [];
  const unit = units.find(({ unitId }) => unitId === form['unitId']);
  if (!unit) return [{ path: 'unitId', message: '改派的单位不存在，请从列表中选择。' }];
  const named = form['unitName'];
  return named === undefined || named === null || named === unit.name
    ? []
    : [{ path: 'unitName', message: `改派单位名称与所选单位“${unit.name}”不一致，请改正。` }];
};
