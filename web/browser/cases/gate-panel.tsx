import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Collapse, Empty, Flex, Tag } from 'antd';
import type { CasePage, ScoreRow } from '../../api/entities.ts';
import { call } from '../api/client.ts';
import { minute } from '../shared/dates.ts';
import { Failure } from '../shared/failure.tsx';
import { PlainTable, type PlainColumn } from '../shared/plain-table.tsx';

const SHARES = [
  ['T', '时限 T'],
  ['Q', '质量 Q'],
  ['F', '反馈 F'],
  ['M', '满意 M'],
] as const;
/** The score is reckoned with exact decimals; two places of a per cent are enough to read. */
const share = (part: string | null | undefined): string => (part ? `${Number((Number(part) * 100).toFixed(2))}%` : '不适用');

const SCORE_COLUMNS: readonly PlainColumn<ScoreRow>[] = [
  { title: '单位', cell: ({ unitName }) => unitName },
  { title: '分工', cell: ({ role }) => role },
  {
    title: '得分',
    cell: ({ score, before }) => (
      <>
        <b className="number">{score}</b>
        {before && <div className="muted">复核前 {before.score}</div>}
      </>
    ),
  },
  { title: '等次', cell: ({ grade }) => grade },
  ...SHARES.map(([key, title]) => ({ title, cell: ({ parts }: ScoreRow) => share(parts[key]) })),
  { title: '加分 B', cell: ({ parts }) => parts.B },
  { title: '扣分 D', cell: ({ parts }) => parts.D },
];

export function GatePanel({ page }: { page: CasePage }) {
  const preview = useQuery({
    queryKey: ['gate', page.case.caseId],
    queryFn: () => call('gatePreview', { params: { caseId: page.case.caseId } }),
    enabled: false,
  });
  return (
    <Flex vertical gap={16}>
      <Card
        size="small"
        title="三不放过门禁"
        extra={
          page.may.includes('preview-gate') && (
            <Button size="small" loading={preview.isFetching} onClick={() => void preview.refetch()}>
              现在预检
            </Button>
          )
        }
      >
        {preview.error && <Failure error={preview.error} />}
        {preview.data && (
          <Alert
            style={{ marginBottom: 12 }}
            showIcon
            type={preview.data.passed ? 'success' : 'warning'}
            title={preview.data.passed ? '现在送审可以通过' : '现在送审不能通过'}
            description={
              <ul style={{ margin: 0, paddingInlineStart: 18 }}>
                {preview.data.reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            }
          />
        )}
        {page.verdicts.length === 0 ? (
          <Empty description="尚未进行三不放过审核" image={Empty.PRESENTED_IMAGE_SIMPLE} />
        ) : (
          page.verdicts.map((verdict) => (
            <Card
              key={verdict.round}
              size="small"
              type="inner"
              style={{ marginBottom: 8 }}
              title={
                <>
                  第{verdict.round}次 <Tag color={verdict.passed ? 'green' : 'red'}>{verdict.passed ? '通过' : '未通过'}</Tag>
                  <span className="muted" style={{ fontWeight: 400 }}>
                    {minute(verdict.at)}
                  </span>
                </>
              }
            >
              {verdict.reasons.map((reason) => (
                <div key={reason}>{reason}</div>
              ))}
              <Collapse
                ghost
                size="small"
                items={[
                  {
                    key: 'inputs',
                    label: '审核所依据的数据（原样保存，供复核）',
                    children: (
                      <pre style={{ overflow: 'auto', maxHeight: 320, fontSize: 12 }}>{JSON.stringify(verdict.inputs, null, 2)}</pre>
                    ),
                  },
                ]}
              />
            </Card>
          ))
        )}
      </Card>
      <Card size="small" title="考核">
        {page.scores.length === 0 ? (
          <p className="muted">销号后计分</p>
        ) : (
          <div style={{ overflowX: 'auto' }}>
            <PlainTable small rows={page.scores} columns={SCORE_COLUMNS} rowKey={({ assignmentId }) => assignmentId} />
          </div>
        )}
      </Card>
      {page.appeals.length > 0 && (
        <Card size="small" title="复核">
          {page.appeals.map((appeal) => (
            <div key={appeal.appealId} style={{ marginBottom: 8 }}>
              <Tag color={appeal.decision === null ? 'processing' : appeal.decision === '变更' ? 'orange' : 'default'}>
                {appeal.decision ?? '复核中'}
              </Tag>
              {appeal.unitName}　{appeal.subject}
              <div className="muted">
                {minute(appeal.at)}申请：{appeal.reason}
                {appeal.decidedAt
                  ? `　${minute(appeal.decidedAt)}决定：${appeal.opinion ?? ''}`
                  : appeal.dueAt && `　应于${minute(appeal.dueAt)}前决定`}
              </div>
            </div>
          ))}
        </Card>
      )}
    </Flex>
  );
}
