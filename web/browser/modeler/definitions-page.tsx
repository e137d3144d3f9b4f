import { useState } from 'react';
import { useNavigate, Link } from 'react-router';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Card, Empty, Segmented, Table } from 'antd';
import type { DefinitionRow, DraftRow, SessionUser } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { usePhone } from '../shared/use-phone.ts';

type Kind = DefinitionRow['kind'];
const KINDS = { process: '流程', decision: '决策表', form: '表单' } as const;
const HELP: Record<Kind, string> = {
  process: '谁先办、谁后办、到时怎样升级',
  decision: '几天签收、催办几次、谁签发：数字都在表里',
  form: '每个环节要填什么',
};

export default function DefinitionsPage({ user }: { user: SessionUser }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const phone = usePhone();
  const [kind, setKind] = useState<Kind>('process');
  const definitions = useQuery({ queryKey: ['definitions'], queryFn: () => call('definitions') });
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => call('drafts'), enabled: user.may.includes('see-drafts') });
  const users = useQuery({
    queryKey: ['users'],
    queryFn: () => call('users'),
    staleTime: 300_000,
    enabled: user.may.includes('see-users'),
  });
  const nameOf = (id: string): string => users.data?.find(({ userId, username }) => userId === id || username === id)?.name ?? id;
  const open = useMutation({
    mutationFn: async (row: DefinitionRow) => {
      const existing = drafts.data?.find(
        (draft) => draft.kind === row.kind && draft.baseId === row.id && draft.baseVersion === row.version,
      );
      if (existing) return existing;
      const { content } = await call('definition', { params: { key: row.key } });
      return call('createDraft', { body: { kind: row.kind, name: row.name, content, baseId: row.id, baseVersion: row.version } });
    },
    onSuccess: (draft) => void navigate(`/drafts/${draft.draftId}`),
    onError: (error) => void message.error(error.message),
  });
  const error = definitions.error ?? drafts.error;
  const rows = (definitions.data ?? []).filter((row) => row.kind === kind);
  const button = (row: DefinitionRow) =>
    user.may.includes('edit-drafts') && (
      <Button
        size="small"
        aria-label={`打开设计：${row.name}`}
        loading={open.isPending && open.variables?.key === row.key}
        onClick={() => open.mutate(row)}
      >
        打开设计
      </Button>
    );
  return (
    <>
      <h1 className="page-title">
        流程设计<small>发布后新立的事项用新版，在办事项按原版走完，不受影响</small>
      </h1>
      {error && <Failure error={error} />}
      {(drafts.data?.length ?? 0) > 0 && <Drafts rows={drafts.data ?? []} nameOf={nameOf} phone={phone} />}
      <Card
        title="已发布"
        extra={
          <Segmented
            value={kind}
            onChange={setKind}
            options={Object.entries(KINDS).map(([value, label]) => ({ value: value as Kind, label }))}
          />
        }
        styles={{ body: { padding: 0 } }}
      >
        <p className="muted" style={{ margin: 0, padding: '10px 24px' }}>
          {KINDS[kind]}：{HELP[kind]}。
        </p>
        {phone ? (
          rows.map((row) => (
            <div key={row.key} className="row-card">
              <div className="line">
                <b>{row.name}</b>
                <span>第{row.version}版</span>
                {row.kind === 'process' && <span className="muted">在办 {row.running}</span>}
              </div>
              <div className="line">
                <span className="number muted">{minute(row.deployedAt)} 发布</span>
                {button(row)}
              </div>
            </div>
          ))
        ) : (
          <Table
            className="flush"
            size="middle"
            rowKey="key"
            loading={definitions.isPending}
            pagination={false}
            dataSource={rows}
            locale={{ emptyText: <Empty description="还没有发布" /> }}
            columns={[
              { title: '名称', dataIndex: 'name', render: (name: string) => <b style={{ fontWeight: 500 }}>{name}</b> },
              { title: '标识', dataIndex: 'id', render: (id: string) => <span className="muted">{id}</span> },
              { title: '版本', dataIndex: 'version', width: 110, render: (version: number) => `第${version}版` },
              {
                title: '发布时间',
                dataIndex: 'deployedAt',
                width: 170,
                render: (at: string) => <span className="number">{minute(at)}</span>,
              },
              ...(kind === 'process' ? [{ title: '在办', dataIndex: 'running', width: 90 }] : []),
              { title: '操作', key: 'edit', width: 130, render: (_: unknown, row: DefinitionRow) => button(row) || '—' },
            ]}
          />
        )}
      </Card>
    </>
  );
}

function Drafts({ rows, nameOf, phone }: { rows: DraftRow[]; nameOf: (id: string) => string; phone: boolean }) {
  const base = (row: DraftRow): string => (row.baseVersion ? `基于第${row.baseVersion}版` : '新建');
  return (
    <Card title="草稿" style={{ marginBottom: 12 }} styles={{ body: { padding: 0 } }}>
      {phone ? (
        rows.map((row) => (
          <Link key={row.draftId} className="row-card" to={`/drafts/${row.draftId}`}>
            <div className="line">
              <b>{row.name}</b>
              <span>{KINDS[row.kind]}</span>
              <span className="muted">{base(row)}</span>
            </div>
            <div className="muted">
              {nameOf(row.updatedBy)} {minute(row.updatedAt)}
            </div>
          </Link>
        ))
      ) : (
        <Table
          className="flush"
          size="middle"
          rowKey="draftId"
          pagination={false}
          dataSource={rows}
          columns={[
            { title: '名称', dataIndex: 'name', render: (name: string, row) => <Link to={`/drafts/${row.draftId}`}>{name}</Link> },
            { title: '类别', dataIndex: 'kind', width: 110, render: (kind: Kind) => KINDS[kind] },
            { title: '来历', key: 'base', width: 140, render: (_, row) => base(row) },
            { title: '修改人', dataIndex: 'updatedBy', width: 140, render: nameOf },
            { title: '修改时间', dataIndex: 'updatedAt', width: 170, render: (at: string) => <span className="number">{minute(at)}</span> },
          ]}
        />
      )}
    </Card>
  );
}
