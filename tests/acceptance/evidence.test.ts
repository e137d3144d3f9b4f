/** What units hand in: files of the kinds an office works with, told by their content, so much of it as has room, and none once the case is closed. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CasePlayer } from '../../playbook/case-player.ts';
import { QUOTA } from '../../web/server/evidence-quota.ts';
import { chinesePdf, compound, docx, docxPart, paragraph } from '../support/office-files.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { openOffice, type Office } from './support/office.ts';

let siban: TestSiban;
let player: CasePlayer;
let office: Office;
beforeAll(async () => {
  siban = await startTestSiban('2026-03-02T09:00');
  player = siban.player();
  office = await openOffice(siban, { id: 'evidence', co: ['dlq'] });
});
afterAll(() => siban.close());

interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
}
async function upload(name: string, body: Buffer | string, who = 'szrj-head'): Promise<Answer> {
  const answer = await (
    await player.as(who)
  ).raw(`/api/cases/${office.caseId}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: body as string,
  });
  return { status: answer.status, ...((await answer.json()) as object) };
}
const files = async (): Promise<number> => (await siban.store.database.selectFrom('file').select('sha256').execute()).length;

describe('a file that is handed in', () => {
  it('should be kept as what it is', async () => {
    const sound = chinesePdf('d6aad3a6');
    expect((await upload('现场.pdf', sound)).status).toBe(201);
    const kept = await siban.store.database.selectFrom('file').select('media_type').where('size', '=', sound.length).execute();
    expect(kept).toEqual([{ media_type: 'application/pdf' }]);
    expect((await upload('报告.docx', docx(paragraph('整改报告')))).status).toBe(201);
  });

  it('should be refused, and nothing kept of it, when it is not what its name says, or cannot be looked at safely', async () => {
    const before = await files();
    expect(await upload('现场.png', '%PDF-1.7 二')).toMatchObject({
      status: 422,
      code: 'BAD_INPUT',
      message: '“现场.png”的内容不是PNG 图片，请用原来的软件打开核对，另存后再上传。',
    });
    expect(await upload('工具.exe', 'MZ')).toMatchObject({
      status: 422,
      message: expect.stringMatching(/^不能上传“\.exe”文件，可以上传的有：/),
    });
    expect(await files()).toBe(before);
  });

  it('should be refused when its text carries the marking of a state secret', async () => {
    const before = await files();
    expect(await upload('转抄.txt', '关于某事\n机 密＊1年')).toMatchObject({ status: 422, code: 'SECRET_OFFLINE' });
    expect(await files()).toBe(before);
  });

  it('should be refused when a paper in it carries that marking anywhere, with what is to be done, and leave an entry without content alone', async () => {
    const before = await files();
    const refused = async () =>
      siban.store.database.selectFrom('audit_entry').select(['actor', 'subject', 'detail']).where('action', '=', '涉密内容被拒').execute();
    const known = (await refused()).length;
    const marked = docx(paragraph('情况汇总'), docxPart('header1', 'hdr', paragraph('机', '密', '★1年')));
    const answer = await upload('汇总.docx', marked);
    expect(answer).toEqual({
      status: 422,
      code: 'SECRET_OFFLINE',
      message:
        '“汇总.docx”中有国家秘密标志（如“机密★1年”），没有收存。这台计算机和本系统都不得处理国家秘密：请不要再复制、转发该文件，不要留存在本机，立即报告本单位保密员处理，事项按保密规定线下办理。只是引用标志样式的，删去标志后再上传。',
    });
    expect(await files()).toBe(before);
    expect((await refused()).slice(known)).toEqual([{ actor: 'szrj-head', subject: `case/${office.caseId}/files`, detail: 'null' }]);
  });

  it.each<[string, Buffer, string]>([
    ['带宏.doc', compound([{ name: 'Macros' }]), '“带宏.doc”带有宏，不能上传。请另存为不带宏的文件（如“.docx”“.xlsx”）或PDF后再上传。'],
    [
      '加密.doc',
      compound([{ name: 'EncryptedPackage', content: Buffer.alloc(9) }]),
      '“加密.doc”设有打开密码，无法检查内容。请去掉密码，另存后再上传。',
    ],
    ['坏.pdf', Buffer.from('%PDF-1.7 一'), '“坏.pdf”打不开或已损坏，无法检查内容。请用原来的软件打开核对，另存后再上传。'],
    [
      '膨胀.docx',
      docx(paragraph('无'), { name: 'word/a.xml', content: 'x', claims: { size: 500 * 1024 * 1024 } }),
      '“膨胀.docx”展开后过大，或页数、嵌入的文件过多，无法检查内容。请拆分成几份后再上传。',
    ],
  ])('should be refused when nobody can look into it, or it brings more than paper: %s', async (name, bytes, message) => {
    const before = await files();
    expect(await upload(name, bytes)).toMatchObject({ status: 422, code: 'BAD_INPUT', message });
    expect(await files()).toBe(before);
  });

  it('should be told to take its password off when a new file has one, which makes it an old file', async () => {
    const locked = compound([{ name: 'EncryptedPackage', content: Buffer.alloc(9) }]);
    expect((await upload('加密.docx', locked)).message).toBe('“加密.docx”设有打开密码，无法检查内容。请去掉密码，另存后再上传。');
  });

  it('should be refused when its unit has given as many as have room, but not because of another unit', async () => {
    const { store } = siban;
    const sha256 = await store.files.put(Buffer.from('many'), 'text/plain');
    const at = '2026-03-02T09:00:00+08:00';
    for (let given = 2; given < QUOTA.unit.files; given++)
      await store.act({ at, actor: `p${given}`, action: '上传材料', subject: 'test', detail: null }, (tx) =>
        tx.attach({ caseId: office.caseId, sha256, name: 'a.txt', userId: `p${given}`, unitId: 'szrj', at }),
      );
    const before = await files();
    expect(await upload('又一.txt', '又一份')).toMatchObject({
      status: 409,
      code: 'TOO_MANY_FILES',
      message: '本单位给这件事项的材料已到上限（60个文件、共300MB），请合并或压缩后再上传，确需更多请联系督查室。',
    });
    expect(await files()).toBe(before);
    expect((await upload('另一单位.txt', '另一单位的', 'dlq-head')).status).toBe(201);
  });

  it('should be refused once the case is closed, with a sentence', async () => {
    // As the register has it when the last step of a case is done.
    await siban.register.database.updateTable('case_file').set({ status: '已归档' }).where('case_id', '=', office.caseId).execute();
    expect(await upload('补充.txt', '补充', 'dlq-head')).toMatchObject({
      status: 409,
      code: 'CASE_CLOSED',
      message: '本事项已归档，不能再上传佐证材料，如确有需要请联系督查室另行立项。',
    });
  });
});
