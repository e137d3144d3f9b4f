import { Card, Col, Progress, Row, Space, Table, Tag, Timeline } from 'antd';
import type { AssignmentRow } from '../../api/entities.ts';
import { day, minute } from '../shared/dates.ts';
import { Lamp } from '../shared/lamp.tsx';

export function AssignmentCards({ rows }: { rows: AssignmentRow[] }) {
  return <Space orientation="vertical" size={12} style={{ width: '100%' }}>{rows.map((row) => <AssignmentCard key={row.assignmentId} row={row} />)}</Space>;
}

function AssignmentCard({ row }: { row: AssignmentRow }) {
  return (
    <Card
      size="small"
      title={<Space wrap><Tag color={row.role === '主办' ? 'red' : 'default'}>{row.role}</Tag>{row.unitName}<span className="muted" style={{ fontWeight: 400 }}>责任人 {row.responsible}</span><Tag>{row.status}</Tag>{row.provisional && <Tag color="orange">日历未定</Tag>}</Space>}
      extra={<Lamp colour={row.light} reason={row.lights.find((light) => light.colour === row.light)?.reason ?? null} />}
    >
      <p style={{ margin: '0 0 10px' }}>{row.task}</p>
      <Row gutter={[20, 12]}>
        <Col xs={24} lg={12}>
          <Table
            size="small" pagination={false} rowKey="id" dataSource={row.targets} scroll={{ x: true }}
            columns={[
              { title: '指标', dataIndex: 'name' },
              { title: '目标', key: 'target', render: (_, target) => <span className="number">{target.direction} {target.value} {target.unit}</span> },
              { title: '实际', key: 'actual', render: (_, target) => <span className="number">{target.actual ?? '—'}</span> },
              { title: '完成', key: 'share', width: 130, render: (_, target) => target.actual === null ? '—' : <Progress size="small" percent={Math.min(100, Math.round(share(target) * 100))} status={target.met === false ? 'exception' : target.met ? 'success' : 'active'} /> },
            ]}
          />
          <div style={{ marginTop: 10 }} className="muted">送达 {minute(row.deliveredAt)} · 签收 {minute(row.signedAt)} · 首次反馈限 {minute(row.firstFeedbackDueAt)} · 时限 <b style={{ color: 'var(--ink)' }}>{minute(row.dueAt)}</b>{row.originalDueAt && row.originalDueAt !== row.dueAt ? `（原 ${minute(row.originalDueAt)}）` : ''}{row.reportedAt ? ` · 办结报告 ${minute(row.reportedAt)}` : ''}</div>
        </Col>
        <Col xs={24} md={12} lg={6}>
          <div className="muted" style={{ marginBottom: 8 }}>落实路线图</div>
          {row.milestones.length === 0 ? <span className="muted">首次反馈时报送</span> : <Timeline items={row.milestones.map((milestone) => ({ color: milestone.missed ? 'red' : milestone.missed === false ? 'green' : 'gray', content: <><span className="number">{day(milestone.date)}</span> {milestone.title}{milestone.missed ? '（未达到）' : ''}</> }))} />}
        </Col>
        <Col xs={24} md={12} lg={6}>
          <div className="muted" style={{ marginBottom: 8 }}>反馈</div>
          {row.feedbacks.length === 0 ? <span className="muted">尚无</span> : row.feedbacks.map((feedback, index) => <div key={`${feedback.kind}-${feedback.no}-${index}`} className="number">{feedback.kind}　应 {day(feedback.dueAt)}　{feedback.replaced ? '由整改报告代替' : feedback.at ? `报 ${day(feedback.at)}` : '未报'} {feedback.onTime === false && !feedback.replaced && <Tag color="red">迟</Tag>}</div>)}
        </Col>
      </Row>
    </Card>
  );
}

const share = ({ direction, actual, value }: AssignmentRow['targets'][number]): number =>
  actual === null ? 0 : direction === '≥' ? (value === 0 ? 1 : actual / value) : actual <= value ? 1 : value / actual;
