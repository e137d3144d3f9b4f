/** 改派单位: another unit of the directory than the one that gave the row back. Nobody can be released from leading: a matter needs who answers for the whole. */
import type { FormCheck } from './form-check.ts';

export const reassignedUnit: FormCheck = (form, { units, data }) => {
  const row = data?.['assignment'] as { unitId?: unknown; role?: unknown } | undefined;
  if (form['decision'] === '免办' && row?.role === '主办')
    return [{ path: 'decision', message: '主办单位不能免办，否则没有单位汇总办结。请改派其他单位；确不需办理的，请秘书长申请撤销。' }];
  if (form['decision'] !== '改派') return [];
  const unit = units.find(({ unitId }) => unitId === form['unitId']);
  if (!unit) return [{ path: 'unitId', message: '改派的单位不存在，请从列表中选择。' }];
  return row?.unitId === unit.unitId ? [{ path: 'unitId', message: `“${unit.name}”就是退回交办的单位，请改派其他单位。` }] : [];
};
