/** Expressions that do not parse, and values that should be expressions. */
import { isEvent } from '../diagram/diagram.ts';
import { parseValue } from '../feel/feel.ts';
import { expressionsOf } from '../flow/expressions.ts';
import { variablesOf } from '../flow/variables.ts';
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

const NAME = /^[\p{L}_][\p{L}\p{N}_.]*$/u;

export const expressionValid: Rule = {
  name: 'expression-valid',
  check(set, report) {
    const variables = variablesOf(set);
    for (const { diagram, process, element } of elementsOf(set)) {
      for (const { text, what, flowId } of expressionsOf(process, element, variables))
        if (!parseValue(text).valid)
          report(
            { resource: diagram.resource, elementId: flowId ?? element.id },
            `${label(element)}的${what}写法有误：“${text}”，请检查括号、引号和运算符。`,
          );
      const wrong = (message: string): void => report(at(diagram, element), `${label(element)}${message}`);
      for (const [what, mappings] of [
        ['输入', element.inputs],
        ['输出', element.outputs],
      ] as const)
        for (const { source, target } of mappings) {
          if (source === '' || source === '=') wrong(`的${what}映射“${target}”没有写取值，请填写或删去。`);
          if (target === '') wrong(`的${what}映射“${source}”没有写存入的变量，请填写或删去。`);
          else if (!NAME.test(target)) wrong(`的${what}映射的变量名“${target}”不合规则，只能用字母、数字和下划线。`);
        }
      for (const flow of element.outgoing)
        if (flow.condition !== undefined && !flow.condition.startsWith('='))
          report(at(diagram, flow), `${label(element)}去${label(flow.target)}的条件应以 = 开头，现在是“${flow.condition}”。`);
      if (element.loop && !element.loop.inputCollection.startsWith('=')) wrong('逐个办理的名单应是表达式（以 = 开头），请填写。');
      if (element.loop && (element.loop.outputCollection === '') !== (element.loop.outputElement === ''))
        wrong('逐个办理的结果只写了一半，“输出集合”和“输出元素”要么都写，要么都不写。');
      if (!isEvent(element) && element.script?.result === '') wrong('的计算结果没有写存入哪个变量，请填写。');
    }
  },
};
