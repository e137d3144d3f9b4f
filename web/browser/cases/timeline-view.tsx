import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Segmented, Spin, Tag, Timeline } from 'antd';
import type { DocumentRow, TimelineEntry } from '../../api/entities.ts';
import { call, urlOf } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';

const COLOURS: Record<string, string> = {
  person: '#9e1b1b',
  document: '#1456b8',
  light: '#d48806',
  timer: '#8c8c8c',
  phase: '#531dab',
  incident: '#f5222d',
  system: '#bfbfbf',
};
const FILTERS = [
  { value: 'all', label: '全部' },
  { value: 'person', label: '谁办了什么' },
  { value: 'document', label: '文书' },
  { value: 'light', label: '亮灯' },
];

/** The whole story of a case, oldest first, each line with its place in the record stream. */
export function TimelineView({ caseId, documents }: { caseId: string; documents: readonly DocumentRow[] }) {
  const [kind, setKind] = useState('all');
  const timeline = useQuery({
    queryKey: ['timeline', caseId],
    queryFn: () => call('timeline', { params: { caseId }, query: { limit: 500 } }),
  });
  if (timeline.error) return <Failure error={timeline.error} onRetry={() => void timeline.refetch()} />;
  if (!timeline.data) return <Spin />;
  const downloads = new Set(documents.filter(({ may }) => may.includes('download-document')).map(({ documentId }) => documentId));
  const rows = timeline.data.rows.filter((entry) => kind === 'all' || entry.kind === kind);
  return (
    <>
      <Segmented options={FILTERS} value={kind} onChange={setKind} />
      <p className="muted">
        共 {timeline.data.total} 条{kind === 'all' ? '' : `，当前显示 ${rows.length} 条`}，按发生先后排列；右侧的记录号可在记录流中核对。
      </p>
      <Timeline
        items={rows.map((entry) => ({
          color: COLOURS[entry.kind] ?? '#bfbfbf',
          content: <Entry entry={entry} opens={downloads.has(entry.documentId ?? '')} />,
        }))}
      />
    </>
  );
}

function Entry({ entry, opens }: { entry: TimelineEntry; opens: boolean }) {
  return (
    <div>
      <div className="entry-head">
        <span className="number muted">{minute(entry.at)}</span>
        <b style={{ fontWeight: 600 }}>{entry.title}</b>
        {entry.actorName && (
          <Tag style={{ margin: 0 }}>
            {entry.actorName}
            {entry.actorUnit ? ` · ${entry.actorUnit}` : ''}
          </Tag>
        )}
        {entry.documentId && opens && (
          <a href={urlOf('document', { params: { documentId: entry.documentId, format: 'pdf' } })} target="_blank" rel="noreferrer">
            查看文书
          </a>
        )}
        <span className="number muted position">记录 {entry.position}</span>
      </div>
      {entry.unverified && <div style={{ color: '#cf1322' }}>未经本系统网页提交，请核实</div>}
      {entry.detail && (
        <div className="muted" style={{ whiteSpace: 'pre-wrap' }}>
          {entry.detail}
        </div>
      )}
    </div>
  );
}
