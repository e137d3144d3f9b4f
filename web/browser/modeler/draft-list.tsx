import { useState } from 'react';
import { Link } from 'react-router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Input, Modal, Popconfirm, Space, Table } from 'antd';
import type { DraftRow } from '../../api/release.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { useToasts } from '../shared/toasts.tsx';
import { KINDS } from './kinds.ts';

const PAGE = 10;
const base = (row: DraftRow): string => (row.baseVersion ? `基于第${row.baseVersion}版` : '新建');

interface DraftsProps {
  readonly rows: DraftRow[];
  readonly nameOf: (id: string) => string;
  readonly phone: boolean;
  readonly mayDraft: boolean;
}

export function Drafts({ rows, nameOf, phone, mayDraft }: DraftsProps) {
  const actions = (row: DraftRow) => mayDraft && <DraftActions row={row} />;
  return (
    <Card title="草稿" style={{ marginBottom: 12 }} styles={{ body: { padding: 0 } }}>
      {phone ? (
        rows.map((row) => (
          <div key={row.draftId} className="row-card">
            <Link to={`/drafts/${row.draftId}`}>
              <div className="line">
                <b>{row.name}</b>
                <span>{KINDS[row.kind]}</span>
                <span className="muted">{base(row)}</span>
              </div>
            </Link>
            <div className="line">
              <span className="muted">
                {nameOf(row.updatedBy)} {minute(row.updatedAt)}
              </span>
              {actions(row)}
            </div>
          </div>
        ))
      ) : (
        <Table
          className="flush"
          size="middle"
          rowKey="draftId"
          pagination={rows.length > PAGE ? { pageSize: PAGE, showSizeChanger: false } : false}
          dataSource={rows}
          columns={[
            { title: '名称', dataIndex: 'name', render: (name: string, row) => <Link to={`/drafts/${row.draftId}`}>{name}</Link> },
            { title: '类别', dataIndex: 'kind', width: 110, render: (kind: DraftRow['kind']) => KINDS[kind] },
            { title: '来历', key: 'base', width: 140, render: (_, row) => base(row) },
            { title: '修改人', dataIndex: 'updatedBy', width: 140, render: nameOf },
            { title: '修改时间', dataIndex: 'updatedAt', width: 170, render: (at: string) => <span className="number">{minute(at)}</span> },
            { title: '操作', key: 'actions', width: 150, render: (_, row) => actions(row) || '—' },
          ]}
        />
      )}
    </Card>
  );
}

function DraftActions({ row: { draftId, name, revision } }: { row: DraftRow }) {
  const toasts = useToasts();
  const queries = useQueryClient();
  const [renamed, setRenamed] = useState<string>();
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['drafts'] });
  // Somebody else was faster: the list shows it.
  const fail = async (error: Error): Promise<void> => {
    toasts.error(error.message);
    await refresh();
  };
  const remove = useMutation({
    mutationFn: () => call('deleteDraft', { params: { draftId }, query: { revision } }),
    onSuccess: refresh,
    onError: fail,
  });
  const rename = useMutation({
    mutationFn: (to: string) => call('renameDraft', { params: { draftId }, body: { name: to, revision } }),
    onSuccess: async () => {
      setRenamed(undefined);
      await refresh();
    },
    onError: fail,
  });
  return (
    <Space>
      <Button size="small" aria-label={`改名：${name}`} onClick={() => setRenamed(name)}>
        改名
      </Button>
      <Popconfirm title={`删除草稿“${name}”？已发布的版本不受影响。`} okText="删除" cancelText="不删" onConfirm={() => remove.mutate()}>
        <Button size="small" danger aria-label={`删除：${name}`} loading={remove.isPending}>
          删除
        </Button>
      </Popconfirm>
      <Modal
        open={renamed !== undefined}
        title="草稿改名"
        okText="改名"
        cancelText="取消"
        okButtonProps={{ disabled: !renamed?.trim(), loading: rename.isPending }}
        onOk={() => renamed && rename.mutate(renamed)}
        onCancel={() => setRenamed(undefined)}
      >
        <Input aria-label="草稿名称" maxLength={120} value={renamed} onChange={(event) => setRenamed(event.target.value)} />
      </Modal>
    </Space>
  );
}
