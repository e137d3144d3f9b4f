import { Link } from 'react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, Card, Empty } from 'antd';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';

export function InboxPage() {
  const queries = useQueryClient();
  const inbox = useQuery({ queryKey: ['inbox', 'all'], queryFn: () => call('messages', { query: { limit: 200 } }) });
  const read = useMutation({
    mutationFn: (id: string) => call('readMessage', { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
  });
  return (
    <>
      <h1 className="page-title">
        站内消息<small>{inbox.data ? `共 ${inbox.data.total} 条，未读 ${inbox.data.unread} 条` : ''}</small>
      </h1>
      {inbox.error && <Failure error={inbox.error} onRetry={() => void inbox.refetch()} />}
      <Card styles={{ body: { padding: 0 } }} loading={inbox.isPending}>
        {inbox.data?.rows.length === 0 && <Empty style={{ padding: 40 }} description="没有消息；有交办、催办、到期提醒时会在这里告知" />}
        {inbox.data?.rows.map((row) => (
          <div key={row.id} className="row-card" style={{ paddingInline: 24 }}>
            <div className="line">
              <Badge dot={!row.read} color="#c41d1d">
                <span style={{ fontWeight: row.read ? 400 : 600, paddingInlineEnd: 6 }}>{row.title}</span>
              </Badge>
              <span className="muted number">{minute(row.at)}</span>
            </div>
            <div style={{ color: row.read ? 'var(--muted)' : undefined, whiteSpace: 'pre-line' }}>{row.body}</div>
            <div className="line">
              {row.caseId && (
                <Link to={`/cases/${row.caseId}`} onClick={() => !row.read && read.mutate(row.id)}>
                  查看事项
                </Link>
              )}
              {row.notice === 'incident' && (
                <Link to="/admin/incidents" onClick={() => !row.read && read.mutate(row.id)}>
                  查看异常
                </Link>
              )}
              {!row.read && (
                <Button size="small" type="link" style={{ padding: 0 }} onClick={() => read.mutate(row.id)}>
                  标为已读
                </Button>
              )}
            </div>
          </div>
        ))}
      </Card>
    </>
  );
}
