/** Who may take a task: without candidate groups nobody sees it. */
import { label, listed, meant } from '../words.ts';
import { parseValue, type Feel } from '../feel/feel.ts';
import { walk } from '../feel/reads.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

const UNIT = /^(unit|unit-head):/;

export const taskRole: Rule = {
  name: 'task-role',
  check(set, report) {
    const roles = Object.keys(set.facts.roles).map((role) => `role:${role}`);
    for (const { diagram, element } of elementsOf(set)) {
      if (element.type !== 'userTask') continue;
      const say = (message: string): void => report(at(diagram, element), message);
      if (element.candidateGroups === '') {
        say(`${label(element)}没有定由谁办理，请在“候选岗位”中填写岗位。`);
        continue;
      }
      const { feel, valid } = parseValue(element.candidateGroups);
      if (!valid) continue;
      if (feel.kind === 'other' && feel.what === 'List' && feel.parts.length === 0)
        say(`${label(element)}的候选岗位是空的，谁也看不到这项工作，请填写岗位。`);
      else if (!isGroups(feel)) say(`${label(element)}的候选岗位应是岗位的列表，如 =["role:inspector"]。`);
      for (const name of namesIn(feel)) {
        if (roles.includes(name) || UNIT.test(name)) continue;
        const known = `，可用：${listed(
          roles.map((role) => `${role}（${set.facts.roles[role.slice(5)]}）`),
          20,
        )}`;
        say(`${label(element)}的候选岗位“${name}”不存在${meant(name, roles) || known}`);
      }
    }
  },
};

/** A list, or something that gives one. */
const isGroups = ({ kind }: Feel): boolean => !['number', 'boolean', 'null', 'compare', 'and', 'or', 'context'].includes(kind);

/** Texts that stand for a group: `"unit:" + x` is one as far as its first text goes. */
function namesIn(feel: Feel): string[] {
  const names: string[] = [];
  if (feel.kind === 'text') return feel.value.split(',').map((name) => name.trim());
  walk(feel, (part) => {
    if (part.kind === 'other' && part.what === 'List') for (const item of part.parts) if (item.kind === 'text') names.push(item.value);
    if (part.kind === 'other' && part.what === 'ArithmeticExpression' && part.parts[0]?.kind === 'text') names.push(part.parts[0].value);
  });
  return names;
}
