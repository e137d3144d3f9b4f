/** What each document's diagram has in scope, thin as forms may leave it, and a way to issue one. */
import { document } from '../../../workers/document/document.ts';
import { feedbacks, resultWith } from '../../rules/support/results.ts';
import type { DocumentRef, SequenceId } from '../../../processes/contract.ts';
import { fakeOffice, resultOf, runJob } from './fake-context.ts';
import { actor, assignmentVariables, caseVariables } from './matters.ts';

export const now = '2026-02-13T10:00:00+08:00';
const closed = {
  assignmentResults: [resultWith({ feedbacks: feedbacks(2, 1) })],
  finding: { kind: '无需追究', reason: '按期办结', by: 'director', at: now },
  survey: { applicable: true, sample: 100, valid: 94, satisfied: 91 },
  highestPhase: '交办',
  review: { opinion: '对照三不放过逐项审核', actor: actor('zhuren', now), at: now },
  gateVerdicts: [{ round: 1, passed: true, codes: [], at: now }],
};
export const scopes: Record<string, { sequence?: SequenceId; variables: Record<string, unknown> }> = {
  'lixiang-shenpibiao': {
    sequence: 'approval',
    variables: { ...caseVariables(), signerRole: 'secretaryGeneral', assignmentDocument: null },
  },
  'jiaoban-tongzhidan': { sequence: 'assignment', variables: { ...caseVariables(), signerRole: 'director', assignmentDocument: null } },
  'qianshou-huizhi': {
    variables: {
      ...assignmentVariables(),
      signerRole: 'unitHead',
      signature: { decision: '签收', reason: null, actor: actor('sjyj-head', now), at: now },
    },
  },
  'cuiban-dan': {
    sequence: 'urging',
    variables: {
      ...assignmentVariables(),
      urge: { scope: 'feedback', reason: '未反馈', dueAt: '2026-02-09T18:00:00+08:00' },
      urgingNo: 1,
      urgeReplyDueAt: '2026-02-26T18:00:00+08:00',
    },
  },
  'duban-tongzhidan': {
    sequence: 'supervision',
    variables: {
      ...assignmentVariables(),
      requirements: '限期提出赶工方案',
      urgingCount: 2,
      supervisionDueAt: '2026-03-09T18:00:00+08:00',
    },
  },
  'duban-han': {
    sequence: 'supervision',
    variables: { ...assignmentVariables(), requirements: null, supervisionDueAt: '2026-03-09T18:00:00+08:00' },
  },
  'ducha-fangan': {
    sequence: 'plan',
    variables: {
      ...assignmentVariables(),
      plan: {
        content: '受阻地块',
        scope: '全面',
        mode: '动态',
        organisation: '专项',
        leader: '沈启文',
        members: ['顾清扬', '叶知秋'],
        startDate: '2026-02-25',
        endDate: '2026-02-26',
      },
    },
  },
  'chaban-tongzhi': {
    sequence: 'investigation',
    variables: {
      ...assignmentVariables(),
      investigationApproval: { decision: '同意', opinion: null, leader: '沈启文', actor: actor('shuji', now), at: now },
    },
  },
  'ducha-jielun': {
    sequence: 'conclusion',
    variables: {
      ...assignmentVariables(),
      conclusion: {
        facts: '存在暗管偷排',
        evidence: '现场照片、监测报告',
        nature: '弄虚作假',
        responsibility: true,
        rectificationDays: 20,
        requirements: '拆除暗管',
      },
    },
  },
  'zhenggai-tongzhishu': {
    sequence: 'rectification',
    variables: {
      ...assignmentVariables(),
      conclusion: { facts: '存在暗管偷排', requirements: '拆除暗管，全部封堵' },
      rectificationDueAt: '2026-03-13T18:00:00+08:00',
    },
  },
  'wenze-jianyishu': {
    sequence: 'accountability',
    variables: {
      ...caseVariables(),
      proposal: { unitName: '市教育局', facts: null, proposal: null },
      accountabilityApproval: {
        decision: '同意',
        receiver: '市纪委监委',
        basis: null,
        measures: null,
        actor: actor('shuji', now),
        at: now,
      },
    },
  },
  'yanqi-pifu': {
    sequence: 'extension',
    variables: {
      ...assignmentVariables(),
      extension: { to: '2026-03-02', reason: '审批推迟', actor: actor('sjyj-head', now) },
      extensionDecision: { decision: '部分同意', to: '2026-02-26', opinion: null, actor: actor('zhuren', now) },
      extensionDays: 7,
      extensionTo: '2026-03-02',
    },
  },
  'tuihui-tongzhi': {
    variables: {
      ...assignmentVariables(),
      returns: [{ no: 1, codes: ['G1-TARGET', 'G1-VERIFY'], reason: '暗访发现未封堵', at: now, falsified: true }],
      reportedAt: now,
    },
  },
  'banjie-shenhedan': { sequence: 'closure', variables: { ...caseVariables(), ...closed, signerRole: 'director' } },
  'biaoyang-tongbao': { sequence: 'praise', variables: { ...caseVariables(), bulletin: { kind: '表扬' } } },
  'ducha-tongbao': {
    sequence: 'bulletin',
    variables: { ...caseVariables(), bulletin: { kind: '批评', reason: '整改弄虚作假' }, assignmentResults: [resultWith()] },
  },
  'fuhe-jueding': {
    sequence: 'appeal',
    variables: {
      ...assignmentVariables(),
      signerRole: 'secretaryGeneral',
      appeal: { subject: '考核结果', reason: '反馈已按期书面报送', evidence: [{ title: '收文登记' }], actor: actor('sjyj-head', now) },
      appealed: { score: '93.88', grade: '优秀', urgings: 1, dueOn: null },
      appealDecision: { decision: '变更', opinion: null, actor: actor('mishuzhang', now), at: now },
      correction: { assignmentId: 'case-1-1', urgings: 0 },
      scores: null,
    },
  },
  juanzong: { variables: { ...caseVariables(), ...closed, archive: { retention: '30年', actor: actor('zhuren', now), at: now } } },
};
export const issue = (id: string, office = fakeOffice(now), key?: string, further: Record<string, unknown> = {}): Promise<DocumentRef> => {
  const { sequence, variables } = scopes[id] as (typeof scopes)[string];
  return resultOf(
    runJob(document, office, { document: id, ...(sequence && { sequence }) }, { ...variables, ...further }, key ? { key } : {}),
  ).then((result) => result.document as DocumentRef);
};
