/** 改派单位: another unit of the directory than the one that gave the row back. */
import type { FormCheck } from './form-check.ts';

export const reassignedUnit: FormCheck = (form, { units, data }) => {
  if (form['decision'] !== '改派') return [];
  const unit = units.find(({ unitId }) => unitId === form['unitId']);
  if (!unit) return [{ path: 'unitId', message: '改派的单位不存在，请从列表中选择。' }];
  const refusing = (data?.['assignment'] as { unitId?: unknown } | undefined)?.unitId;
  return refusing === unit.unitId ? [{ path: 'unitId', message: `“${unit.name}”就是退回交办的单位，请改派其他单位。` }] : [];
};
