/**
 * 涉密事项 (§2.4, §6): state secrets are neither stored here nor sent. A matter of 秘密 and above is refused; what may be kept is a stub
 * with its number, the code of the responsible unit and the words that it is handled offline.
 */
import type { Secrecy } from '../../processes/contract.ts';

const STATE_SECRETS: ReadonlySet<string> = new Set<Secrecy>(['秘密', '机密', '绝密']);
/**
 * How a classified paper is marked (“机密★1年”), wherever it was pasted from: with any star, in wide or narrow signs, simplified or traditional, with
 * blanks or signs that cannot be seen between. An asterisk is a star only before a term: in an ordinary text it is a footnote.
 */
const STAR = '[★☆⭐🌟⋆✦✧✩✪✫✬✭✮✯✰✡✴✵✶✷✸✹✱✲✳⭑⭒🟊]';
const TERM = '(?:[0-9一二三四五六七八九十百半]+(?:年|个月|月|天|日)|长期|長期)';
const MARKING = new RegExp(`[绝絕机機秘祕]密级?[()（）\\[\\]【】〔〕·.,:：-]*(?:${STAR}|\\*+${TERM})`, 'u');
/** Blanks, and what takes no room: joiners, marks of direction, accents and the choice of a coloured star. */
const UNSEEN = /[\s\p{Z}\p{C}\p{M}]/gu;
/** Stars of the font Wingdings, which Word keeps as signs of no meaning of their own. */
const FONT_STAR = /[\uf0aa-\uf0af\uf0b6]/g;
/** Does this text carry the marking of a state secret? */
export const isMarked = (text: string): boolean =>
  text.includes('密') && MARKING.test(text.replace(FONT_STAR, '★').normalize('NFKC').replace(UNSEEN, ''));

export const OFFLINE_NOTICE = '涉密事项线下办理';

export interface OfflineStub {
  caseNumber: string;
  unitId: string;
  notice: typeof OFFLINE_NOTICE;
}
export type SecrecyAnswer = { allowed: true } | { allowed: false; message: string };

/** May this be entered at all? Looks at the level chosen and at markings inside the texts. */
export function judgeSecrecy(secrecy: string, texts: readonly (string | undefined)[] = []): SecrecyAnswer {
  if (STATE_SECRETS.has(secrecy)) {
    return {
      allowed: false,
      message: `本系统部署在非涉密网络，不得录入“${secrecy}”事项。请按保密规定线下办理；系统只保留编号和责任单位代码。`,
    };
  }
  if (secrecy !== '公开' && secrecy !== '内部') return { allowed: false, message: '请选择密级：公开或内部。' };
  const marked = texts.find((text) => text && isMarked(text));
  if (marked)
    return { allowed: false, message: '内容带有国家秘密标志（如“机密★1年”），不得录入本系统。请删除后重填，或按保密规定线下办理。' };
  return { allowed: true };
}

/** What is kept of a refused matter: nothing of its content. */
export function offlineStub(caseNumber: string, unitId: string): OfflineStub {
  return { caseNumber, unitId, notice: OFFLINE_NOTICE };
}
