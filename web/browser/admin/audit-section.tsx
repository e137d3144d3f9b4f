/** 校验: whether all that is kept is as it was written, when that was looked at, and below it who did what. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { Verification } from '../../api/audit.ts';
import type { SessionUser } from '../../api/entities.ts';
import type { RouteResponse } from '../../api/routes.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { Panel } from '../shared/panel.tsx';
import { PlainTable, type PlainColumn } from '../shared/plain-table.tsx';
import { usePhone } from '../shared/use-phone.ts';
import { ActLog } from './act-log.tsx';

type Running = NonNullable<RouteResponse<'verifications'>['running']>;
const LOOK_EVERY_MS = 1_000;

export function AuditSection({ user }: { user: SessionUser }) {
  return (
    <>
      <Verifications />
      {user.may.includes('read-log') && <ActLog />}
    </>
  );
}

function Verifications() {
  const queries = useQueryClient();
  const verify = useMutation({
    mutationFn: () => call('verifyAudit'),
    onSettled: () => Promise.all(['verifications', 'log'].map((name) => queries.invalidateQueries({ queryKey: [name] }))),
  });
  const told = useQuery({
    queryKey: ['verifications'],
    queryFn: () => call('verifications'),
    refetchInterval: ({ state }) => (verify.isPending || state.data?.running ? LOOK_EVERY_MS : false),
  });
  const failure = told.error ?? verify.error;
  const running = told.data?.running ?? null;
  const rows = told.data?.rows ?? [];
  return (
    <>
      {failure && <Failure error={failure} onRetry={() => void told.refetch()} />}
      <Panel title="记录是否完好" padded>
        {told.data && <Last row={rows[0]} />}
        <div className="admin-verify">
          <Button type="primary" loading={verify.isPending || running !== null} onClick={() => verify.mutate()}>
            现在校验
          </Button>
          <span className="muted" role="status">
            {running ? progressWords(running) : '逐条核对全部记录、操作日志和文件；记录多的要几分钟，其间照常办公。'}
          </span>
        </div>
      </Panel>
      {rows.length > 0 && (
        <Panel title="历次校验" hint={`最近 ${rows.length} 次`}>
          <History rows={rows} />
        </Panel>
      )}
    </>
  );
}

const progressWords = ({ by, at, checked, of }: Running): string =>
  `正在校验：已核对 ${checked} 条，共约 ${Math.max(of, checked)} 条（${by} ${minute(at)} 开始）。可以离开本页，结果会留在下面。`;

function Last({ row }: { row: Verification | undefined }) {
  if (!row) return <Alert type="info" showIcon title="还没有校验过，请点“现在校验”。" />;
  const by = `${minute(row.at)}，${row.by}校验，共核对 ${row.checked} 条。`;
  if (row.ok) return <Alert type="success" showIcon title="最近一次校验通过，未发现改动。" description={by} />;
  if (row.interrupted) return <Alert type="warning" showIcon title="最近一次校验没有做完，请再校验一次。" description={by} />;
  return (
    <Alert
      type="error"
      showIcon
      title={`最近一次校验未通过：${row.brokenAt ?? ''}`}
      description={
        <>
          {row.reason}
          <br />
          {by}
          <br />
          请保留现有数据不再改动，告知系统管理员核对备份，并报告秘书长。
        </>
      }
    />
  );
}

const resultWords = ({ ok, interrupted, brokenAt, reason }: Verification): string => {
  if (ok) return '✓ 通过';
  return interrupted ? '未做完' : `未通过：${brokenAt ?? ''}，${reason ?? ''}`;
};

const COLUMNS: readonly PlainColumn<Verification>[] = [
  { title: '时间', width: 170, cell: ({ at }) => <span className="number">{minute(at)}</span> },
  { title: '校验人', width: 120, cell: ({ by }) => by },
  { title: '核对条数', width: 110, cell: ({ checked }) => <span className="number">{checked}</span> },
  { title: '用时', width: 90, cell: ({ seconds }) => (seconds < 1 ? '不到1秒' : `${seconds}秒`) },
  { title: '结果', cell: resultWords },
];

function History({ rows }: { rows: readonly Verification[] }) {
  const isPhone = usePhone();
  if (!isPhone) return <PlainTable rows={rows} columns={COLUMNS} rowKey={({ seq }) => String(seq)} />;
  return rows.map((row) => (
    <div key={row.seq} className="row-card admin-row">
      <div>{resultWords(row)}</div>
      <div className="muted number">
        {minute(row.at)}，{row.by}，{row.checked} 条
      </div>
    </div>
  ));
}
