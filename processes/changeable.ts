import type { AssignmentInput, Matter } from './contract.ts';

/**
 * 变更: what of a registered matter may be changed by an application, as a closed list. 密级, units and who investigates have ways of their own
 * (立项, 改派, 追加), and a name that is not here could break or hide the case.
 */
export const CHANGEABLE = {
  title: { label: '标题', kind: 'text' },
  basis: { label: '立项依据', kind: 'text' },
  summary: { label: '事由', kind: 'long' },
  publishable: { label: '结果可公开', kind: 'yesno' },
  massesInvolved: { label: '涉及群众', kind: 'yesno' },
  population: { label: '涉及群众人数', kind: 'number' },
  noMassesReason: { label: '不涉及群众的理由', kind: 'long' },
} as const satisfies Partial<Record<keyof Matter, { label: string; kind: 'text' | 'long' | 'yesno' | 'number' }>>;
/** 变更 of a row under way: what it has to reach, and by when. It reaches the running row as `row-changed`. */
export const ROW_CHANGEABLE = {
  deadline: { label: '任务期限', kind: 'date' },
  targets: { label: '任务指标', kind: 'targets' },
} as const satisfies Partial<Record<keyof AssignmentInput, { label: string; kind: 'date' | 'targets' }>>;
export type RowChangeableField = keyof typeof ROW_CHANGEABLE;
export const ROW_CHANGEABLE_FIELDS = Object.keys(ROW_CHANGEABLE) as [RowChangeableField, ...RowChangeableField[]];

export type ChangeableField = keyof typeof CHANGEABLE;
export const CHANGEABLE_FIELDS = Object.keys(CHANGEABLE) as [ChangeableField, ...ChangeableField[]];
