/**
 * Every act that the log of acts tells of, in words, grouped as the log is filtered. An act that is written down under a name that is not here
 * does not pass the tests (tests/web/act-names.test.ts). A name once used stays: old entries carry it.
 */
export const ACT_NAMES = {
  登录: ['登录', '退出登录', '登录失败', '登录受限', '结束登录', '切换身份'],
  账号: ['新增用户', '变更用户', '停用用户', '恢复用户', '重置密码', '修改密码', '更新密码的保存形式'],
  岗位: ['确认岗位授予', '退回岗位授予', '新增岗位', '变更岗位', '撤销未到任岗位', '指定代理', '确认代理', '退回代理', '结束代理'],
  单位: ['新增单位', '变更单位', '导入单位和人员'],
  办理: ['暂存表单', '上传材料', '涉密事项转线下', '涉密内容被拒', '带病毒文件被拒'],
  查阅: ['阅览文书', '下载文书', '导出台账', '访问被拒', '越权办理被拒'],
  流程设计: ['新建草稿', '保存草稿', '草稿改名', '删除草稿', '准备发布', '发布流程', '发布未成'],
  消息: ['告知', '阅知消息', '重发邮件', '作废邮件', '发送测试邮件'],
  系统: [
    '初始设置',
    '修改本机关信息',
    '发布工作日历',
    '设置文号起始',
    '作废文号',
    '重试异常',
    '申请处理异常',
    '同意处理异常',
    '不同意处理异常',
    '撤回处理异常申请',
    '执行处理异常',
    '重新入账',
    '重建台账',
    '校验记录',
    '移动演示时钟',
    '载入演示数据',
    '补记演示机关信息',
  ],
} as const;

export type ActName = (typeof ACT_NAMES)[keyof typeof ACT_NAMES][number];
