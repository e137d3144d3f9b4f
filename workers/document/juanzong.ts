/** 卷宗: cover, 档案目录 from the documents issued in the case, and its course. */
import { commonData, said, type Assemble, type DocumentFacts } from './facts.ts';
import type { RecordedDocument } from '../ports.ts';
import { clauseName } from './gate-clauses.ts';
import { findDocument } from '../../templates/documents.ts';

interface Event {
  at: string;
  actor: string;
  text: string;
  light: string;
}

export const juanzong: Assemble = (facts) => {
  const { matter, archive, highestPhase, assignmentResults, finding, caseNumber, approval, gateVerdict } = facts.variables;
  const handed = (gateVerdict as { handedOver?: { followUp?: string } } | undefined)?.handedOver;
  const closed = facts.issued.findLast((paper) => paper.templateId === 'banjie-shenhedan')?.issuedAt.slice(0, 10) ?? facts.today;
  const opened = facts.issued[0]?.issuedAt.slice(0, 10) ?? (approval?.at ?? facts.now).slice(0, 10);
  const retention = (archive as { retention?: unknown } | undefined)?.retention;
  const entries = facts.issued.map((paper) => ({
    number: paper.number,
    author: authorOf(paper, facts),
    title: titleOf(paper),
    date: paper.issuedAt.slice(0, 10),
    pages: Math.max(1, paper.pages),
    classification: paper.secrecy,
    sha256: paper.sha256,
  }));
  return {
    ...commonData(facts, matter.title),
    leadUnit: said(matter.leadUnitName, '主办单位', 60),
    openedOn: opened,
    closedOn: closed,
    archivedOn: facts.today,
    retention: ['永久', '30年', '10年'].includes(String(retention)) ? retention : '30年',
    highestPhase: highestPhase ?? '交办',
    outcome: handed
      ? `${assignmentResults.length}件交办已验收，未办结部分经书记批示遗留转办，由${said(handed.followUp, '续办事项', 40)}续办，责任认定：${said(finding.kind, '无需追究')}，准予销号。`
      : `${assignmentResults.length}件交办全部办结，三不放过审核通过，责任认定：${said(finding.kind, '无需追究')}，准予销号。`,
    archivist: said(archive?.actor?.name, '档案员', 40),
    entries:
      entries.length > 0
        ? entries
        : [
            {
              number: caseNumber,
              author: facts.office.name,
              title: '督查事项',
              date: opened,
              pages: 1,
              classification: matter.secrecy,
              sha256: '',
            },
          ],
    events: eventsOf(facts).slice(0, 2_000),
    proof: null,
  };
};

/** A receipt is the unit's paper; all others are the office's. */
function unitOf(paper: RecordedDocument, { variables }: DocumentFacts): string | undefined {
  return paper.templateId === 'qianshou-huizhi'
    ? variables.assignments.find((row) => row.assignmentId === paper.assignmentId)?.unitName
    : undefined;
}

function authorOf(paper: RecordedDocument, facts: DocumentFacts): string {
  return said(unitOf(paper, facts), facts.office.name, 60);
}

/** A letter is listed by its title, a form, whose title is the matter's, by its name. */
function titleOf(paper: RecordedDocument): string {
  const name = said(findDocument(paper.templateId)?.name, paper.title, 200);
  return said(paper.title.startsWith('关于') ? paper.title : name, name, 200);
}

const REPORTS: Readonly<Record<string, string>> = {
  首次: '首次反馈',
  周期: '进展反馈',
  办结: '办结报告',
  督办: '督办报告',
  整改: '整改报告',
};

const event = (at: unknown, actor: unknown, words: string, light = ''): Event | undefined =>
  typeof at === 'string' && at ? { at, actor: said(actor, '督查室', 60), text: said(words, '办理', 500), light } : undefined;

function eventsOf(facts: DocumentFacts): Event[] {
  const { variables, issued, now } = facts;
  const { approval, issue, archive, publication } = variables;
  const units = new Map(variables.assignments.map((row) => [row.unitId, row.unitName]));
  const found = [
    event(approval?.at, approval?.actor?.name, `立项审核：${approval?.decision ?? '同意'}`),
    event(issue?.at, issue?.actor?.name, '交办签发'),
    ...issued.map((paper) =>
      event(
        paper.issuedAt,
        unitOf(paper, facts) ?? '督查室',
        paper.templateId === 'qianshou-huizhi'
          ? `签收交办通知单，回执${paper.number}`
          : `印发${findDocument(paper.templateId)?.name ?? paper.title}（${paper.number}）`,
      ),
    ),
    ...variables.assignmentResults.flatMap((row) => [
      ...row.feedbacks
        .filter((item) => !item.replaced)
        .map((item) =>
          event(
            item.at,
            units.get(row.unitId),
            `报送${REPORTS[item.kind] ?? `${item.kind}反馈`}${item.onTime ? '' : '（迟报）'}`,
            item.onTime ? '' : '黄',
          ),
        ),
      ...row.returns.map((item) => event(item.at, '督查室', `第${item.no}次退回：${item.reason}`, '红')),
    ]),
    ...variables.gateVerdicts.map((verdict) =>
      event(
        verdict.at,
        '督查室',
        verdict.passed
          ? `三不放过审核通过${verdict.handedOver ? '（遗留转办）' : ''}`
          : `三不放过审核未通过（${(verdict.codes as unknown[]).map(clauseName).join('、')}）`,
        verdict.passed ? '绿' : '红',
      ),
    ),
    ...variables.instructions.map((item) =>
      event(
        (item.actor as { at?: unknown } | undefined)?.at,
        (item.actor as { name?: unknown } | undefined)?.name,
        `批示：${said(item.text, '')}`,
      ),
    ),
    event(publication?.at, publication?.actor?.name, `公开审批：${publication?.decision ?? ''}`),
    event(archive?.at ?? now, archive?.actor?.name, '归档'),
  ];
  return found.filter((item): item is Event => item !== undefined).toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}
