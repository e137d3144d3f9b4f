import { describe, expect, it } from '@jest/globals';
import { renderDocument } from '../../templates/render/render-document.ts';
import { assemblers } from '../../workers/document/assemblers.ts';
import { document } from '../../workers/document/document.ts';
import { fakeOffice, fakeStore, resultOf, runJob } from './support/fake-context.ts';
import { actor, assignmentVariables, caseVariables, lead } from './support/matters.ts';
import { feedbacks, resultWith } from '../rules/support/results.ts';
import type { DocumentRef, SequenceId } from '../../processes/contract.ts';

const now = '2026-02-13T10:00:00+08:00';
const closed = {
  assignmentResults: [resultWith({ feedbacks: feedbacks(2, 1) })], finding: { kind: '无需追究', reason: '按期办结', by: 'director', at: now }, survey: { applicable: true, sample: 100, valid: 94, satisfied: 91 }, highestPhase: '交办',
  review: { opinion: '对照三不放过逐项审核', actor: actor('zhuren', now), at: now }, gateVerdicts: [{ round: 1, passed: true, codes: [], at: now }],
};
/** What each document's diagram has in scope, thin as forms may leave it. */
const scopes: Record<string, { sequence?: SequenceId; variables: Record<string, unknown> }> = {
  'lixiang-shenpibiao': { sequence: 'approval', variables: { ...caseVariables(), signerRole: 'secretaryGeneral', assignmentDocument: null } },
  'jiaoban-tongzhidan': { sequence: 'assignment', variables: { ...caseVariables(), signerRole: 'director', assignmentDocument: null } },
  'qianshou-huizhi': { variables: { ...assignmentVariables(), signerRole: 'unitHead', signature: { decision: '签收', reason: null, actor: actor('sjyj-head', now), at: now } } },
  'cuiban-dan': { sequence: 'urging', variables: { ...assignmentVariables(), urge: { scope: 'feedback', reason: '未反馈', dueAt: '2026-02-09T18:00:00+08:00' }, urgingNo: 1, urgeReplyDueAt: '2026-02-26T18:00:00+08:00' } },
  'duban-tongzhidan': { sequence: 'supervision', variables: { ...assignmentVariables(), requirements: '限期提出赶工方案', urgingCount: 2, supervisionDueAt: '2026-03-09T18:00:00+08:00' } },
  'duban-han': { sequence: 'supervision', variables: { ...assignmentVariables(), requirements: null, supervisionDueAt: '2026-03-09T18:00:00+08:00' } },
  'ducha-fangan': { sequence: 'plan', variables: { ...assignmentVariables(), plan: { content: '受阻地块', scope: '全面', mode: '动态', organisation: '专项', leader: '沈启文', members: ['顾清扬', '叶知秋'], startDate: '2026-02-25', endDate: '2026-02-26' } } },
  'chaban-tongzhi': { sequence: 'investigation', variables: { ...assignmentVariables(), investigationApproval: { decision: '同意', opinion: null, leader: '沈启文', actor: actor('shuji', now), at: now } } },
  'ducha-jielun': { sequence: 'conclusion', variables: { ...assignmentVariables(), conclusion: { facts: '存在暗管偷排', evidence: '现场照片、监测报告', nature: '弄虚作假', responsibility: true, rectificationDays: 20, requirements: '拆除暗管' } } },
  'zhenggai-tongzhishu': { sequence: 'rectification', variables: { ...assignmentVariables(), conclusion: { facts: '存在暗管偷排', requirements: '拆除暗管，全部封堵' }, rectificationDueAt: '2026-03-13T18:00:00+08:00' } },
  'wenze-jianyishu': { sequence: 'accountability', variables: { ...caseVariables(), proposal: { unitName: '市教育局', facts: null, proposal: null }, accountabilityApproval: { decision: '同意', receiver: '市纪委监委', basis: null, measures: null, actor: actor('shuji', now), at: now } } },
  'yanqi-pifu': { sequence: 'extension', variables: { ...assignmentVariables(), extension: { to: '2026-03-02', reason: '审批推迟', actor: actor('sjyj-head', now) }, extensionDecision: { decision: '部分同意', to: '2026-02-26', opinion: null, actor: actor('zhuren', now) }, extensionDays: 7, extensionTo: '2026-03-02' } },
  'tuihui-tongzhi': { variables: { ...assignmentVariables(), returns: [{ no: 1, codes: ['G1-TARGET', 'G1-VERIFY'], reason: '暗访发现未封堵', at: now, falsified: true }], reportedAt: now } },
  'banjie-shenhedan': { sequence: 'closure', variables: { ...caseVariables(), ...closed, signerRole: 'director' } },
  'biaoyang-tongbao': { sequence: 'praise', variables: { ...caseVariables(), bulletin: { kind: '表扬' } } },
  'ducha-tongbao': { sequence: 'bulletin', variables: { ...caseVariables(), bulletin: { kind: '批评', reason: '整改弄虚作假' }, assignmentResults: [resultWith()] } },
  juanzong: { variables: { ...caseVariables(), ...closed, archive: { retention: '30年', actor: actor('zhuren', now), at: now } } },
};
const issue = (id: string, office = fakeOffice(now), key?: string) => {
  const { sequence, variables } = scopes[id] as (typeof scopes)[string];
  return resultOf(runJob(document, office, { document: id, ...(sequence && { sequence }) }, variables, key ? { key } : {})).then(result => result.document as DocumentRef);
};

