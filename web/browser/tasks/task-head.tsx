/** What stands above the form of a task: what it is about, until when, and what one should know before filling it in. */
import { Link } from 'react-router';
import { Alert, Flex, Tag } from 'antd';
import type { TaskRow } from '../../api/entities.ts';
import type { RouteResponse } from '../../api/routes.ts';
import { minute } from '../shared/dates.ts';
import { Lamp } from '../shared/lamp.tsx';
import { Panel } from '../shared/panel.tsx';

export const TaskHead = ({ row }: { row: TaskRow }) => (
  <>
    <div className="crumbs">
      <Link to="/">我的工作</Link> / {row.processName}
    </div>
    <h1 className="page-title">
      {row.name}
      {row.light && <Lamp colour={row.light} />}
      {row.overdue && <Tag color="red">已逾期</Tag>}
    </h1>
    <Panel padded>
      <Flex gap="6px 24px" wrap>
        {row.caseId && (
          <span>
            督查事项：
            <Link to={`/cases/${row.caseId}`}>
              <span className="number">{row.caseNumber}</span> {row.caseTitle}
            </Link>
          </span>
        )}
        {row.unitName && <span>单位：{row.unitName}</span>}
        {row.dueAt && (
          <span>
            应办时间：<b className={row.overdue ? 'number late' : 'number'}>{minute(row.dueAt)}</b>
          </span>
        )}
      </Flex>
    </Panel>
  </>
);

interface NotesProps {
  readonly detail: RouteResponse<'task'>;
  /** What the form shows: it may be a later one than the page was opened with. */ readonly draft: RouteResponse<'task'>['draft'];
}

export function TaskNotes({ detail: { task: row, refusal }, draft }: NotesProps) {
  return (
    <>
      {row.state !== 'created' && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={row.state === 'completed' ? '这件任务已办理。' : '这件任务已撤回，不需要办理。'}
        />
      )}
      {draft && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={draft.own ? `您于${minute(draft.at)}暂存过，以下是当时的内容。` : `${draft.by}于${minute(draft.at)}已拟，请核对后提交。`}
        />
      )}
      {row.preparing && row.state === 'created' && (
        <Alert type="info" showIcon style={{ marginBottom: 12 }} title="本件由单位负责人提交。您可以先拟稿，暂存后请单位负责人提交。" />
      )}
      {refusal && <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={refusal} />}
    </>
  );
}
