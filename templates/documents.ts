import type { z } from 'zod';
import type { DocumentFormat } from './render/blocks.ts';
import { schema as lixiangShenpibiao } from './lixiang-shenpibiao/schema.ts';
import { schema as jiaobanTongzhidan } from './jiaoban-tongzhidan/schema.ts';
import { schema as qianshouHuizhi } from './qianshou-huizhi/schema.ts';
import { schema as cuibanDan } from './cuiban-dan/schema.ts';
import { schema as dubanTongzhidan } from './duban-tongzhidan/schema.ts';
import { schema as dubanHan } from './duban-han/schema.ts';
import { schema as chabanTongzhi } from './chaban-tongzhi/schema.ts';
import { schema as duchaFangan } from './ducha-fangan/schema.ts';
import { schema as duchaJielun } from './ducha-jielun/schema.ts';
import { schema as zhenggaiTongzhishu } from './zhenggai-tongzhishu/schema.ts';
import { schema as wenzeJianyishu } from './wenze-jianyishu/schema.ts';
import { schema as yanqiPifu } from './yanqi-pifu/schema.ts';
import { schema as tuihuiTongzhi } from './tuihui-tongzhi/schema.ts';
import { schema as banjieShenhedan } from './banjie-shenhedan/schema.ts';
import { schema as biaoyangTongbao } from './biaoyang-tongbao/schema.ts';
import { schema as duchaTongbao } from './ducha-tongbao/schema.ts';
import { schema as juanzong } from './juanzong/schema.ts';
import { schema as jinzhanFankuibiao } from './jinzhan-fankuibiao/schema.ts';
import { schema as yanqiShenqing } from './yanqi-shenqing/schema.ts';
import { schema as xianchangJilu } from './xianchang-jilu/schema.ts';
import { schema as yuetanTongzhi } from './yuetan-tongzhi/schema.ts';
import { schema as yanshouDan } from './yanshou-dan/schema.ts';
import { schema as xiansuoYisonghan } from './xiansuo-yisonghan/schema.ts';
import { schema as duchaZhuanbao } from './ducha-zhuanbao/schema.ts';
import { schema as banjieBaogao } from './banjie-baogao/schema.ts';
import { schema as fuheJueding } from './fuhe-jueding/schema.ts';

/**
 * A document the office issues. `numberKey` names its 代字 in the sequence of numbers ('交' in 临督交〔2026〕1号); '通报' and '专报' count issues;
 * '' where it follows the case's or another document's number.
 */
export interface DocumentType {
  id: string;
  name: string;
  numberKey: string;
  format: DocumentFormat;
  schema: z.ZodType;
}

export const documents: readonly DocumentType[] = [
  { id: 'lixiang-shenpibiao', name: '立项审批表', numberKey: '立', format: '单', schema: lixiangShenpibiao },
  { id: 'jiaoban-tongzhidan', name: '交办通知单', numberKey: '交', format: '单', schema: jiaobanTongzhidan },
  { id: 'qianshou-huizhi', name: '签收回执', numberKey: '', format: '单', schema: qianshouHuizhi },
  { id: 'cuiban-dan', name: '催办单', numberKey: '催', format: '单', schema: cuibanDan },
  { id: 'duban-tongzhidan', name: '督办通知单', numberKey: '办', format: '单', schema: dubanTongzhidan },
  { id: 'duban-han', name: '督办函', numberKey: '办', format: '函', schema: dubanHan },
  { id: 'chaban-tongzhi', name: '查办通知', numberKey: '查', format: '红头', schema: chabanTongzhi },
  { id: 'ducha-fangan', name: '督查方案', numberKey: '案', format: '红头', schema: duchaFangan },
  { id: 'ducha-jielun', name: '督查结论', numberKey: '论', format: '红头', schema: duchaJielun },
  { id: 'zhenggai-tongzhishu', name: '整改通知书', numberKey: '整', format: '红头', schema: zhenggaiTongzhishu },
  { id: 'wenze-jianyishu', name: '问责建议书', numberKey: '问', format: '函', schema: wenzeJianyishu },
  { id: 'yanqi-pifu', name: '延期批复', numberKey: '延', format: '函', schema: yanqiPifu },
  { id: 'tuihui-tongzhi', name: '退回通知', numberKey: '', format: '单', schema: tuihuiTongzhi },
  { id: 'banjie-shenhedan', name: '办结审核单', numberKey: '结', format: '单', schema: banjieShenhedan },
  { id: 'biaoyang-tongbao', name: '表扬通报', numberKey: '表', format: '红头', schema: biaoyangTongbao },
  { id: 'ducha-tongbao', name: '督查通报', numberKey: '通报', format: '单', schema: duchaTongbao },
  { id: 'fuhe-jueding', name: '复核决定', numberKey: '复', format: '红头', schema: fuheJueding },
  { id: 'juanzong', name: '卷宗', numberKey: '', format: '单', schema: juanzong },
  { id: 'jinzhan-fankuibiao', name: '进展反馈表', numberKey: '', format: '单', schema: jinzhanFankuibiao },
  { id: 'yanqi-shenqing', name: '延期申请', numberKey: '', format: '单', schema: yanqiShenqing },
  { id: 'xianchang-jilu', name: '现场督查记录', numberKey: '', format: '单', schema: xianchangJilu },
  { id: 'yuetan-tongzhi', name: '约谈通知', numberKey: '谈', format: '单', schema: yuetanTongzhi },
  { id: 'yanshou-dan', name: '核查验收单', numberKey: '', format: '单', schema: yanshouDan },
  { id: 'xiansuo-yisonghan', name: '线索移送函', numberKey: '移', format: '函', schema: xiansuoYisonghan },
  { id: 'ducha-zhuanbao', name: '督查专报', numberKey: '专报', format: '单', schema: duchaZhuanbao },
  { id: 'banjie-baogao', name: '办结报告', numberKey: '', format: '红头', schema: banjieBaogao },
];

export function findDocument(id: string): DocumentType | undefined {
  return documents.find((document) => document.id === id);
}
