/**
 * Everything a right is asked for, with the words staff read. A new action does not compile until matrix and refusals have a line for it.
 * Data only: the API's schemas and the browser take the names from here.
 */

/** Acts that are about no single case. */
export const OFFICE_ACTIONS = {
  'see-register': '查看督查台账',
  register: '立项登记',
  'export-register': '导出台账',
  inspect: '列入督查组',
  'see-units': '查看单位名录',
  'see-users': '查看通讯录',
  'create-unit': '新增单位',
  'create-user': '新增用户',
  'keep-units': '管理单位',
  'keep-accounts': '管理人员账号',
  'confirm-leaders': '确认授予领导和审计岗位',
  'confirm-admins': '确认授予系统管理员岗位',
  'see-definitions': '查看已发布的流程、决策表与表单',
  'see-drafts': '查看草稿',
  'edit-drafts': '编辑草稿',
  'publish-drafts': '发布新版本',
  'publish-calendar': '发布工作日历',
  'set-sequences': '设置文号起始',
  'set-office': '设置本机关信息',
  'verify-audit': '校验记录未被改动',
  'see-backlog': '查看事不过夜清单',
  'read-log': '查阅操作日志',
  'see-incidents': '查看停住的流程',
  'resolve-incidents': '处理停住的流程',
  'confirm-mending': '确认更正数据、跳过一步',
  'see-intake': '查看记录入账情况',
  'test-channels': '查看和测试通知渠道',
} as const;

/** Acts on one case, or on one row of its 任务分解表. Those that a message carries have the message's name. */
export const CASE_ACTIONS = {
  instruction: '批示',
  change: '变更',
  suspend: '挂起',
  resume: '恢复办理',
  revoke: '撤销',
  'hand-over': '提请遗留转办',
  'add-assignment': '追加交办',
  bulletin: '通报',
  'progress-update': '更新进展',
  'extension-request': '申请延期',
  appeal: '申请复核',
  'preview-gate': '三不放过预检',
  'upload-evidence': '上传佐证材料',
  'see-all-evidence': '查看各单位的佐证材料',
  'read-document': '阅览文书',
  'download-document': '下载文书',
} as const;

/** Acts on one task: decided by the task's own candidates and by separation of duties (can-act.ts), not by the matrix. */
export const TASK_ACTIONS = { 'complete-task': '办理任务' } as const;

export type OfficeAction = keyof typeof OFFICE_ACTIONS;
export type CaseAction = keyof typeof CASE_ACTIONS;
export type TaskAction = keyof typeof TASK_ACTIONS;
export type Action = OfficeAction | CaseAction | TaskAction;

const namesOf = <A extends string>(actions: Readonly<Record<A, string>>): [A, ...A[]] => Object.keys(actions) as [A, ...A[]];
export const OFFICE_ACTION_NAMES = namesOf(OFFICE_ACTIONS);
export const CASE_ACTION_NAMES = namesOf(CASE_ACTIONS);
export const TASK_ACTION_NAMES = namesOf(TASK_ACTIONS);
