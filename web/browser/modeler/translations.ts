/** What bpmn-js-i18n does not cover: the groups and fields of Zeebe's properties that the office's staff meet. */
export const own: Record<string, string> = {
  General: '基本', Documentation: '说明', 'Task definition': '任务定义', Implementation: '实现方式', Assignment: '办理人', Form: '表单', Input: '输入', Output: '输出', 'Input mapping': '输入映射', 'Output mapping': '输出映射',
  Inputs: '输入', Outputs: '输出', Headers: '参数', Header: '参数', Timer: '定时', Message: '消息', Escalation: '升级', Condition: '条件', Multi: '多实例', 'Multi-instance': '多实例', 'Called element': '调用流程', 'Called decision': '调用决策表',
  Script: '脚本', 'Extension properties': '扩展属性', 'Example data': '示例数据', 'Execution listeners': '执行监听', Name: '名称', ID: '标识', Executable: '可执行', 'Version tag': '版本标签', 'Process ID': '流程标识', 'Decision ID': '决策表标识',
  'Result variable': '结果变量', Assignee: '办理人', 'Candidate groups': '候选岗位', 'Candidate users': '候选人', 'Due date': '应办时间', 'Follow up date': '跟进时间', Type: '类型', Retries: '重试次数', 'Form ID': '表单标识', 'Form type': '表单类型', 'Local variable name': '变量名',
  'Variable assignment value': '取值', 'Process variable name': '流程变量名', 'Subscription correlation key': '关联键', 'Condition expression': '条件表达式', Expression: '表达式', Value: '值', Key: '键', Binding: '版本绑定', latest: '最新版', deployment: '同次发布',
  'Element documentation': '环节说明', 'Process documentation': '流程说明', 'Create new list item': '新增一项', 'Delete item': '删除', 'Global message reference': '消息', 'Global escalation reference': '升级', 'Code': '代码', 'Input collection': '输入集合', 'Input element': '集合元素', 'Output collection': '输出集合', 'Output element': '输出元素', 'Completion condition': '完成条件',
  'Section contains data': '此组已有内容', 'Section contains edits': '此组有修改', 'Toggle section': '展开或收起', 'Select an element to edit its properties.': '选中一个环节，即可修改它的内容。', 'Propagate all variables': '传递全部变量', Priority: '优先级', 'Task listeners': '任务监听', Template: '模板',
};
