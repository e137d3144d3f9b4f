import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Descriptions, Spin, Steps, Tabs, Tag } from 'antd';
import type { CasePage as CasePageData } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { day, minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { Lamp } from '../shared/lamp.tsx';
import { usePhone } from '../shared/use-phone.ts';
import { AssignmentCards } from './assignment-cards.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseDiagrams } from './case-diagrams.tsx';
import { PHASE_COLOURS } from './case-card.tsx';
import { DocumentList } from './document-list.tsx';
import { FilledIn } from './filled-in.tsx';
import { GatePanel } from './gate-panel.tsx';
import { NextSteps, OtherDeadlines } from './next-steps.tsx';
import { TimelineView } from './timeline-view.tsx';
import { UploadFile } from './upload-file.tsx';

const STAGES = ['立项', '交办', '办理', '办结审核', '销号', '归档'];
const STAGE_OF: Record<string, number> = {
  草稿: 0,
  待立项审批: 0,
  退回立项: 0,
  已立项: 1,
  交办中: 1,
  待办结审核: 3,
  待三不放过审核: 3,
  退回整改: 3,
  已销号: 5,
  已归档: 6,
  已撤销: 6,
};

export function CasePage() {
  const { caseId = '' } = useParams();
  const [tab, setTab] = useState('overview');
  const phone = usePhone();
  const page = useQuery({ queryKey: ['case', caseId], queryFn: () => call('case', { params: { caseId } }) });
  if (page.error)
    return (
      <>
        <Failure error={page.error} onRetry={() => void page.refetch()} />
        <Link to="/cases">返回督查台账</Link>
      </>
    );
  if (!page.data) return <Spin style={{ display: 'block', margin: 80 }} />;
  const { case: row, documents, assignments, incidents, filled, instances } = page.data;
  return (
    <>
      <div className="crumbs">
        <Link to="/cases">督查台账</Link> / <span className="number">{row.number ?? '编号中'}</span>
      </div>
      <h1 className="page-title">
        {row.title}
        <Tag color={PHASE_COLOURS[row.phase]}>{row.phase}阶段</Tag>
        <Tag>{row.status}</Tag>
        {row.urgency !== '普通' && <Tag color="red">{row.urgency}</Tag>}
        <Lamp colour={row.light} reason={row.lightReason} />
        <span className="grow" />
        {page.data.may.includes('upload-evidence') && <UploadFile caseId={caseId} />}
        <CaseActions page={page.data} />
      </h1>
      {row.light !== '绿' && row.lightReason && (
        <Alert
          type={row.light === '红' ? 'error' : row.light === '黄' ? 'warning' : 'info'}
          showIcon
          style={{ marginBottom: 12 }}
          title={
            <>
              <b style={{ fontWeight: 600 }}>为什么亮{row.light}灯：</b>
              {row.lightReason}
            </>
          }
        />
      )}
      {incidents.map((incident) => (
        <Alert
          key={incident.key}
          type="error"
          showIcon
          style={{ marginBottom: 12 }}
          title="流程在此停住，请联系系统管理员处理"
          description={`${incident.elementId}：${incident.message}`}
        />
      ))}
      {phone ? (
        <p style={{ margin: '0 0 12px' }}>
          <span className="muted">进度　</span>
          {STAGES.map((stage, index) => (
            <span key={stage} className={index === stageOf(row.status) ? 'late' : index < stageOf(row.status) ? '' : 'muted'}>
              {index > 0 && ' › '}
              {stage}
            </span>
          ))}
        </p>
      ) : (
        <Card style={{ marginBottom: 12 }} styles={{ body: { padding: '14px 20px' } }}>
          <Steps size="small" current={stageOf(row.status)} items={STAGES.map((title) => ({ title }))} />
        </Card>
      )}
      <div className="case-columns">
        <Card styles={{ body: { paddingTop: 4 } }}>
          <Tabs
            activeKey={tab}
            onChange={setTab}
            items={[
              {
                key: 'overview',
                label: '概况与承办',
                children: (
                  <>
                    <Overview page={page.data} />
                    <AssignmentCards rows={assignments} />
                  </>
                ),
              },
              { key: 'filled', label: `填报内容 ${filled.length}`, children: <FilledIn page={page.data} /> },
              { key: 'timeline', label: '全过程', children: <TimelineView caseId={caseId} documents={documents} /> },
              { key: 'documents', label: `文书 ${documents.length}`, children: <DocumentList rows={documents} /> },
              ...(instances.length > 0 ? [{ key: 'diagram', label: '流程图', children: <CaseDiagrams page={page.data} /> }] : []),
              { key: 'gate', label: '三不放过与考核', children: <GatePanel page={page.data} /> },
            ]}
          />
        </Card>
        <aside aria-label="下一步与时限">
          <NextSteps page={page.data} />
          <OtherDeadlines page={page.data} />
        </aside>
      </div>
    </>
  );
}

const stageOf = (status: string): number => STAGE_OF[status] ?? 2;

function Overview({ page: { case: row, matter } }: { page: CasePageData }) {
  const text = (matter ?? {}) as { basis?: string; summary?: string; population?: number; massesInvolved?: boolean };
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 2, xxl: 3 }}
      style={{ marginBottom: 12 }}
      items={[
        { label: '来源', children: row.sourceType },
        { label: '依据', children: text.basis ?? '—' },
        { label: '紧急与密级', children: `${row.urgency} · ${row.secrecy}` },
        { label: '主办', children: row.leadUnitName },
        { label: '协办', children: row.coUnitNames.join('、') || '—' },
        { label: '涉及群众', children: text.massesInvolved ? `${text.population ?? '—'} 人` : '不涉及' },
        { label: '登记', children: minute(row.registeredAt) },
        { label: '交办', children: minute(row.deliveredAt) },
        { label: '办结时限', children: day(row.dueAt) },
        { label: '销号', children: minute(row.closedAt) },
        { label: '最高阶段', children: row.highestPhase },
        { label: '考核得分', children: row.score ?? '销号后计分' },
        { label: '事由', span: 'filled', children: <span style={{ whiteSpace: 'pre-wrap' }}>{text.summary ?? '—'}</span> },
      ]}
    />
  );
}
