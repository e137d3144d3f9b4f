import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Segmented, Table, Tag, Tooltip } from 'antd';
import type { SessionUser } from '../../api/entities.ts';
import type { DefinitionRow } from '../../api/release.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { useToasts } from '../shared/toasts.tsx';
import { usePhone } from '../shared/use-phone.ts';
import { Drafts } from './draft-list.tsx';
import { KINDS } from './kinds.ts';
import { useNameOf } from './use-name-of.ts';

type Kind = DefinitionRow['kind'];
const kindIn = (wanted: string | null): Kind => (wanted !== null && wanted in KINDS ? (wanted as Kind) : 'process');
const HELP: Record<Kind, string> = {
  process: '谁先办、谁后办、到时怎样升级',
  decision: '几天签收、催办几次、谁签发：数字都在表里',
  form: '每个环节要填什么',
};

export default function DefinitionsPage({ user }: { user: SessionUser }) {
  const navigate = useNavigate();
  const toasts = useToasts();
  const phone = usePhone();
  const [kind, setKind] = useState<Kind>(kindIn(useSearchParams()[0].get('kind')));
  const definitions = useQuery({ queryKey: ['definitions'], queryFn: () => call('definitions') });
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: () => call('drafts'), enabled: user.may.includes('see-drafts') });
  const nameOf = useNameOf(user);
  const open = useMutation({
    mutationFn: (row: DefinitionRow) => call('openDefinition', { params: { key: row.key } }),
    onSuccess: (draft) => void navigate(`/drafts/${draft.draftId}`),
    onError: (error) => toasts.error(error.message),
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
        流程设计<small>发布后新立的事项用新版，在办事项用开始时的版本；有例外的，发布前列明</small>
      </h1>
      {error && <Failure error={error} />}
      {(drafts.data?.length ?? 0) > 0 && (
        <Drafts rows={drafts.data ?? []} nameOf={nameOf} phone={phone} mayDraft={user.may.includes('edit-drafts')} />
      )}
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
                {row.atOnce && <AtOnce />}
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
              {
                title: '名称',
                dataIndex: 'name',
                render: (name: string, row: DefinitionRow) => (
                  <>
                    <b style={{ fontWeight: 500 }}>{name}</b> {row.atOnce && <AtOnce />}
                  </>
                ),
              },
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

/** A table that running cases take each new version of. */
const AtOnce = () => (
  <Tooltip title="发布后，在办事项也立即按新版办理">
    <Tag color="orange">立即生效</Tag>
  </Tooltip>
);
