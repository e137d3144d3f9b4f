import { Card, Col, Collapse, Flex, Progress, Row, Tag, Timeline } from 'antd';
import type { AssignmentRow } from '../../api/entities.ts';
import { day, minute } from '../shared/dates.ts';
import { Lamp } from '../shared/lamp.tsx';
import { PlainTable, type PlainColumn } from '../shared/plain-table.tsx';
import { LightHistory, LightReasons } from './light-reasons.tsx';

export function AssignmentCards({ rows }: { rows: AssignmentRow[] }) {
  if (rows.length === 0) return <p className="muted">任务分解表尚未签发，签发后在这里看到每个单位的任务、指标和灯。</p>;
  return (
    <Flex vertical gap={12}>
      {rows.map((row) => (
        <AssignmentCard key={row.assignmentId} row={row} />
      ))}
    </Flex>
  );
}

function AssignmentCard({ row }: { row: AssignmentRow }) {
  return (
    <Card
      size="small"
      title={
        <Flex wrap align="center" gap="4px 8px">
          <Tag color={row.role === '主办' ? 'red' : 'default'}>{row.role}</Tag>
          {row.unitName}
          <span className="muted" style={{ fontWeight: 400 }}>
            责任人 {row.responsible}
          </span>
          <Tag>{row.status}</Tag>
          {row.provisional && <Tag color="orange">日历未定</Tag>}
        </Flex>
      }
      extra={<Lamp colour={row.light} />}
    >
      <p style={{ margin: '0 0 10px' }}>{row.task}</p>
      <LightReasons lights={row.lights} />
      <Row gutter={[24, 12]} style={{ marginTop: 10 }}>
        <Col xs={24} xl={12}>
          <Targets rows={row.targets} />
          <Moments row={row} />
        </Col>
        <Col xs={24} sm={12} xl={6}>
          <div className="muted" style={{ marginBottom: 10 }}>
            落实路线图
          </div>
          {row.milestones.length === 0 ? (
            <span className="muted">首次反馈时报送</span>
          ) : (
            <Timeline
              items={row.milestones.map((milestone) => ({
                color: milestone.missed ? 'red' : milestone.missed === false ? 'green' : 'gray',
                content: (
                  <>
                    <div className="number muted">
                      {day(milestone.date)}
                      {milestone.missed ? <span className="late"> 未达到</span> : milestone.missed === false ? ' 已达到' : ''}
                    </div>
                    {milestone.title}
                  </>
                ),
              }))}
            />
          )}
        </Col>
        <Col xs={24} sm={12} xl={6}>
          <div className="muted" style={{ marginBottom: 10 }}>
            反馈
          </div>
          {row.feedbacks.length === 0 ? (
            <span className="muted">尚无</span>
          ) : (
            row.feedbacks.map((feedback, index) => (
              <div key={`${feedback.kind}-${feedback.no}-${index}`} style={{ marginBottom: 6 }}>
                {feedback.kind}{' '}
                {feedback.replaced ? '由整改报告代替' : feedback.at ? <span className="number">{day(feedback.at)}</span> : '未报'}{' '}
                {feedback.onTime === false && !feedback.replaced ? (
                  <span className="late">迟</span>
                ) : (
                  feedback.onTime && <span style={{ color: '#237804' }}>按时</span>
                )}
                <div className="number muted">应报 {day(feedback.dueAt)}</div>
              </div>
            ))
          )}
        </Col>
      </Row>
      {row.lights.length > 0 && (
        <Collapse
          ghost
          size="small"
          items={[{ key: 'lights', label: `亮灯经过（${row.lights.length}次）`, children: <LightHistory lights={row.lights} /> }]}
        />
      )}
    </Card>
  );
}

type Target = AssignmentRow['targets'][number];

const TARGET_COLUMNS: readonly PlainColumn<Target>[] = [
  { title: '指标', cell: ({ name }) => name },
  { title: '目标', width: '24%', cell: ({ direction, value, unit }) => `${direction} ${value} ${unit}` },
  { title: '实际', width: '16%', cell: ({ actual }) => <span className="number">{actual ?? '未报'}</span> },
  {
    title: '完成',
    width: '28%',
    cell: (target) =>
      target.actual === null ? (
        '—'
      ) : (
        <Progress
          size="small"
          aria-label={`${target.name}完成比例`}
          percent={Math.min(100, Math.round(share(target) * 100))}
          status={target.met === false ? 'exception' : target.met ? 'success' : 'active'}
        />
      ),
  },
];

const Targets = ({ rows }: { rows: readonly Target[] }) => (
  <PlainTable small rows={rows} columns={TARGET_COLUMNS} rowKey={({ id }) => id} />
);

function Moments({ row }: { row: AssignmentRow }) {
  const moments = [
    ['送达', minute(row.deliveredAt)],
    ['签收', row.signedAt ? minute(row.signedAt) : row.signDueAt ? `限 ${minute(row.signDueAt)}` : '—'],
    ['首次反馈限', minute(row.firstFeedbackDueAt)],
    [
      '办结时限',
      `${minute(row.dueAt)}${row.originalDueAt && row.originalDueAt !== row.dueAt ? `（原 ${minute(row.originalDueAt)}）` : ''}`,
    ],
    ...(row.reportedAt ? [['办结报告', minute(row.reportedAt)]] : []),
  ];
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: '4px 20px', marginTop: 12 }}>
      {moments.map(([label, value]) => (
        <span key={label}>
          <span className="muted">{label}</span> <span className="number">{value}</span>
        </span>
      ))}
    </div>
  );
}

const share = ({ direction, actual, value }: AssignmentRow['targets'][number]): number =>
  actual === null ? 0 : direction === '≥' ? (value === 0 ? 1 : actual / value) : actual <= value ? 1 : value / actual;
