/** Template id → who assembles its data, and how it is numbered when the diagram gives no sequence: case number, mark, count. */
import { banjieShenhedan } from './banjie-shenhedan.ts';
import { biaoyangTongbao } from './biaoyang-tongbao.ts';
import { chabanTongzhi } from './chaban-tongzhi.ts';
import { cuibanDan } from './cuiban-dan.ts';
import { dubanTongzhidan } from './duban-tongzhidan.ts';
import { duchaFangan } from './ducha-fangan.ts';
import { duchaJielun } from './ducha-jielun.ts';
import { duchaTongbao } from './ducha-tongbao.ts';
import type { Assemble } from './facts.ts';
import { fuheJueding } from './fuhe-jueding.ts';
import { jiaobanTongzhidan } from './jiaoban-tongzhidan.ts';
import { juanzong } from './juanzong.ts';
import { lixiangShenpibiao } from './lixiang-shenpibiao.ts';
import { qianshouHuizhi } from './qianshou-huizhi.ts';
import { tuihuiTongzhi } from './tuihui-tongzhi.ts';
import { wenzeJianyishu } from './wenze-jianyishu.ts';
import { yanqiPifu } from './yanqi-pifu.ts';
import { zhenggaiTongzhishu } from './zhenggai-tongzhishu.ts';

export interface Assembler {
  assemble: Assemble;
  /** mark of its number within the case */ mark: string;
}

export const assemblers: Readonly<Record<string, Assembler>> = {
  'lixiang-shenpibiao': { assemble: lixiangShenpibiao, mark: 'L' },
  'jiaoban-tongzhidan': { assemble: jiaobanTongzhidan, mark: 'JB' },
  'qianshou-huizhi': { assemble: qianshouHuizhi, mark: 'Q' },
  'cuiban-dan': { assemble: cuibanDan, mark: 'C' },
  'duban-tongzhidan': { assemble: dubanTongzhidan, mark: 'D' },
  'duban-han': { assemble: dubanTongzhidan, mark: 'D' },
  'chaban-tongzhi': { assemble: chabanTongzhi, mark: 'CB' },
  'ducha-fangan': { assemble: duchaFangan, mark: 'FA' },
  'ducha-jielun': { assemble: duchaJielun, mark: 'JL' },
  'zhenggai-tongzhishu': { assemble: zhenggaiTongzhishu, mark: 'Z' },
  'wenze-jianyishu': { assemble: wenzeJianyishu, mark: 'W' },
  'yanqi-pifu': { assemble: yanqiPifu, mark: 'Y' },
  'tuihui-tongzhi': { assemble: tuihuiTongzhi, mark: 'T' },
  'banjie-shenhedan': { assemble: banjieShenhedan, mark: 'BJ' },
  'biaoyang-tongbao': { assemble: biaoyangTongbao, mark: 'BY' },
  'ducha-tongbao': { assemble: duchaTongbao, mark: 'TB' },
  'fuhe-jueding': { assemble: fuheJueding, mark: 'FH' },
  juanzong: { assemble: juanzong, mark: 'JZ' },
};
