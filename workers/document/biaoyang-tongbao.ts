/** 表扬通报. */
import { commonData, named, said, sentData, type Assemble } from './facts.ts';

export const biaoyangTongbao: Assemble = (facts) => {
  const { bulletin, matter } = facts.variables;
  const unit = said(bulletin.unitName, matter.leadUnitName ?? '主办单位', 80);
  const deeds = said(bulletin.reason ?? bulletin.text ?? bulletin.content, `认真落实${named(matter.title)}，按期办结。`);
  return {
    ...commonData(facts, `关于表扬${unit}落实${named(matter.title)}的通报`),
    ...sentData(facts, ['各区、县人民政府', '市直各单位']),
    basis: said(bulletin.basis, '依照督查工作激励有关规定，经批准', 300),
    overview: `${named(matter.title)}交办以来，有关单位认真组织落实，取得明显成效。`,
    praised: [{ unit, deeds }],
    call: '希望受表扬单位再接再厉，各单位学习借鉴，不折不扣抓好落实。',
  };
};
