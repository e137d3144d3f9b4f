import { useQuery } from '@tanstack/react-query';
import { Button, Spin, Tag, Timeline } from 'antd';
import { call, urlOf } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';

const COLOURS: Record<string, string> = { person: '#9e1b1b', document: '#1456b8', light: '#faad14', timer: '#8c8c8c', phase: '#531dab', incident: '#f5222d', system: '#bfbfbf' };

/** The whole story of a case, oldest first, each line with its place in the record stream. */
export function TimelineView({ caseId }: { caseId: string }) {
  const timeline = useQuery({ queryKey: ['timeline', caseId], queryFn: () => call('timeline', { params: { caseId }, query: { limit: 500 } }) });
  if (timeline.error) return <Failure error={timeline.error} onRetry={() => void timeline.refetch()} />;
  if (!timeline.data) return <Spin />;
  return (
    <>
      <p className="muted">共 {timeline.data.total} 条，按发生先后排列；每条都可在记录流中核对。</p>
      <Timeline
        items={timeline.data.rows.map((entry) => ({
          color: COLOURS[entry.kind] ?? '#bfbfbf',
          content: (
            <div>
              <span className="number muted" style={{ marginInlineEnd: 10 }}>{minute(entry.at)}</span><b style={{ fontWeight: 600 }}>{entry.title}</b>
              {entry.actorName && <Tag style={{ marginInlineStart: 8 }}>{entry.actorName}{entry.actorUnit ? ` · ${entry.actorUnit}` : ''}</Tag>}
              {entry.documentId && <Button size="small" type="link" href={urlOf('document', { params: { documentId: entry.documentId, format: 'pdf' } })} target="_blank">查看文书</Button>}
              {entry.detail && <div className="muted" style={{ whiteSpace: 'pre-wrap' }}>{entry.detail}</div>}
              <div className="muted number" style={{ fontSize: 12, opacity: .7 }}>记录 {entry.position}</div>
            </div>
          ),
        }))}
      />
    </>
  );
}
