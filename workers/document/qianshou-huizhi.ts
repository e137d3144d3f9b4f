/** 签收回执: proof of delivery, signed by the unit. It carries its case's number with -Q and a count. */
import { commonData, originalNumber, said, type Assemble } from './facts.ts';

export const qianshouHuizhi: Assemble = (facts) => {
  const { assignment, matter, signature, deliveredAt, signDueAt } = facts.variables;
  const unit = said(assignment?.unitName, '承办单位', 60);
  const responsible = said(assignment?.responsible, '单位主要负责人', 60);
  const signerName = said(signature?.actor?.name, unit, 40);
  return {
    ...commonData(facts, matter.title),
    documentName: '交办通知单',
    documentNumber: originalNumber(facts),
    deliveredAt: deliveredAt ?? facts.now,
    readAt: '',
    signBy: signDueAt ?? facts.now,
    signedAt: signature?.at ?? signature?.actor?.at ?? facts.now,
    unit,
    signerName,
    signerPost: signerName === responsible ? '单位主要负责人' : '单位签收人',
    responsible,
    channel: '系统送达',
    delegations: [],
    objection: signature?.decision === '退回交办' ? said((signature as { reason?: unknown }).reason, '') : '',
  };
};
