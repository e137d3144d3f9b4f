import { Link } from 'react-router';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Empty, List } from 'antd';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';

export function InboxPage() {
  const queries = useQueryClient();
  const inbox = useQuery({ queryKey: ['inbox', 'all'], queryFn: () => call('messages', { query: { limit: 200 } }) });
  const read = useMutation({ mutationFn: (id: string) => call('readMessage', { params: { id } }), onSuccess: () => queries.invalidateQueries({ queryKey: ['inbox'] }) });
  return (
    <>
      <h1 className="page-title">站内消息<small>{inbox.data ? `共 ${inbox.data.total} 条，未读 ${inbox.data.unread} 条` : ''}</small></h1>
      {inbox.error && <Failure error={inbox.error} onRetry={() => void inbox.refetch()} />}
      <List
        loading={inbox.isPending} bordered style={{ background: '#fff' }} dataSource={inbox.data?.rows ?? []} locale={{ emptyText: <Empty description="没有消息" /> }}
        renderItem={(row) => (
          <List.Item actions={[...(row.caseId ? [<Link key="case" to={`/cases/${row.caseId}`}>查看事项</Link>] : []), ...(row.read ? [] : [<Button key="read" size="small" onClick={() => read.mutate(row.id)}>标为已读</Button>])]}>
            <List.Item.Meta title={<span style={{ fontWeight: row.read ? 400 : 600 }}>{row.title} <span className="muted number" style={{ fontWeight: 400, marginInlineStart: 8 }}>{minute(row.at)}</span></span>} description={row.body} />
          </List.Item>
        )}
      />
    </>
  );
}
