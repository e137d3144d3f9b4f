/** What happened to a task while its page was open. It stays in sight of whoever is typing further down. */
import { Link } from 'react-router';
import { Alert, Button } from 'antd';
import { minute } from '../shared/dates.ts';
import type { News } from './use-task-now.ts';

const KEPT = '您填写的内容仍在本页，需要的请先复制保存。';

type Draft = Extract<News, { kind: 'prepared' }>['draft'];
interface Props {
  readonly news: News;
  /** Opens the form anew with what was prepared. */ onTake(draft: Draft): void;
}

export function TaskNews({ news, onTake }: Props) {
  return (
    <div className="open-task-news" role="status">
      {news.kind === 'prepared' ? (
        <Alert
          type="info"
          showIcon
          title={`${news.draft.by}于${minute(news.draft.at)}拟了一稿。`}
          description="改用这一稿，您在本页填写的内容会被它替换。"
          action={
            <Button size="small" onClick={() => onTake(news.draft)}>
              改用这一稿
            </Button>
          }
        />
      ) : (
        <Alert type="warning" showIcon title={sentenceOf(news)} description={KEPT} action={<Link to="/tasks">返回我的任务</Link>} />
      )}
    </div>
  );
}

function sentenceOf(news: Exclude<News, { kind: 'prepared' }>): string {
  if (news.kind === 'gone') return '这件任务刚刚已撤回，或不再由您办理，不需要再提交。';
  const who = news.own ? '您在另一个窗口' : (news.by ?? '其他人');
  return `${who}已于${minute(news.at)}办理了这件任务，不需要再提交。`;
}
