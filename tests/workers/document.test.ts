import { describe, expect, it } from '@jest/globals';
import { renderDocument } from '../../templates/render/render-document.ts';
import { assemblers } from '../../workers/document/assemblers.ts';
import { document } from '../../workers/document/document.ts';
import { fakeOffice, fakeStore, resultOf, runJob } from './support/fake-context.ts';
import { assignmentVariables, caseVariables, lead } from './support/matters.ts';
import { issue, now, scopes } from './support/document-scopes.ts';
import type { DocumentRef } from '../../processes/contract.ts';

describe('document plugin', () => {
  it('should have variables to try every document with', () => {
    expect(Object.keys(scopes).toSorted()).toEqual(Object.keys(assemblers).toSorted());
  });

  it.each(Object.keys(scopes))('should give the template %s all that it asks for', async (id) => {
    const ref = await issue(id, fakeOffice(now, { renderDocument }));
    expect(ref).toMatchObject({ templateId: id, issuedAt: now, files: { pdf: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(ref.number).toMatch(/^(云督.〔2026〕1号|督查通报第1期|DC2026-0001-(Q|T|JZ)1)$/);
  });

  it('should issue one document for a job that is run twice, and store its files once', async () => {
    const office = fakeOffice(now);
    const first = await issue('cuiban-dan', office, 'k');
    const again = await issue('cuiban-dan', office, 'k');
    expect(again).toEqual(first);
    expect(office.store.fileCount()).toBe(3);
    expect(await office.store.documentsOf('c1')).toHaveLength(1);
    expect((await issue('cuiban-dan', office, 'other')).number).toBe('云督催〔2026〕2号');
  });

  it('should keep its number when it died between the number and the document', async () => {
    const store = fakeStore();
    let dying = true;
    const office = fakeOffice(now, {
      store,
      renderDocument: async (id, data) => {
        if (dying) throw new Error('killed');
        return renderDocument(id, data);
      },
    });
    const run = () =>
      runJob(document, office, { document: 'cuiban-dan', sequence: 'urging' }, scopes['cuiban-dan']?.variables ?? {}, { key: 'k' });
    expect(await run()).toMatchObject({ kind: 'failed', retries: 2 });
    dying = false;
    expect(await resultOf(run())).toMatchObject({ document: { number: '云督催〔2026〕1号' } });
  });

  it('should number what has no sequence within its case', async () => {
    const office = fakeOffice(now);
    expect([(await issue('tuihui-tongzhi', office)).number, (await issue('tuihui-tongzhi', office)).number]).toEqual([
      'DC2026-0001-T1',
      'DC2026-0001-T2',
    ]);
  });

  it('should list all documents of the case in the 卷宗, in order', async () => {
    const office = fakeOffice('2026-02-10T09:00:00+08:00');
    await issue('cuiban-dan', office);
    office.at(now);
    await issue('banjie-shenhedan', office);
    const dossier = await issue('juanzong', office);
    const html = Buffer.from((await office.store.files.get(dossier.files.html)) ?? '').toString();
    expect((JSON.parse(html) as { entries: { number: string }[] }).entries.map((entry) => entry.number)).toEqual([
      '云督催〔2026〕1号',
      '云督结〔2026〕1号',
    ]);
  });

  it('should print the date by which a milestone was due and the days since', async () => {
    const office = fakeOffice('2026-07-01T09:00:00+08:00');
    const variables = {
      ...assignmentVariables(),
      urge: { scope: 'milestone', reason: '里程碑未达到', dueAt: '2026-07-01T09:00:00+08:00' },
      urgingNo: 1,
      urgeReplyDueAt: '2026-07-06T18:00:00+08:00',
    };
    const ref = (await resultOf(runJob(document, office, { document: 'cuiban-dan', sequence: 'urging' }, variables)))
      .document as DocumentRef;
    const data = JSON.parse(Buffer.from((await office.store.files.get(ref.files.html)) ?? '').toString()) as Record<string, unknown>;
    expect(data).toMatchObject({ reason: '节点滞后', expectedOn: '2026-06-30', overdueDays: 1, replyBy: '2026-07-06T18:00:00+08:00' });
  });

  it('should say in Chinese what a template misses, and not try again', async () => {
    const outcome = await runJob(
      document,
      fakeOffice(now, { renderDocument }),
      { document: 'jiaoban-tongzhidan', sequence: 'assignment' },
      { ...caseVariables(), assignments: [{ ...lead, targets: [] }] },
    );
    expect(outcome).toMatchObject({ kind: 'failed', retries: 0, message: expect.stringContaining('任务分解表') });
    expect(await runJob(document, fakeOffice(now), { document: 'love-letter' }, caseVariables())).toMatchObject({
      kind: 'failed',
      retries: 0,
      message: expect.stringContaining('没有这种文书'),
    });
  });
});
