/** The gate's verdict is the gate's: nobody else writes it, and what it judges by is what happened. */
import { GATE } from '../contract-facts.ts';
import type { Diagram, Element } from '../diagram/diagram.ts';
import { parseValue } from '../feel/feel.ts';
import { readsOf } from '../feel/reads.ts';
import type { PluginFact } from '../facts.ts';
import { isGate } from '../flow/gate.ts';
import { scopesOf } from '../flow/graph.ts';
import { overwrites, type Way } from '../flow/overwrites.ts';
import { pluginOf, rootOf } from '../flow/variables.ts';
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Report, type Rule } from '../rule.ts';

export const gateVerdict: Rule = {
  name: 'gate-verdict',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set)) {
      const plugin = pluginOf(set, element);
      const fine = (way: Way, source: string): boolean => isGate(element) && (way === 'plugin' || (way === 'output' && isOwn(source)));
      for (const how of overwrites(element, plugin, GATE.verdict, fine))
        report(at(diagram, element), `${label(element)}${how}改写门禁的结论“${GATE.verdict}”，结论只能由门禁核对得出，请删去。`);
      if (isGate(element)) checkGate(diagram, element, plugin, report);
    }
  },
};

const isOwn = (source: string): boolean => {
  const { feel } = parseValue(source);
  return feel.kind === 'name' && feel.name === GATE.verdict;
};

/** The gate takes what it judges by from the case, not from texts that stand in the diagram. */
function checkGate(diagram: Diagram, gate: Element, plugin: PluginFact | undefined, report: Report): void {
  const judged = new Set(plugin?.reads ?? []);
  for (const { element, source, target } of [gate, ...scopesOf(gate)].flatMap((one) =>
    one.inputs.map((input) => ({ element: one, ...input })),
  )) {
    if (!judged.has(rootOf(target))) continue;
    if (!readsOf(parseValue(source).feel).some(({ path }) => path[0] === rootOf(target)))
      report(
        at(diagram, element),
        `${label(element)}把门禁要核对的“${target}”换成了“${source}”，门禁判的就不是实情，请改为取自原来的“${target}”。`,
      );
  }
  if (gate.outputs.length > 0 && !gate.outputs.some(({ source, target }) => target === GATE.verdict && isOwn(source)))
    report(at(diagram, gate), `${label(gate)}的输出映射没有把结论存入“${GATE.verdict}”，请加上 =${GATE.verdict} 存入 ${GATE.verdict}。`);
  if (gate.loop) report(at(diagram, gate), `${label(gate)}不能逐个办理，门禁只核对全案一次，请去掉多实例。`);
}
