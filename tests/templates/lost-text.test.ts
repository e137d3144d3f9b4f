import { describe, expect, it } from '@jest/globals';
import { blocksToTypst } from '../../templates/render/blocks-to-typst.ts';
import type { GongwenDocument } from '../../templates/render/blocks.ts';
import { loadFonts } from '../../templates/render/fonts.ts';
import { lostPiece, piecesOf, printedText } from '../../templates/render/lost-text.ts';
import { setPdf } from '../../templates/render/typst.ts';

const cell = (text: string) => ({ content: [{ runs: [{ text }] }], head: false, colspan: 1, rowspan: 1, align: '左' as const });
const tall = '甲乙丙丁戊己庚辛壬癸'.repeat(250);
const paper: GongwenDocument = {
  format: '单',
  head: { mark: ['云川市委督查室'], formName: '立项审批表' },
  blocks: [{ kind: 'table', style: '表单', size: '常', widths: [1, 3], head: [], body: [{ cells: [cell('事由'), cell(tall)] }] }],
};

/** The same page, but with rows that may not break, as a page was set before. */
function unbroken(inputs: ReturnType<typeof blocksToTypst>): typeof inputs {
  const doc = JSON.parse(inputs.doc) as { blocks: { body: { torn: boolean }[] }[] };
  for (const { body } of doc.blocks) for (const row of body) row.torn = false;
  return { ...inputs, doc: JSON.stringify(doc) };
}

describe('the text of a finished paper', () => {
  it('should be found whole where a row goes on on the next page', async () => {
    const inputs = blocksToTypst(paper, (await loadFonts()).faces, new Date('2026-01-05T00:00:00+08:00'));
    expect(lostPiece(piecesOf(paper), await printedText((await setPdf(inputs)).pdf))).toBeUndefined();
  });

  it('should be missed where it runs over the edge of the paper, and say which piece', async () => {
    const inputs = unbroken(blocksToTypst(paper, (await loadFonts()).faces, new Date('2026-01-05T00:00:00+08:00')));
    expect(lostPiece(piecesOf(paper), await printedText((await setPdf(inputs)).pdf))).toBe(tall);
  });

  it('should be compared character by character, blanks aside, whatever the order', () => {
    expect(lostPiece(['责任单位', '市住建局'], '市住建局\n责任 单位 — 1 —')).toBeUndefined();
    expect(lostPiece(['责任单位', '市住建局'], '市住建责任单位')).toBe('市住建局');
    // A character that no face has is told by a warning of its own.
    expect(lostPiece(['𰻝面'], '面', (character) => character !== '𰻝')).toBeUndefined();
  });
});
