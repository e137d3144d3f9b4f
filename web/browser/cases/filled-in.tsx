import { Collapse, Descriptions, Empty } from 'antd';
import type { CasePage } from '../../api/entities.ts';
import { minute } from '../shared/dates.ts';

/** What people filled in, step by step, newest first, under the labels of their forms: a field that staff add to a form is read here at once. */
export function FilledIn({ page: { filled, assignments } }: { page: CasePage }) {
  if (filled.length === 0) return <Empty description="还没有人填报。每一步办完，所填内容会列在这里。" />;
  const unitOf = (assignmentId: string | null): string | undefined =>
    assignments.find((row) => row.assignmentId === assignmentId)?.unitName;
  return (
    <Collapse
      defaultActiveKey={filled.slice(0, 3).map(({ key }) => key)}
      items={filled.map(({ key, name, at, actorName, assignmentId, answers }) => ({
        key,
        label: [name, unitOf(assignmentId)].filter(Boolean).join(' · '),
        extra: <span className="muted">{[actorName, minute(at)].filter(Boolean).join('　')}</span>,
        children: (
          <Descriptions
            size="small"
            column={1}
            items={answers.map((answer) => ({
              key: answer.key,
              label: answer.label,
              children: <span style={{ whiteSpace: 'pre-wrap' }}>{answer.text}</span>,
            }))}
          />
        ),
      }))}
    />
  );
}
