/** What is found inside files that are handed in: the marking of a state secret wherever a person could read it, macros, passwords, traps. */
import { describe, expect, it } from '@jest/globals';
import { LIMITS } from '../../../web/server/uploads/inspection.ts';
import { inspectFile } from '../../../web/server/uploads/inspect-file.ts';
import { renderDocument } from '../../../templates/render/render-document.ts';
import { chinesePdf, compound, docx, docxPart, paragraph, pdf, xlsx, xml, zip, type ZipPart } from '../../support/office-files.ts';
import { sample } from '../../templates/support.ts';

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const MARK_GBK = Buffer.from([0xbb, 0xfa, 0xc3, 0xdc, 0xa1, 0xef, 0x31, 0xc4, 0xea]);
const PLAIN = '关于做好保密工作的通知，涉及秘密的另行办理';
const part = (name: string, content: string): ZipPart => ({ name, content: xml(content) });

describe('the marking of a state secret', () => {
  it.each<[string, Buffer]>([
    ['a paragraph', docx(paragraph('机密★1年'))],
    ['pieces of a paragraph', docx(paragraph('机', ' 密', '★', '1年'))],
    ['wide signs and an asterisk', docx(paragraph('秘　密＊', '长期'))],
    [
      'a paragraph that a box of text cuts in two',
      docx(`<w:p><w:r><w:t>绝密</w:t></w:r><w:r><w:txbxContent>${paragraph('附注')}</w:txbxContent></w:r><w:r><w:t>★</w:t></w:r></w:p>`),
    ],
    [
      'a box of text',
      docx(`<w:p><w:r><w:pict><v:textbox><w:txbxContent>${paragraph('机密', '★')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>`),
    ],
    ['a star of Wingdings', docx('<w:p><w:r><w:t>机密</w:t></w:r><w:r><w:sym w:font="Wingdings" w:char="F0AB"/></w:r></w:p>')],
    ['signs by their numbers', docx(paragraph('&#26426;&#x5bc6;&#9733;'))],
    ['a watermark', docx(paragraph('无'), docxPart('header1', 'hdr', '<w:p><v:shape><v:textpath string="机密★10年"/></v:shape></w:p>'))],
    ['a head', docx(paragraph('无'), docxPart('header2', 'hdr', paragraph('机密', '★')))],
    ['a foot', docx(paragraph('无'), docxPart('footer1', 'ftr', paragraph('机密★')))],
    ['a footnote', docx(paragraph('无'), docxPart('footnotes', 'footnotes', `<w:footnote>${paragraph('机密★')}</w:footnote>`))],
    ['a comment', docx(paragraph('无'), docxPart('comments', 'comments', `<w:comment>${paragraph('原件机密★')}</w:comment>`))],
    ['what was struck out', docx('<w:p><w:del><w:r><w:delText>机密★</w:delText></w:r></w:del></w:p>')],
    [
      'the properties',
      docx(paragraph('无'), part('docProps/core.xml', '<cp:coreProperties><dc:subject>机密★1年</dc:subject></cp:coreProperties>')),
    ],
    ['properties of one’s own', docx(paragraph('无'), part('docProps/custom.xml', '<Properties><property name="机密★"/></Properties>'))],
    ['the name of a part', docx(paragraph('无'), { name: 'word/media/机密★.png', content: 'x' })],
    [
      'a table within a report',
      docx(paragraph('无'), {
        name: 'word/embeddings/1.xlsx',
        content: xlsx(part('xl/sharedStrings.xml', '<sst><si><t>机密★</t></si></sst>')),
      }),
    ],
    [
      'an object within a report',
      docx(paragraph('无'), {
        name: 'word/embeddings/oleObject1.bin',
        content: compound([{ name: 'Contents', content: wide('附：机密★1年') }]),
      }),
    ],
    ['a cell', xlsx(part('xl/sharedStrings.xml', '<sst><si><r><t>机</t></r><r><t>密★</t></r></si></sst>'))],
    [
      'a cell of its own',
      xlsx(part('xl/worksheets/sheet1.xml', '<worksheet><c t="inlineStr"><is><t>绝密</t><t>☆</t></is></c></worksheet>')),
    ],
    [
      'the head of a sheet',
      xlsx(
        part(
          'xl/worksheets/sheet1.xml',
          '<worksheet><headerFooter><oddHeader>&amp;R&amp;"黑体,常规"&amp;14机密&amp;12★1年</oddHeader></headerFooter></worksheet>',
        ),
      ),
    ],
    ['the name of a sheet', xlsx(part('xl/other.xml', '<sheets><sheet name="机密★"/></sheets>'))],
    [
      'a note on a cell',
      xlsx(part('xl/comments1.xml', '<comments><comment><text><r><t>秘密</t></r><r><t>★</t></r></text></comment></comments>')),
    ],
    [
      'a slide',
      zip([
        part('ppt/presentation.xml', '<p/>'),
        part('ppt/slides/slide1.xml', '<p:sld><a:p><a:r><a:t>机密</a:t></a:r><a:r><a:t>★</a:t></a:r></a:p></p:sld>'),
      ]),
    ],
    [
      'an OFD',
      zip([
        part('OFD.xml', '<ofd:OFD/>'),
        part(
          'Doc_0/Pages/Page_0/Content.xml',
          '<ofd:Page><ofd:TextObject><ofd:TextCode>机密</ofd:TextCode></ofd:TextObject><ofd:TextObject><ofd:TextCode>★1年</ofd:TextCode></ofd:TextObject></ofd:Page>',
        ),
      ]),
    ],
    [
      'a part in UTF-16',
      docx(paragraph('无'), { name: 'customXml/item1.xml', content: Buffer.concat([Buffer.from([0xff, 0xfe]), wide('<a>机密★</a>')]) }),
    ],
    ['an old Word file', compound([{ name: 'WordDocument', content: Buffer.concat([Buffer.alloc(1001), wide('机密★1年\r关于')]) }])],
    ['an old file in GBK', compound([{ name: '\x05SummaryInformation', content: Buffer.concat([Buffer.from('\x1e\0\0\0a'), MARK_GBK]) }])],
    [
      'small streams',
      compound(
        [
          { name: 'a', content: Buffer.alloc(70, 1) },
          { name: 'b', content: wide('机密★') },
        ],
        { small: true },
      ),
    ],
    ['a PDF', chinesePdf(MARK_GBK.toString('hex'))],
    [
      'a note in a PDF',
      chinesePdf('d6aa', {
        3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents<FEFF673A5BC62605>>>]>>',
      }),
    ],
    [
      'the properties of a PDF',
      pdf(
        {
          1: '<</Type/Catalog/Pages 2 0 R>>',
          2: '<</Type/Pages/Kids[3 0 R]/Count 1>>',
          3: '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
          8: '<</Title<FEFF673A5BC62605>>>',
        },
        '/Info 8 0 R',
      ),
    ],
    ['a text', Buffer.from('一\n机 密★\n')],
    ['a text of Chinese Windows', Buffer.concat([Buffer.from([0xd2, 0xbb, 0x0a]), MARK_GBK])],
    ['a text of two-byte letters', Buffer.concat([Buffer.from([0xff, 0xfe]), wide('密级：机密★')])],
  ])('should be found in %s', async (_where, bytes) => {
    expect(await inspectFile(bytes)).toBe('marked');
  });

  it('should be found in a paper that is set as Siban sets its own, and not in Siban’s own', async () => {
    const data = sample('cuiban-dan');
    const plain = await renderDocument('cuiban-dan', data);
    expect([await inspectFile(plain.pdf), await inspectFile(plain.docx)]).toEqual([undefined, undefined]);
    const marked = await renderDocument('cuiban-dan', { ...data, facts: '所附方案系机密★1年，请妥善保管' });
    expect([await inspectFile(marked.pdf), await inspectFile(marked.docx)]).toEqual(['marked', 'marked']);
  });

  it.each<[string, Buffer]>([
    ['a report that speaks of secrets', docx(paragraph(PLAIN) + paragraph('★★★'))],
    [
      'a cell of stars beside one that ends in 秘密',
      xlsx(part('xl/sharedStrings.xml', '<sst><si><t>是否涉及秘密</t></si><si><t>★★★</t></si></sst>')),
    ],
    ['an old file', compound([{ name: 'WordDocument', content: wide(`${PLAIN}\r★`) }])],
    ['a PDF', chinesePdf('d6aad3a6')],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ['a text', Buffer.from(PLAIN)],
  ])('should not be found where there is none: %s', async (_what, bytes) => {
    expect(await inspectFile(bytes)).toBeUndefined();
  });
});

