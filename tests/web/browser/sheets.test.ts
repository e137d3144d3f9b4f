/** What a clerk's spreadsheet says, as Excel, WPS or a text file gives it. */
import { describe, expect, it } from '@jest/globals';
import writeExcel from 'write-excel-file/universal';
import { cellName, directoryOf, readSheets, templateBlob } from '../../../web/browser/directory/sheets.ts';
import { xlsx } from '../../support/office-files.ts';

const file = (name: string, bytes: ArrayBuffer) => ({ name, size: bytes.byteLength, arrayBuffer: async () => bytes });
const text = (name: string, content: string | Uint8Array) => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return file(name, bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
};

describe('a spreadsheet of units and people', () => {
  it('should be read from its two tables, and each cell be named as the clerk sees it', async () => {
    const blob = await writeExcel([
      {
        sheet: '单位',
        data: [
          ['临溪县单位一览', null],
          ['单位名称', '上级单位'],
          ['临溪县', null],
          [null, null],
          ['县教育局', '临溪县'],
        ],
      },
      {
        sheet: '人员',
        data: [
          ['姓名', '用户名', '岗位', '工号'],
          ['周主任', 'zhou', '督查室主任', 7],
        ],
      },
    ]).toBlob();
    const read = await readSheets(file('名单.xlsx', await blob.arrayBuffer()));
    expect(directoryOf(read)).toEqual({
      units: [
        { name: '临溪县', parent: '' },
        { name: '县教育局', parent: '临溪县' },
      ],
      people: [{ name: '周主任', username: 'zhou', roles: '督查室主任' }],
    });
    expect(cellName(read, 'units.1.parent')).toBe('单位表第5行“上级单位”');
    expect(cellName(read, 'people.0.roles')).toBe('人员表第2行“岗位”');
    expect(cellName(read, 'office.name')).toBeUndefined();
  });

  it('should be read from text files one after the other, in the encoding of Chinese Excel too', async () => {
    const units = await readSheets(text('units.csv', '单位名称;上级单位\r\n"县""政府""办";\r\n'));
    // 用户名,姓名,岗位 and 李,督查员 as GB18030 writes them.
    const gb = Uint8Array.from(Buffer.from('d3c3bba7c3fb2cd0d5c3fb2cb8dacebb0a6c692cc0ee2cb6bdb2e9d4b10a', 'hex'));
    const read = await readSheets(text('people.csv', gb), units);
    expect(directoryOf(read)).toEqual({
      units: [{ name: '县"政府"办', parent: '' }],
      people: [{ username: 'li', name: '李', roles: '督查员' }],
    });
  });

  it('should have a template that it reads itself', async () => {
    const blob = await templateBlob(['督查员']);
    expect(directoryOf(await readSheets(file('模板.xlsx', await blob.arrayBuffer())))).toEqual({ units: [], people: [] });
  });

  it('should say what to do with a file that is none', async () => {
    await expect(readSheets(text('a.xlsx', 'no zip'))).rejects.toThrow('请用 Excel 或 WPS 另存为');
    await expect(readSheets(text('a.csv', '甲,乙\n1,2'))).rejects.toThrow('请下载模板');
    const large = xlsx({ name: 'xl/worksheets/sheet1.xml', content: 'x', claims: { size: 50_000_000 } });
    await expect(readSheets(text('a.xlsx', large))).rejects.toThrow('表格展开后太大，没有打开');
    await expect(readSheets({ ...text('a.csv', ''), size: 3_000_000 })).rejects.toThrow('文件太大');
  });
});
