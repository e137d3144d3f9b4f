/** With a virus scanner, no file comes in that it has not looked at; without an answer of it none does, and everything else goes on. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { silentLogger } from '../../cli/logger.ts';
import { docx, paragraph } from '../support/office-files.ts';
import { fakeClamd, type FakeClamd } from '../support/fake-clamd.ts';
import { startTestSiban, type TestSiban } from '../support/running-siban.ts';
import { until } from '../support/until.ts';
import { openOffice, type Office } from './support/office.ts';

let siban: TestSiban;
let office: Office;
let clamd: FakeClamd;
const warned: object[] = [];
beforeAll(async () => {
  clamd = await fakeClamd();
  const log = { ...silentLogger, warn: (details: object) => void warned.push(details) };
  siban = await startTestSiban('2026-03-02T09:00', { clamavSocket: clamd.path, log });
  office = await openOffice(siban, { id: 'scanned' });
});
afterAll(async () => {
  await siban.close();
  await clamd.close();
});

async function upload(name: string, body: Buffer): Promise<{ status: number; code?: string; message?: string }> {
  const answer = await (
    await siban.player().as('szrj-head')
  ).raw(`/api/cases/${office.caseId}/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: body as never,
  });
  return { status: answer.status, ...((await answer.json()) as object) };
}
const files = async (): Promise<number> => (await siban.store.database.selectFrom('file').select('sha256').execute()).length;
const ready = async () => {
  const answer = await fetch(`${siban.url}/readyz`);
  const { parts } = (await answer.json()) as { parts: Record<string, { ready: boolean; message: string }> };
  return [answer.status, parts.scanner?.ready, parts.scanner?.message];
};
const report = docx(paragraph('整改报告'));

it('should take a clean file, and be shown to whoever watches', async () => {
  expect((await upload('报告.docx', report)).status).toBe(201);
  expect(clamd.files).toHaveLength(1);
  expect(await ready()).toEqual([200, true, '病毒查杀程序可以连接。']);
});

it('should not be sent what carries the marking of a state secret', async () => {
  expect(await upload('汇总.docx', docx(paragraph('机密', '★1年')))).toMatchObject({ status: 422, code: 'SECRET_OFFLINE' });
  expect(clamd.files).toHaveLength(1);
});

it('should refuse an infected file, keep nothing of it, and tell the log of acts and whoever reads the log', async () => {
  const before = await files();
  clamd.answer = (_file, socket) => void socket.end('stream: Win.Test.EICAR_HDB-1 FOUND\0');
  expect(await upload('附件.docx', docx(paragraph('另一份')))).toMatchObject({
    status: 422,
    code: 'BAD_INPUT',
    message:
      '“附件.docx”带有病毒（Win.Test.EICAR_HDB-1），没有收存。请不要再打开它，并请本单位信息化人员查杀这台计算机，确认干净后再上传。',
  });
  expect(await files()).toBe(before);
  const entries = await siban.store.database
    .selectFrom('audit_entry')
    .select(['actor', 'subject', 'detail'])
    .where('action', '=', '带病毒文件被拒')
    .execute();
  expect(entries).toEqual([
    { actor: 'szrj-head', subject: `case/${office.caseId}/files`, detail: '{"name":"附件.docx","found":"Win.Test.EICAR_HDB-1"}' },
  ]);
  expect(warned).toContainEqual({ found: 'Win.Test.EICAR_HDB-1', userId: 'szrj-head', subject: `case/${office.caseId}/files` });
});

it('should refuse every file while the scanner is away or takes none of that size, say so, and let people work on', async () => {
  const before = await files();
  clamd.answer = (_file, socket) => void socket.end('INSTREAM size limit exceeded. ERROR\0');
  expect(await upload('大.docx', docx(paragraph('大')))).toMatchObject({
    status: 422,
    message: '“大.docx”超过了病毒查杀程序能检查的大小，没有收存。请拆分后再上传，或请系统管理员调大查杀上限。',
  });
  await clamd.close();
  expect(await upload('报告二.docx', docx(paragraph('二')))).toMatchObject({
    status: 503,
    code: 'SCANNER_AWAY',
    message: '病毒查杀程序暂时连接不上，文件没有收存，请稍后再上传；一直如此请联系系统管理员。',
  });
  expect(await files()).toBe(before);
  expect(warned).toContainEqual({ reason: expect.stringContaining('ENOENT') });
  // An answer is given again for a moment.
  const [status, , message] = await until('the scanner to be told as away', async () => {
    const told = await ready();
    return told[1] === false && told;
  });
  expect(status).toBe(200);
  expect(message).toBe('病毒查杀程序连接不上，暂不收存上传的文件；请检查 CLAMAV_SOCKET 和查杀程序是否在运行。');
});
