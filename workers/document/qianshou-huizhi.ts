/** 签收回执: proof of delivery, signed by the unit. It carries its case's number with -Q and a count. */
import { commonData, said, type Assemble } from './facts.ts';

export const qianshouHuizhi: Assemble = facts => {
  const { assignment, matter, signature, deliveredAt, signDueAt } = facts.variables;
  const unit = said(assignment?.unitName, '承办单位', 60);
  return {
    ...commonData(facts, matter.title),
    documentName: '交办通知单', deliveredAt: deliveredAt ?? facts.now, readAt: '', signBy: signDueAt ?? facts.now, signedAt: signature?.at ?? signature?.actor?.at ?? facts.now,
    unit, signerName: said(signature?.actor?.name, unit, 40), signerPost: '单位签收人', responsible: said(assignment?.responsible, '单位主要负责人', 60), channel: '系统送达', delegations: [],
    objection: signature?.decision === '退回交办' ? said((signature as { reason?: unknown }).reason, '') : '',
  };
};
