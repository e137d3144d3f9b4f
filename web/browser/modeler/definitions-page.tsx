import { useNavigate, Link } from 'react-router';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Card, Empty, Table, Tag } from 'antd';
import type { DefinitionRow, User } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';

const KINDS = { process: '流程', decision: '决策表', form: '表单' } as const;

export default function DefinitionsPage({ user }: { user: User }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const definitions = useQuery({ queryKey: ['definitions'], queryFn: () => call('definitions') });
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => call('drafts') });
  const mayDraft = user.roles.some((role) => ['director', 'inspector', 'admin'].includes(role));
  const open = useMutation({
    mutationFn: async (row: DefinitionRow) => {
      const existing = drafts.data?.find((draft) => draft.kind === row.kind && draft.baseId === row.id);
      if (existing) return existing;
      const { content } = await call('definition', { params: { key: row.key } });
      return call('createDraft', { body: { kind: row.kind, name: row.name, content, baseId: row.id, baseVersion: row.version } });
    },
    onSuccess: (draft) => void navigate(`/drafts/${draft.draftId}`),
    onError: (error) => void message.error(error.message),
  });
  const error = definitions.error ?? drafts.error;
  return (
    <>
      <h1 className="page-title">流程设计<small>谁签、几天、催办几次、表单问什么，都在这里改；发布后新立事项用新版，在办事项不受影响</small></h1>
      {error && <Failure error={error} />}
      {(drafts.data?.length ?? 0) > 0 && (
        <Card title="草稿" style={{ marginBottom: 12 }} styles={{ body: { padding: 0 } }}>
          <Table
            size="middle" rowKey="draftId" pagination={false} dataSource={drafts.data ?? []} scroll={{ x: true }}
            columns={[{ title: '名称', dataIndex: 'name', render: (name: string, row) => <Link to={`/drafts/${row.draftId}`}>{name}</Link> }, { title: '类别', dataIndex: 'kind', render: (kind: DefinitionRow['kind']) => KINDS[kind] }, { title: '基于', key: 'base', render: (_, row) => row.baseVersion ? `第${row.baseVersion}版` : '新建' }, { title: '修改人', dataIndex: 'updatedBy' }, { title: '修改时间', dataIndex: 'updatedAt', render: minute }]}
          />
        </Card>
      )}
      <Card title="已发布" styles={{ body: { padding: 0 } }}>
        <Table
          size="middle" rowKey="key" loading={definitions.isPending} pagination={false} dataSource={definitions.data ?? []} scroll={{ x: true }} locale={{ emptyText: <Empty description="还没有发布任何流程" /> }}
          columns={[
            { title: '类别', dataIndex: 'kind', width: 90, render: (kind: DefinitionRow['kind']) => <Tag color={kind === 'process' ? 'red' : kind === 'decision' ? 'blue' : 'default'}>{KINDS[kind]}</Tag>, filters: Object.entries(KINDS).map(([value, text]) => ({ value, text })), onFilter: (value, row) => row.kind === value },
            { title: '名称', dataIndex: 'name' }, { title: '标识', dataIndex: 'id', render: (id: string) => <span className="muted">{id}</span>, responsive: ['md'] },
            { title: '版本', dataIndex: 'version', render: (version: number) => `第${version}版` }, { title: '发布', dataIndex: 'deployedAt', render: minute }, { title: '在办', dataIndex: 'running' },
            { title: '', key: 'edit', render: (_, row) => mayDraft && <Button size="small" loading={open.isPending && open.variables?.key === row.key} onClick={() => open.mutate(row)}>{row.kind === 'process' ? '打开设计' : '打开修改'}</Button> },
          ]}
        />
      </Card>
    </>
  );
}