describe('document plugin', () => {
  it('should have variables to try every document with', () => {
    expect(Object.keys(scopes).toSorted()).toEqual(Object.keys(assemblers).toSorted());
  });

  it.each(Object.keys(scopes))('should give the template %s all that it asks for', async id => {
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
    const office = fakeOffice(now, { store, renderDocument: async (id, data) => { if (dying) throw new Error('killed'); return renderDocument(id, data); } });
    const run = () => runJob(document, office, { document: 'cuiban-dan', sequence: 'urging' }, scopes['cuiban-dan']?.variables ?? {}, { key: 'k' });
    expect(await run()).toMatchObject({ kind: 'failed', retries: 2 });
    dying = false;
    expect(await resultOf(run())).toMatchObject({ document: { number: '云督催〔2026〕1号' } });
  });

  it('should number what has no sequence within its case', async () => {
    const office = fakeOffice(now);
    expect([(await issue('tuihui-tongzhi', office)).number, (await issue('tuihui-tongzhi', office)).number]).toEqual(['DC2026-0001-T1', 'DC2026-0001-T2']);
  });

  it('should list all documents of the case in the 卷宗, in order', async () => {
    const office = fakeOffice('2026-02-10T09:00:00+08:00');
    await issue('cuiban-dan', office);
    office.at(now);
    await issue('banjie-shenhedan', office);
    const dossier = await issue('juanzong', office);
    const html = Buffer.from((await office.store.files.get(dossier.files.html)) ?? '').toString();
    expect((JSON.parse(html) as { entries: { number: string }[] }).entries.map(entry => entry.number)).toEqual(['云督催〔2026〕1号', '云督结〔2026〕1号']);
  });

  it('should print the date by which a milestone was due and the days since', async () => {
    const office = fakeOffice('2026-07-01T09:00:00+08:00');
    const variables = { ...assignmentVariables(), urge: { scope: 'milestone', reason: '里程碑未达到', dueAt: '2026-07-01T09:00:00+08:00' }, urgingNo: 1, urgeReplyDueAt: '2026-07-06T18:00:00+08:00' };
    const ref = (await resultOf(runJob(document, office, { document: 'cuiban-dan', sequence: 'urging' }, variables))).document as DocumentRef;
    const data = JSON.parse(Buffer.from((await office.store.files.get(ref.files.html)) ?? '').toString()) as Record<string, unknown>;
    expect(data).toMatchObject({ reason: '节点滞后', expectedOn: '2026-06-30', overdueDays: 1, replyBy: '2026-07-06T18:00:00+08:00' });
  });

  it('should say in Chinese what a template misses, and not try again', async () => {
    const outcome = await runJob(document, fakeOffice(now, { renderDocument }), { document: 'jiaoban-tongzhidan', sequence: 'assignment' }, { ...caseVariables(), assignments: [{ ...lead, targets: [] }] });
    expect(outcome).toMatchObject({ kind: 'failed', retries: 0, message: expect.stringContaining('任务分解表') });
    expect(await runJob(document, fakeOffice(now), { document: 'love-letter' }, caseVariables())).toMatchObject({ kind: 'failed', retries: 0, message: expect.stringContaining('没有这种文书') });
  });
});
