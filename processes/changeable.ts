import type { Matter } from './contract.ts';

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
export type ChangeableField = keyof typeof CHANGEABLE;
export const CHANGEABLE_FIELDS = Object.keys(CHANGEABLE) as [ChangeableField, ...ChangeableField[]];