/** Excel's records of one type. */
const record = (type: number, body: readonly number[]): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(body.length, 2);
  return Buffer.concat([head, Buffer.from(body)]);
};
const word = (flags: number): Buffer => {
  const head = Buffer.alloc(64);
  head.writeUInt16LE(0xa5ec, 0);
  head.writeUInt16LE(flags, 0x0a);
  return head;
};
const slideMacros = (has: number): Buffer =>
  Buffer.from([0x0f, 0, 0xff, 0x03, 0x14, 0, 0, 0, 0x02, 0, 0, 0x04, 0x0c, 0, 0, 0, 7, 0, 0, 0, has, 0, 0, 0, 2, 0, 0, 0]);
const nested = (depth: number): Buffer =>
  depth === 0 ? docx(paragraph('内')) : docx(paragraph('外'), { name: 'word/embeddings/a.docx', content: nested(depth - 1) });
/** The head of its last part is overwritten. */
const spoiled = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(9, copy.lastIndexOf('PK\x03\x04'));
  return copy;
};

describe('an obstacle', () => {
  it.each<[string, string, Buffer]>([
    ['macros', 'Word’s before 2007', compound([{ name: 'WordDocument', content: word(0) }, { name: 'Macros' }])],
    ['macros', 'Excel’s before 2007', compound([{ name: 'Workbook', content: Buffer.alloc(9) }, { name: '_VBA_PROJECT_CUR' }])],
    [
      'macros',
      'its old sheets of macros',
      compound([{ name: 'Workbook', content: Buffer.concat([record(0x809, [0]), record(0x85, [0, 0, 0, 0, 0, 1, 1])]) }]),
    ],
    ['macros', 'PowerPoint’s before 2007', compound([{ name: 'PowerPoint Document', content: slideMacros(1) }])],
    ['macros', 'a folder VBA anywhere', compound([{ name: 'vba' }, { name: 'dir', content: Buffer.alloc(9) }])],
    ['macros', 'those of today', docx(paragraph('无'), { name: 'word/VBAProject.bin', content: 'x' })],
    ['macros', 'those under another name', docx(paragraph('无'), { name: 'word/x.bin', content: compound([{ name: 'VBA' }]) })],
    [
      'macros',
      'those that only the list of kinds names',
      zip([
        part('[Content_Types].xml', '<Types><Override PartName="/word/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'),
        part('word/document.xml', '<a/>'),
      ]),
    ],
    ['macros', 'a sheet of macros', xlsx(part('xl/macrosheets/sheet1.xml', '<a/>'))],
    ['marked', 'a secret beside macros', compound([{ name: 'Macros' }, { name: 'WordDocument', content: wide('xx机密★') }])],
    ['locked', 'a new file with a password', compound([{ name: 'EncryptedPackage', content: Buffer.alloc(9) }])],
    ['locked', 'Word’s password', compound([{ name: 'WordDocument', content: word(0x0100) }])],
    ['locked', 'Excel’s password', compound([{ name: 'Workbook', content: Buffer.concat([record(0x809, [0]), record(0x2f, [0])]) }])],
    ['locked', 'a zip file with a password', docx(paragraph('无'), { name: 'word/a.xml', content: 'x', claims: { isEncrypted: true } })],
    ['locked', 'a PDF with a password', chinesePdfWithPassword()],
    ['unreadable', 'a PDF of nothing', Buffer.from('%PDF-1.7 一')],
    ['unreadable', 'a zip file without its end', docx(paragraph('无')).subarray(0, 200)],
    ['unreadable', 'an old file without its directory', compound([{ name: 'a', content: Buffer.alloc(9) }]).subarray(0, 700)],
    [
      'unreadable',
      'types of its own in a part',
      docx(paragraph('无'), { name: 'word/a.xml', content: '<!DOCTYPE a [<!ENTITY b "密">]><a>&b;密</a>' }),
    ],
    ['unreadable', 'a part that is cut off', docx(paragraph('无'), { name: 'word/a.xml', content: '<a><b>密' })],
    ['unreadable', 'a part that is not where its directory says', spoiled(docx(paragraph('无')))],
    [
      'too-much',
      'more than its directory says',
      docx(paragraph('无'), { name: 'word/a.xml', content: 'x'.repeat(5_000), claims: { size: 10 } }),
    ],
    [
      'too-much',
      'a part that unpacks to far too much',
      docx(paragraph('无'), { name: 'word/a.xml', content: 'x', claims: { size: LIMITS.unpacked + 1 } }),
    ],
    [
      'too-much',
      'one that packs a thousandfold',
      docx(paragraph('无'), { name: 'word/a.xml', content: Buffer.alloc(LIMITS.freely + 1, 'x') }),
    ],
    ['too-much', 'files in files in files', nested(LIMITS.depth + 1)],
    ['too-much', 'elements in elements', docx('<w:a>'.repeat(5_000) + '密' + '</w:a>'.repeat(5_000))],
    [
      'too-much',
      'ten thousand parts',
      zip([part('word/document.xml', '<a/>'), ...Array.from({ length: LIMITS.entries }, (_, at) => ({ name: `${at}`, content: '' }))]),
    ],
  ])('should be %s for %s', async (obstacle, _what, bytes) => {
    const found = await inspectFile(bytes);
    expect(found).toBe(obstacle);
  });

  it('should not be a PowerPoint file that says that it has no macros', async () => {
    expect(await inspectFile(compound([{ name: 'PowerPoint Document', content: slideMacros(0) }]))).toBeUndefined();
  });
});

/** Of a file whose password is not empty: the check of what was tried fails. */
function chinesePdfWithPassword(): Buffer {
  const hex = (sign: string): string => `<${sign.repeat(32)}>`;
  return pdf(
    {
      1: '<</Type/Catalog/Pages 2 0 R>>',
      2: '<</Type/Pages/Kids[]/Count 0>>',
      9: `<</Filter/Standard/V 2/R 3/Length 128/P -4/O ${hex('ab')}/U ${hex('cd')}>>`,
    },
    '/Encrypt 9 0 R/ID[<00><00>]',
  );
}
