/** A plugin that lacks a variable stops the process with an incident. */
import { parseValue } from '../feel/feel.ts';
import { pluginOf, variablesOf } from '../flow/variables.ts';
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

/** What a message carries must be readable here: other rules count on knowing it. */
const BODY = 'messageBody';

export const jobInput: Rule = {
  name: 'job-input',
  check(set, report) {
    const variables = variablesOf(set);
    for (const { diagram, process, element } of elementsOf(set)) {
      const plugin = pluginOf(set, element);
      if (!plugin) continue;
      const known = variables.inside(process, element);
      for (const name of plugin.needs)
        if (!known.has(name))
          report(at(diagram, element), `${label(element)}（${plugin.title}）要用变量“${name}”，但没有环节写过它，请在“输入映射”中给出。`);
      const body = element.inputs.find(({ target }) => target === BODY);
      if (plugin.reads.includes(BODY) && body && parseValue(body.source).feel.kind !== 'context')
        report(at(diagram, element), `${label(element)}的消息内容应写成 ={名称: 值} 的样子，以便核对，现在是“${body.source}”。`);
    }
  },
};
