/** Whether a running case stays on what it began with, or follows the newest at once, is decided for each reference, never left open. */
import type { Element } from '../diagram/diagram.ts';
import { label } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

const CHOICES = ['deployment', 'latest'];

export const bindingChosen: Rule = {
  name: 'binding-chosen',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set))
      for (const { what, binding } of referencesOf(element)) {
        if (binding === undefined)
          report(
            at(diagram, element),
            `${label(element)}没有定${what}用哪一版，发布时按“同次发布”（在办件不变）；要另定的，请在“绑定”中选。`,
            'warning',
          );
        else if (!CHOICES.includes(binding))
          report(
            at(diagram, element),
            `${label(element)}的${what}绑定“${binding}”本系统不用，请选“同次发布”（deployment）或“最新版”（latest）。`,
          );
      }
  },
};

function referencesOf({ calledProcess, calledDecision, form }: Element): { what: string; binding: string | undefined }[] {
  return [
    ...(calledProcess ? [{ what: '调用的流程', binding: calledProcess.binding }] : []),
    ...(calledDecision ? [{ what: '决策表', binding: calledDecision.binding }] : []),
    ...(form && !form.other ? [{ what: '表单', binding: form.binding }] : []),
  ];
}
