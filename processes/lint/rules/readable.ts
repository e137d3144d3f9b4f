/** Files that cannot be read, ids that stand twice, references into nothing. */
import type { Diagram } from '../diagram/diagram.ts';
import type { Rule } from '../rule.ts';

export const readable: Rule = {
  name: 'readable',
  check(set, report) {
    for (const diagram of set.diagrams)
      for (const fault of diagram.faults) report({ resource: diagram.resource, elementId: fault.elementId }, sentence(fault));
    for (const { resource, fault } of set.tables)
      if (fault !== undefined) report({ resource, elementId: resource }, `决策表“${resource}”读不出来（${fault}），请检查文件。`);
    for (const { resource, fault } of set.forms.values())
      if (fault !== undefined) report({ resource, elementId: resource }, `表单“${resource}”读不出来（${fault}），请检查文件。`);
  },
};

function sentence({ kind, detail, elementId }: Diagram['faults'][number]): string {
  switch (kind) {
    case 'duplicate-id':
      return `有两个元素的标识都是“${detail}”，保存时会丢失一个，请改掉其中一个。`;
    case 'reference':
      return `“${elementId}”连到了不存在的“${detail}”，请重新连接或删去。`;
    case 'too-large':
      return '流程图太大，无法核对，请拆成几个互相调用的流程。';
    default:
      return `流程图有一处读不出来（${detail}），请用设计器重新画这一处。`;
  }
}
