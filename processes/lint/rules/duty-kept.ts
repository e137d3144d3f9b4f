/** What the version in force asked of a person, the new one asks too: a duty, a separation, an outsider are not given up unseen. */
import { propertyOf, valuesOf, type Element, type Process } from '../diagram/diagram.ts';
import { label } from '../words.ts';
import { at, type Rule } from '../rule.ts';

export const dutyKept: Rule = {
  name: 'duty-kept',
  check(set, report) {
    for (const diagram of set.previous)
      for (const before of diagram.processes) {
        const now = set.processes.get(before.id);
        if (!now) continue;
        const about = set.diagrams.find(({ processes }) => processes.includes(now)) ?? diagram;
        const say = (element: { readonly id: string }, message: string): void => report(at(about, element), message);
        for (const element of before.elements) {
          const successor = now.byId.get(element.id);
          if (successor) for (const lost of lostBy(element, successor)) say(successor, `${label(successor)}${lost}`);
          else for (const lost of lostWith(element, now)) say(now.root, lost);
        }
      }
  },
};

function lostBy(before: Element, now: Element): string[] {
  const lost: string[] = [];
  const duty = propertyOf(before, 'siban:duty');
  const is = propertyOf(now, 'siban:duty');
  if (duty !== undefined && is !== duty)
    lost.push(`原来的职责是“${duty}”，现在${is === undefined ? '没有了' : `改成了“${is}”`}，与它分开的人就分不开了，请改回 siban:duty。`);
  const separate = valuesOf(now, 'siban:separate');
  for (const other of valuesOf(before, 'siban:separate'))
    if (!separate.includes(other))
      lost.push(`原来要与“${other}”分开，现在没有了，同一人可以自己办自己审，请在 siban:separate 中加回“${other}”。`);
  if (propertyOf(before, 'siban:outsider') !== undefined && propertyOf(now, 'siban:outsider') === undefined)
    lost.push('原来不得由承办单位的人办理，现在没有了，请加回 siban:outsider。');
  return lost;
}

/** A task that is gone may have been drawn anew: then some task has its duty and asks as much. */
function lostWith(before: Element, now: Process): string[] {
  const duty = propertyOf(before, 'siban:duty');
  if (duty === undefined) return [];
  const heirs = now.elements.filter((element) => propertyOf(element, 'siban:duty') === duty);
  const lost = (what: string): string[] => [`${label(before)}删去后，${label(now.root)}里${what}，请保留这一环节，或另画一个同样要求的。`];
  if (heirs.length === 0) return lost(`再没有人负责“${duty}”`);
  const separate = valuesOf(before, 'siban:separate');
  if (!heirs.some((heir) => separate.every((other) => valuesOf(heir, 'siban:separate').includes(other))))
    return lost(`“${duty}”不再与“${separate.join('、')}”分开`);
  if (propertyOf(before, 'siban:outsider') !== undefined && !heirs.some((heir) => propertyOf(heir, 'siban:outsider') !== undefined))
    return lost(`“${duty}”不再回避承办单位的人`);
  return [];
}
