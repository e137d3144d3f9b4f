/** All the ways in which an element can write a variable, with the words for each. */
import type { Element } from '../diagram/diagram.ts';
import type { PluginFact } from '../facts.ts';
import { parseValue } from '../feel/feel.ts';
import { rootOf, writesOf } from './variables.ts';

export type Way = 'input' | 'output' | 'decision' | 'script' | 'loop' | 'plugin' | 'message';
const WORDS: Readonly<Record<Way, string>> = {
  input: '的输入映射',
  output: '的输出映射',
  decision: '的决策结果',
  script: '的计算结果',
  loop: '的逐个办理',
  plugin: '的办理程序',
  message: '发出的消息',
};

/** @param fine what may write it: an output mapping with this source, or one of these ways */
export function overwrites(
  element: Element,
  plugin: PluginFact | undefined,
  name: string,
  fine: (way: Way, source: string) => boolean,
): string[] {
  const is = (target: string | undefined): boolean => target !== undefined && rootOf(target) === name;
  const ways: [Way, string][] = [];
  for (const { source, target } of element.inputs) if (is(target)) ways.push(['input', source]);
  for (const { source, target } of element.outputs) if (is(target)) ways.push(['output', source]);
  if (is(element.calledDecision?.result)) ways.push(['decision', element.calledDecision?.id ?? '']);
  if (is(element.script?.result)) ways.push(['script', '']);
  if (is(element.loop?.inputElement) || is(element.loop?.outputCollection)) ways.push(['loop', '']);
  if (plugin && writesOf(plugin, element).includes(name)) ways.push(['plugin', '']);
  const body = element.inputs.find(({ target }) => target === 'messageBody');
  const { feel } = parseValue(body?.source ?? '');
  if (feel.kind === 'context' && feel.entries.some(({ key }) => key === name)) ways.push(['message', '']);
  return [...new Set(ways.filter(([way, source]) => !fine(way, source)).map(([way]) => WORDS[way]))];
}
