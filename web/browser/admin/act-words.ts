/** What an entry of the log of acts is about, and who did it, in words. What has no words here stays in 详细内容. */
import type { LogRow } from '../../api/audit.ts';

const SUBJECTS: Readonly<Record<string, string>> = {
  user: '用户',
  unit: '单位',
  session: '登录',
  case: '督查事项',
  cases: '督查台账',
  assignment: '督查事项的一行任务',
  task: '任务',
  document: '文书',
  draft: '流程草稿',
  release: '发布的版本',
  definition: '流程定义',
  inbox: '站内消息',
  outbox: '邮件',
  office: '本机关信息',
  calendar: '工作日历',
  sequence: '文号',
  incident: '停住的流程',
  record: '一条记录',
  register: '督查台账',
  'role-request': '岗位申请',
  substitute: '代理',
  audit: '全部记录、操作日志和文件',
  demo: '演示数据',
};
const PROGRAMS: Readonly<Record<string, string>> = { siban: '系统', demo: '演示' };

/** @param nameOf the name of a person of the office */
export function subjectWords(subject: string, nameOf: (userId: string) => string | undefined): string {
  const [kind = '', ...rest] = subject.split('/');
  const id = rest.join('/');
  if (kind === 'user') return `用户 ${nameOf(id) ?? id}`;
  if (kind === 'calendar' && id !== '') return `${id}年工作日历`;
  // An address that was refused begins with a stroke; what is a case's number is words already.
  if (subject.startsWith('/')) return '没有权限的一个页面';
  return SUBJECTS[kind] ?? subject;
}

/** The case that an entry is about, to be opened from the list. */
export const caseOf = (subject: string): string | undefined => /^case\/([^/]+)$/.exec(subject)?.[1];

export const actorWords = ({ actor, actorName, onBehalfOf }: Pick<LogRow, 'actor' | 'actorName' | 'onBehalfOf'>): string =>
  `${actorName ?? PROGRAMS[actor] ?? `${actor}（不是本机关的用户）`}${onBehalfOf === null ? '' : `（代${onBehalfOf}）`}`;

/** Why it was done, where who did it had to say so. */
export function reasonIn(detail: unknown): string | undefined {
  const reason = (detail as { reason?: unknown } | null)?.reason;
  return typeof reason === 'string' && reason !== '' ? reason : undefined;
}
