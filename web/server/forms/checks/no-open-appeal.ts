/** 复核已办结: while a 复核 is open the gate would say no, and the unit would be sent back for having asked. The review waits for it. */
import type { FormCheck } from './form-check.ts';

export const noOpenAppeal: FormCheck = (_, { data }) => {
  const open = data?.['pendingAppeals'];
  return typeof open === 'number' && open > 0 ? [{ path: 'opinion', message: '本件有复核申请尚未办结，请待复核决定作出后再审核。' }] : [];
};
