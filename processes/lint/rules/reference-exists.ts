/** Called processes, decisions and forms must be in the set. */
import { label, listed, meant } from '../words.ts';
import { elementsOf } from '../office-set.ts';
import { at, type Rule } from '../rule.ts';

export const referenceExists: Rule = {
  name: 'reference-exists',
  check(set, report) {
    for (const { diagram, element } of elementsOf(set)) {
      const look = (what: string, id: string | undefined, known: Iterable<string>): void => {
        if (id === undefined) return;
        const ids = [...known];
        if (id === '') return report(at(diagram, element), `${label(element)}没有选定${what}，可用：${listed(ids, 12)}`);
        if (id.startsWith('='))
          return report(at(diagram, element), `${label(element)}的${what}是算出来的（${id}），无法核对，请直接写标识。`);
        if (!ids.includes(id))
          report(at(diagram, element), `${label(element)}的${what}“${id}”不存在${meant(id, ids) || `，可用：${listed(ids, 12)}`}`);
      };
      look('调用的流程', element.type === 'callActivity' ? (element.calledProcess?.id ?? '') : undefined, set.processes.keys());
      look('决策', element.calledDecision?.id, set.decisions.keys());
      if (element.calledDecision && element.calledDecision.result === '')
        report(at(diagram, element), `${label(element)}没有写结果存入哪个变量，请填写“结果变量”。`);
      if (element.form && !element.form.other && element.form.formId !== '') look('表单', element.form.formId, set.forms.keys());
    }
  },
};
