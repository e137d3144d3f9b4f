/** The processes that the product starts, and those that make up the chain, are there and can be run. */
import { DECISION, PROCESS } from '../../contract.ts';
import { label } from '../words.ts';
import { at, type Rule } from '../rule.ts';

export const contractProcesses: Rule = {
  name: 'contract-processes',
  check(set, report) {
    for (const id of Object.values(PROCESS))
      if (!set.processes.has(id)) report({ resource: id, elementId: id }, `缺少标识为“${id}”的流程，系统要用它；请不要改这个流程的标识。`);
    for (const id of Object.values(DECISION))
      if (!set.decisions.has(id)) report({ resource: id, elementId: id }, `缺少标识为“${id}”的决策表，系统要用它；请不要改这张表的标识。`);
    const seen = new Map<string, string>();
    for (const diagram of set.diagrams) {
      if (diagram.processes.length === 0 && diagram.faults.length === 0)
        report({ resource: diagram.resource, elementId: diagram.resource }, '这个文件里没有流程，请画一个。');
      for (const process of diagram.processes) {
        const other = seen.get(process.id);
        if (other !== undefined) report(at(diagram, process), `流程标识“${process.id}”在“${other}”里已经有了，请换一个标识。`);
        seen.set(process.id, diagram.resource);
        if (!process.root.executable) report(at(diagram, process), `${label(process.root)}没有勾选“可执行”，发布后不能运行，请勾选。`);
      }
    }
  },
};
