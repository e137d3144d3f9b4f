/**
 * Every refusal of the API: its code, HTTP status and the Chinese sentence that says what to do. One table; handlers name a code.
 * A case outside the user's reach answers exactly as one that does not exist (NOT_FOUND), see the roles' rules.
 */
import { SIGN_IN_REFUSALS } from '../api/sign-in-refusals.ts';
import type { Action } from '../../rules/access/permissions/actions.ts';

export const HTTP_ERRORS = {
  BAD_INPUT: [422, '填写内容有误，请按提示修改后重新提交。'],
  BAD_JSON: [400, '提交的内容无法读取，请刷新页面后重试。'],
  WRONG_TYPE: [415, '提交的内容格式不对，接口只接受 JSON（application/json），请刷新页面后重试。'],
  TOO_DEEP: [400, '提交的内容层次过多，无法读取，请刷新页面后重新填写。'],
  TOO_LARGE: [413, '文件或内容过大，请压缩或拆分后再上传（单个文件不超过20MB）。'],
  UNAUTHENTICATED: [401, '登录已失效，请重新登录。'],
  WRONG_PASSWORD: [401, '用户名或密码不正确，请核对后重试；忘记密码请联系系统管理员。'],
  SIGN_IN_AWAY: [503, SIGN_IN_REFUSALS.away],
  TOO_MANY_LOGINS: [429, '连续输错密码，请稍后再试；忘记密码请联系系统管理员重置。'],
  TOO_MANY_REQUESTS: [429, '操作过于频繁，请稍候一分钟再试。'],
  PASSWORD_FIRST: [403, '您的密码是他人代设的，请先设置自己的新密码，再继续办理。'],
  FORBIDDEN: [403, '您没有办理此事的权限，如需办理请联系督查室。'],
  NOT_FOUND: [404, '没有找到，可能已删除，或您不在该事项的知悉范围内。'],
  TASK_GONE: [409, '这件任务已由他人办理或已撤回，请刷新任务列表。'],
  INCIDENT_GONE: [409, '这处异常刚刚已由他人处理，或已随事项撤回，请刷新页面核对。'],
  MENDING_GONE: [409, '这项申请已经办理、撤回，或不再是提出时的样子，请刷新页面核对。'],
  CASE_CLOSED: [409, '本事项已归档，如确有需要请联系督查室。'],
  UPLOADS_BUSY: [503, '正在检查的文件较多，请稍候片刻再上传。'],
  SCANNER_AWAY: [503, '病毒查杀程序暂时连接不上，文件没有收存，请稍后再上传；一直如此请联系系统管理员。'],
  TOO_MANY_FILES: [409, '材料已到上限，请联系督查室。'],
  NOT_TAKEN: [409, '这项操作没有办成：事项的状态刚刚有变化，或另一项同样的操作正在生效。请刷新页面核对后再办理。'],
  SECRET_OFFLINE: [422, '涉密事项不得在本系统登记，请线下办理；系统只保留编号和“涉密事项线下办理”的登记存根。'],
  DEADLINE_PAST: [422, '时限早于今天，请填写今天以后的工作日。'],
  EXTENSION_REFUSED: [409, '不符合延期申请条件。'],
  APPEAL_REFUSED: [409, '不符合复核申请条件。'],
  DRAFT_CONFLICT: [409, '该草稿已被他人修改，请先打开最新内容，再合并您的修改。'],
  BASE_OUTDATED: [409, '这份草稿所依据的版本已不是最新版，请先比较，再决定以哪一份为准。'],
  RELEASE_UNCLEAR: [503, '上一次发布是否生效还在核对，请稍候再试。'],
  LINT_REFUSED: [422, '流程未能发布，请按提示修改图中标出的环节。'],
  DEPLOY_REFUSED: [422, '流程未能发布，请按提示修改图中标出的元素。'],
  NOT_EMPTY: [409, '系统中已有数据，不能再载入演示数据。'],
  WRONG_SETUP_CODE: [403, '设置码不对，请按启动“四办”的窗口里显示的填写。'],
  DUPLICATE: [409, '已存在相同的编号或名称，请换一个。'],
  OWN_ACCOUNT: [409, '不能变更自己的岗位，请由另一位系统管理员办理。'],
  LAST_KEEPER: [409, '这是最后一位能管理账号的人，请先授予另一位系统管理员岗位，再停用或变更。'],
  LAST_CONFIRMER: [409, '这是最后一位能确认岗位授予的人，请先授予另一位秘书长或审计员岗位，再停用或变更。'],
  ACCOUNT_DISABLED: [409, '这个账号已停用，请先恢复，再重置密码。'],
  REQUEST_GONE: [409, '这项岗位授予已经办理过或已撤回，请刷新列表。'],
  SELF_REVIEW: [409, '按职责分离要求，您不能办理此项审核，请由其他人员办理。'],
  ENGINE_BUSY: [503, '流程引擎正忙，请稍候几秒再试，您的填写不会丢失。'],
  STARTING: [503, '系统正在启动，请稍候片刻再试。'],
  DISK_FULL: [507, '服务器存储空间已满，您的操作没有生效，请保留填写内容并联系系统管理员清理空间，之后重新提交即可；查阅不受影响。'],
  INTERNAL: [500, '系统出现错误，您的操作没有生效，请稍后重试；如仍出现请联系系统管理员。'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof HTTP_ERRORS;
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** Which right was asked for, and on what: for the log. */
export interface RefusedAct {
  readonly action: Action;
  readonly subject: string;
}

/** Thrown by handlers; the router turns it into the answer. `detail` is for developers and logs. */
export class HttpError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly fields: readonly FieldProblem[] | undefined;
  readonly stub: unknown;
  /** The newest published version, where that is what stands against it. */
  readonly newestVersion: number | undefined;
  readonly detail: string | undefined;
  readonly refused: RefusedAct | undefined;
  constructor(
    code: ErrorCode,
    options: {
      message?: string;
      fields?: readonly FieldProblem[];
      stub?: unknown;
      newestVersion?: number;
      detail?: string;
      cause?: unknown;
      refused?: RefusedAct;
    } = {},
  ) {
    super(options.message ?? HTTP_ERRORS[code][1], { cause: options.cause });
    this.name = 'HttpError';
    this.code = code;
    this.status = HTTP_ERRORS[code][0];
    this.fields = options.fields;
    this.stub = options.stub;
    this.newestVersion = options.newestVersion;
    this.detail = options.detail;
    this.refused = options.refused;
  }
}

/** What is filled in is wrong: the first problem is said, each is shown at its field. `detail` as in HttpError. */
export const wrongFields = (fields: readonly FieldProblem[], detail?: string): HttpError =>
  new HttpError('BAD_INPUT', {
    message: fields[0]?.message ?? HTTP_ERRORS.BAD_INPUT[1],
    fields,
    ...(detail === undefined ? {} : { detail }),
  });
export const wrongField = (path: string, message: string): HttpError => wrongFields([{ path, message }]);

/** For a page that no list has given. */
export const PAGE_GONE = '这一页已经找不到，请回到首页重新翻页。';
