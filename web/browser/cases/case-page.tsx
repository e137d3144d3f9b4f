import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useQuery } from '@tanstack/react-query';
import { Alert, Badge, Card, Descriptions, Spin, Steps, Tabs, Tag } from 'antd';
import type { CasePage as CasePageData, User } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { day, minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { Lamp } from '../shared/lamp.tsx';
import { TaskTable } from '../tasks/task-table.tsx';
import { AssignmentCards } from './assignment-cards.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseDiagrams } from './case-diagrams.tsx';
import { PHASE_COLOURS } from './case-table.tsx';
import { DocumentList } from './document-list.tsx';
import { GatePanel } from './gate-panel.tsx';
import { TimelineView } from './timeline-view.tsx';

const STAGES = ['立项', '交办', '办理', '办结审核', '销号', '归档'];
const STAGE_OF: Record<string, number> = { 草稿: 0, 待立项审批: 0, 退回立项: 0, 已立项: 1, 交办中: 1, 待办结审核: 3, 待三不放过审核: 3, 退回整改: 3, 已销号: 4, 已归档: 6, 已撤销: 6 };

export function CasePage({ user }: { user: User }) {
  const { caseId = '' } = useParams();
  const [tab, setTab] = useState('overview');
  const page = useQuery({ queryKey: ['case', caseId], queryFn: () => call('case', { params: { caseId } }) });
  if (page.error) return <Failure error={page.error} onRetry={() => void page.refetch()} />;
  if (!page.data) return <Spin style={{ display: 'block', margin: 80 }} />;
  const { case: row, tasks, documents, assignments, incidents } = page.data;
  return (
    <>
      <h1 className="page-title">
        <span className="number muted" style={{ fontSize: 16 }}>{row.number ?? '编号中'}</span>{row.title}
        <Tag color={PHASE_COLOURS[row.phase]}>{row.phase}</Tag><Tag>{row.status}</Tag><Lamp colour={row.light} reason={row.lightReason} />
        <span style={{ flex: 1 }} /><CaseActions page={page.data} user={user} />
      </h1>
      {row.light !== '绿' && row.lightReason && <Alert type={row.light === '红' ? 'error' : row.light === '黄' ? 'warning' : 'info'} showIcon style={{ marginBottom: 12 }} title={row.lightReason} />}
      {incidents.map((incident) => <Alert key={incident.key} type="error" showIcon style={{ marginBottom: 12 }} title="流程在此停住，需要系统管理员处理" description={`${incident.elementId}：${incident.message}`} />)}
      <Card style={{ marginBottom: 12 }} styles={{ body: { padding: '16px 20px' } }}><Steps size="small" current={STAGE_OF[row.status] ?? 2} items={STAGES.map((title) => ({ title }))} responsive /></Card>
      {tasks.length > 0 && <Card title="当前待办" style={{ marginBottom: 12 }} styles={{ body: { padding: 0 } }}><TaskTable rows={tasks} /></Card>}
      <Card styles={{ body: { paddingTop: 4 } }}>
        <Tabs
          activeKey={tab} onChange={setTab}
          items={[
            { key: 'overview', label: '概况与承办', children: <><Overview page={page.data} /><AssignmentCards rows={assignments} /></> },
            { key: 'timeline', label: '全过程', children: <TimelineView caseId={caseId} /> },
            { key: 'documents', label: <Badge count={documents.length} size="small" offset={[8, 0]} color="#8c8c8c">文书</Badge>, children: <DocumentList rows={documents} /> },
            { key: 'diagram', label: '流程图', children: <CaseDiagrams instances={page.data.instances} /> },
            { key: 'gate', label: '三不放过与考核', children: <GatePanel page={page.data} /> },
          ]}
        />
      </Card>
    </>
  );
}

function Overview({ page: { case: row, matter } }: { page: CasePageData }) {
  const text = (matter ?? {}) as { basis?: string; summary?: string; population?: number };
  return (
    <Descriptions
      size="small" column={{ xs: 1, md: 2, xl: 3 }} style={{ marginBottom: 16 }}
      items={[
        { label: '来源', children: row.sourceType }, { label: '依据', children: text.basis ?? '—' }, { label: '紧急程度', children: row.urgency },
        { label: '密级', children: row.secrecy }, { label: '主办', children: row.leadUnitName }, { label: '协办', children: row.coUnitNames.join('、') || '—' },
        { label: '登记', children: minute(row.registeredAt) }, { label: '交办', children: minute(row.deliveredAt) }, { label: '时限', children: day(row.dueAt) },
        { label: '销号', children: minute(row.closedAt) }, { label: '最高阶段', children: row.highestPhase }, { label: '考核得分', children: row.score ?? '—' },
        { label: '事由', span: 3, children: <span style={{ whiteSpace: 'pre-wrap' }}>{text.summary ?? '—'}</span> },
        ...(row.caseId ? [{ label: '台账', children: <Link to="/cases">返回台账</Link> }] : []),
      ]}
    />
  );
}
